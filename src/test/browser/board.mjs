/**
 * A supervisor watches the board in both languages, on a desk and a phone, narrows it, takes a table away, and starts a lost
 * process again; the province sees more, a reader nothing.
 * Usage: node board.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, logIn, watch } from './watched.mjs';

const [base, executablePath, pictures] = process.argv.slice(2);
const axe = createRequire(new URL('../../main/web/package.json', import.meta.url))('axe-core').source;
const WORDS = {
  'en-GB': { nav: 'SLA board', pause: 'Pause', goOn: 'Go on', table: 'As a table', csv: 'Download as CSV', all: 'Show all', again: 'Start its process again' },
  'zh-CN': { nav: '时限看板', pause: '暂停刷新', goOn: '继续刷新', table: '以表格查看', csv: '下载 CSV', all: '显示全部', again: '重新启动流程' },
};
mkdirSync(pictures, { recursive: true });

const faults = [];
const browser = await launch(executablePath);
try {
  for (const [locale, words] of Object.entries(WORDS)) {
    for (const width of [1440, 390]) {
      const context = await watch(browser, faults, { locale, viewport: { width, height: 900 }, acceptDownloads: true, bypassCSP: true });
      await look(await logIn(context, base, 'supervisor'), words, `${locale}-${width}`);
      await context.close();
    }
  }
  const seen = {};
  for (const person of ['supervisor', 'supervisor.mengcheng', 'admin']) {
    const page = await logIn(await watch(browser, faults, { locale: 'en-GB' }), base, person);
    await page.goto(`${base}/board`);
    seen[person] = Number(await page.locator('.tile strong').first().textContent());
    if (person === 'admin') await page.screenshot({ path: join(pictures, 'board-province.png'), fullPage: true });
  }
  must(seen.supervisor > 0 && seen['supervisor.mengcheng'] > 0, 'each county has cases');
  must(seen.admin >= seen.supervisor + seen['supervisor.mengcheng'], 'the province sees those of both');

  await mend(await logIn(await watch(browser, faults, { locale: 'en-GB' }), base, 'supervisor'));

  const unasked = faults.filter((fault) => !fault.includes('/urgency')); // of the one that is refused, on purpose
  must(unasked.length === 0, unasked.join('\n'));
  const reader = await logIn(await watch(browser, [], { locale: 'en-GB' }), base, 'radiologist.lixin');
  await reader.getByRole('link', { name: 'Home', exact: true }).waitFor();
  must((await reader.getByRole('link', { name: WORDS['en-GB'].nav }).count()) === 0, 'a reader has no link');
  await reader.goto(`${base}/board`);
  await reader.locator('.notice.error').first().waitFor();
  console.log('the board was watched');
} finally {
  await browser.close();
}

async function look(page, words, name) {
  const shot = (part) => page.screenshot({ path: join(pictures, `board-${part}-${name}.png`), fullPage: true });
  await page.getByRole('link', { name: words.nav, exact: true }).click();
  const tile = page.locator('.tile strong').first();
  await tile.waitFor();
  const rows = page.locator('main > section').filter({ has: page.locator('td .clock') }).locator('tbody tr');
  await rows.first().waitFor();
  const total = Number(await tile.textContent());
  must(total === (await rows.count()), `${total} cases are counted and listed`);
  await shot('all');
  await accessible(page, name);
  must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands beside the page');

  const figure = page.locator('.figure').nth(2); // by urgency
  await figure.getByText(words.table).click();
  const counts = await figure.locator('tbody tr td:nth-child(2)').allTextContents();
  must(counts.reduce((sum, count) => sum + Number(count), 0) === total, 'the table adds up to the total');
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByText(words.csv).click()]);
  must(readFileSync(await download.path(), 'utf8').includes(`"${counts[0]}"`), 'the same is taken away');

  const box = rows.first().locator('input');
  await box.check();
  await page.fill('#act-reason', 'she gets worse');
  await page.locator('form.card button[type=submit]').click();
  await page.locator('form.card .notice.error').waitFor(); // it is that urgent already
  await shot('steered');
  await box.uncheck();

  await page.getByRole('button', { name: words.pause }).click();
  await page.getByRole('button', { name: words.goOn }).waitFor();
  const first = figure.locator('.bars a').first();
  await first.click();
  await page.waitForURL(/urgency=U\d/);
  await page.locator('.figure .bars a').first().waitFor();
  must(Number(await tile.textContent()) === Number(counts[0]), 'a bar leads to its cases');
  await page.getByText(words.all).click();
  await page.selectOption('#times-measure', 'CLAIM');
  await page.waitForURL(/measure=CLAIM/);
  await page.locator('.figure', { hasText: 'radiologist.lixin' }).first().waitFor();
  await shot('claims');
  await accessible(page, name);
}

/** A process that somebody has deleted. */
async function mend(page) {
  await page.goto(`${base}/board`);
  const lost = page.locator('.disagreements tbody tr');
  await lost.first().waitFor();
  await page.screenshot({ path: join(pictures, 'board-disagreement.png'), fullPage: true });
  await accessible(page, 'disagreement');
  await lost.first().getByRole('button', { name: WORDS['en-GB'].again }).click();
  await page.fill('[name=reason]', 'deleted by mistake');
  await page.locator('.disagreements form').getByRole('button', { name: WORDS['en-GB'].again }).click();
  await page.locator('.disagreements').waitFor({ state: 'hidden' });
  await page.locator('tr[data-urgency=U3] input').first().check();
  await page.fill('#act-reason', 'she gets worse');
  await page.locator('form.card button[type=submit]').click();
  await page.locator('form.card .notice.success').waitFor();
}

/** Nothing that WCAG 2.1 AA forbids, as far as axe sees. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  must(violations.length === 0, `${name}: ${violations.map((one) => `${one.id} ${one.nodes[0]?.html}`).join('; ')}`);
}

function must(holds, what) {
  if (!holds) throw new Error(`Not so: ${what}`);
}
