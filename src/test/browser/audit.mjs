/**
 * The auditor searches the trail in both languages, on a wide and on a narrow screen; nobody else has the page's link.
 * Usage: node audit.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER STUDY
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, study] = process.argv.slice(2);
const WORDS = {
  en: { nav: 'Audit trail', search: 'Search', older: 'Older', newer: 'Newer', empty: 'No event fits', refused: 'Refused', export: 'Export the result' },
  'zh-CN': { nav: '审计记录', search: '查询', older: '较早', newer: '较新', empty: '没有符合条件的记录', refused: '被拒绝', export: '导出结果' },
};
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  for (const [locale, words] of Object.entries(WORDS)) {
    for (const width of [1280, 390]) {
      const page = await open(locale, width, 'auditor');
      await search(page, words, `${locale}-${width}`);
      await page.context().close();
    }
  }
  const clinic = await open('en', 1280, 'clinic.wangren');
  await clinic.getByRole('link', { name: 'Home', exact: true }).waitFor();
  must((await clinic.getByRole('link', { name: 'Audit trail' }).count()) === 0, 'a clinic has no link');
  await clinic.goto(`${base}/audit.html`);
  await clinic.locator('.notice.error').waitFor();
  console.log('the trail was searched');
} finally {
  await browser.close();
}

async function open(locale, width, person) {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => { throw error; });
  await enter(page, base, person);
  return page;
}

async function search(page, words, name) {
  const shot = (part) => page.screenshot({ path: join(pictures, `audit-${part}-${name}.png`), fullPage: true });
  await page.getByRole('main').getByRole('link').waitFor();
  await shot('home');
  await page.getByRole('link', { name: words.nav, exact: true }).click();
  await page.locator('tr.event').first().waitFor();
  await shot('list');
  await page.getByRole('button', { name: words.older }).click();
  await page.getByRole('button', { name: words.newer }).waitFor();
  await page.getByRole('button', { name: words.newer }).click();
  await page.getByRole('button', { name: words.newer }).waitFor({ state: 'hidden' });

  await page.fill('#study', study);
  await page.selectOption('#outcome', '4');
  await page.getByRole('button', { name: words.search, exact: true }).click();
  await page.locator('tr.event').nth(1).waitFor({ state: 'detached' });
  await page.locator('tr.event .badge', { hasText: words.refused }).waitFor();
  await page.locator('.opener').click();
  await page.locator('.event-detail code', { hasText: study }).first().waitFor();
  await shot('detail');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(words.export).click()]);
  const bundle = JSON.parse(readFileSync(await download.path(), 'utf8'));
  must(bundle.resourceType === 'Bundle' && bundle.entry.length === 1, 'one event was taken away');
  must(!page.url().includes('?'), 'the address tells nothing');

  await page.fill('#person', 'nobody.there');
  await page.getByRole('button', { name: words.search, exact: true }).click();
  await page.locator('.empty', { hasText: words.empty }).waitFor();
  await shot('empty');
  await page.route('**/api/audit?*', (route) => route.abort());
  await page.getByRole('button', { name: words.search, exact: true }).click();
  await page.locator('.notice.error').waitFor();
  await shot('error');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(overflow <= 0, `nothing is wider than the screen (${overflow})`);
}

function must(condition, what) {
  if (!condition) throw new Error(`Not so: ${what}`);
}
