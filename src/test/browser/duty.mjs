/**
 * A supervisor keeps the roster and the calendar in both languages, on a wide and on a narrow screen; readers have no link to it.
 * Usage: node duty.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures] = process.argv.slice(2);
const WORDS = {
  en: { nav: 'Duty', add: 'Put on duty', off: 'Take off', later: 'Later week', nobody: 'Nobody is on duty', set: 'Set the day', back: 'Take back', own: 'this hospital', wrong: 'is not valid' },
  'zh-CN': { nav: '排班', add: '添加班次', off: '取消班次', later: '下一周', nobody: '本周无人值班', set: '设置日期', back: '撤销', own: '本院', wrong: '无效' },
};
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  for (const [locale, words] of Object.entries(WORDS)) {
    for (const width of [1280, 390]) {
      const page = await open(locale, width, 'supervisor.mengcheng');
      await keep(page, words, `${locale}-${width}`);
      await page.context().close();
    }
  }
  const reader = await open('en', 1280, 'radiologist.mengcheng');
  await reader.getByRole('link', { name: 'Home', exact: true }).waitFor();
  must((await reader.getByRole('link', { name: 'Duty', exact: true }).count()) === 0, 'a reader has no link');
  await reader.goto(`${base}/duty.html`);
  await reader.locator('.notice.error').waitFor();
  console.log('roster and calendar were kept');
} finally {
  await browser.close();
}

async function open(locale, width, person) {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => { throw error; });
  await enter(page, base, person);
  return page;
}

async function keep(page, words, name) {
  const shot = (part) => page.screenshot({ path: join(pictures, `duty-${part}-${name}.png`), fullPage: true });
  await page.getByRole('link', { name: words.nav, exact: true }).click();
  const always = page.locator('tr', { hasText: 'radiologist.mengcheng' });
  await always.first().waitFor(); // the demo's: always
  await shot('roster');

  await page.fill('#userId', 'radiologist.mengcheng');
  await page.fill('#startsAt', '2041-05-08T22:00');
  await page.fill('#endsAt', '2041-05-08T06:00');
  await page.getByRole('button', { name: words.add }).click();
  await page.locator('.notice.error', { hasText: words.wrong }).waitFor();
  await page.fill('#endsAt', '2041-05-09T06:00');
  await page.selectOption('#modality', 'CT');
  await page.fill('#subspecialties', 'neuro, chest');
  await page.getByRole('button', { name: words.add }).click();
  await page.locator('.notice.success').waitFor();
  const night = page.locator('tr', { hasText: 'chest, neuro' });
  await night.waitFor();
  await shot('added');
  await page.getByRole('button', { name: words.later }).click();
  await night.waitFor({ state: 'detached' });
  await page.goto(`${base}/duty.html`);
  await always.first().waitFor();

  await page.fill('#day', '2027-02-06');
  await page.selectOption('#working', 'true');
  await page.getByRole('button', { name: words.set }).click();
  const own = page.locator('tr', { hasText: words.own });
  await own.waitFor();
  await shot('calendar');
  await own.getByRole('button', { name: words.back }).click();
  await own.waitFor({ state: 'detached' });

  await page.route('**/shifts?*', (route) => route.abort());
  await page.getByRole('button', { name: words.later }).click();
  await page.locator('.notice.error').waitFor();
  await page.unroute('**/shifts?*');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(overflow <= 0, `nothing is wider than the screen (${overflow})`);

  await page.fill('#userId', 'radiologist.mengcheng'); // the same shift again shows its week, and is taken off
  await page.fill('#startsAt', '2041-05-08T22:00');
  await page.fill('#endsAt', '2041-05-09T06:00');
  await page.selectOption('#modality', 'CT');
  await page.getByRole('button', { name: words.add }).click();
  const again = page.locator('tr', { has: page.locator('td', { hasText: /^CT$/ }) });
  await again.waitFor();
  page.once('dialog', (dialog) => dialog.dismiss());
  await again.getByRole('button', { name: words.off }).click();
  await again.waitFor();
  page.once('dialog', (dialog) => dialog.accept());
  await again.getByRole('button', { name: words.off }).click();
  await again.waitFor({ state: 'detached' });
}

function must(condition, what) {
  if (!condition) throw new Error(`Not so: ${what}`);
}
