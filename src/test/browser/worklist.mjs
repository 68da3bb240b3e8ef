/**
 * A radiologist works from the own worklist, in Chinese on a desk and in English on a phone: searches by sound, narrows, arranges,
 * claims in place, is told who was quicker, finds the own report; and finds the same cases in Tasklist's rows.
 * Usage: node worklist.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER CASES (a JSON object: free, taken, reported)
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, logIn, watch } from './watched.mjs';

const [base, executablePath, pictures, ids] = process.argv.slice(2);
const cases = JSON.parse(ids);
const axe = createRequire(new URL('../../main/web/package.json', import.meta.url))('axe-core').source;
mkdirSync(pictures, { recursive: true });
const faults = [];

const browser = await launch(executablePath);
try {
  const desk = await logIn(await watch(browser, faults, { locale: 'zh-CN', viewport: { width: 1440, height: 900 }, bypassCSP: true }), base, 'radiologist.lixin');
  await works(desk);
  await tasklist(desk, 'zh', '阅片');
  const phone = await logIn(await watch(browser, faults, { locale: 'en-GB', viewport: { width: 390, height: 844 }, bypassCSP: true }), base, 'radiologist.lixin');
  await phone.locator('.worklist-table tbody tr').first().waitFor();
  assert.equal(await phone.locator('.worklist-table th').first().isVisible(), false, 'a card has no headings');
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands beside the page');
  await picture(phone, 'phone-en');
  await accessible(phone, 'phone-en');
  await tasklist(phone, 'en', 'Read study');
  await slowLine();
  const unasked = faults.filter((fault) => !fault.includes(`${cases.taken}/claim`) && !fault.includes('status of 409') && !fault.includes('slow-line'));
  assert.deepEqual(unasked, []);
  console.log('the worklist was worked from');
} catch (wrong) {
  console.log(faults.join('\n'));
  throw wrong;
} finally {
  await browser.close();
}

async function works(page) {
  const rows = page.locator('.worklist-table tbody tr');
  const row = (id) => rows.filter({ has: page.locator(`a[href$="id=${id}"]`) });
  await row(cases.free).waitFor();
  await picture(page, 'desk-zh');
  await accessible(page, 'desk-zh');

  await page.fill('#worklist-text', 'xiulan');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await row(cases.free).waitFor();
  await page.fill('#worklist-text', 'nobody');
  await page.keyboard.press('Enter');
  await page.locator('.worklist .empty').waitFor();
  await page.fill('#worklist-text', '');
  await page.keyboard.press('Enter');
  await row(cases.free).waitFor();

  await page.getByText('列与提醒').click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/worklist/settings') && answer.request().method() === 'PUT');
  await page.getByLabel('提交时间', { exact: true }).uncheck();
  assert.equal((await kept).status(), 204);
  await page.reload();
  await row(cases.free).waitFor();
  assert.equal(await page.locator('.worklist-table th[data-column=SINCE]').isVisible(), false, 'a column stays hidden');

  // Somebody is quicker, while this page still shows the case as free: the page's own refresh is held back for that.
  await page.route('**/api/worklist?*', (route) => route.abort());
  const headers = { Authorization: `Basic ${Buffer.from('radiologist2.lixin:demo').toString('base64')}`, 'Content-Type': 'application/json' };
  const claimed = await fetch(`${base}/api/referrals/${cases.taken}/claim`, { method: 'POST', headers, body: '{}' });
  assert.equal(claimed.status, 204);
  await row(cases.taken).getByRole('button', { name: '领取', exact: true }).click();
  const who = row(cases.taken).locator('.problem');
  await who.filter({ hasText: /\S/ }).waitFor();
  await picture(page, 'quicker-zh');
  console.log(`told: ${await who.textContent()}`);
  await page.unroute('**/api/worklist?*');
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_FAILED')));

  const taken = page.waitForResponse((answer) => answer.url().endsWith(`${cases.free}/claim`));
  await row(cases.free).getByRole('button', { name: '领取', exact: true }).click();
  assert.equal((await taken).status(), 204);
  await page.getByRole('button', { name: '我的', exact: true }).click();
  await row(cases.free).waitFor();

  await page.getByRole('button', { name: '我的报告', exact: true }).click();
  await row(cases.reported).waitFor();
  await picture(page, 'my-reports-zh');
  await row(cases.reported).getByRole('link', { name: '补充报告', exact: true }).click();
  await page.locator('.amendment select[name=kind]').waitFor();
  await page.goto(`${base}/`);
  await page.getByRole('button', { name: '全部', exact: true }).click();
  await row(cases.free).waitFor();
}

async function tasklist(page, name, step) {
  await page.goto(`${base}/camunda/app/tasklist/default/`);
  const row = page.locator('li.task.mic-known').first();
  await row.locator('.mic-row .badge.urgency').waitFor();
  await row.locator('h4', { hasText: step }).waitFor();
  await row.locator('.mic-row .clock').waitFor();
  await picture(page, `tasklist-${name}`);
  assert.match(await row.locator('.mic-row').textContent(), /CT.*(李秀兰|Li|李)/);
  assert.equal(await page.locator('.create-task-action, .start-process-action').filter({ visible: true }).count(), 0, 'nothing that may not be begun');
}

/** A script that does not come is said, with a way to try again. */
async function slowLine() {
  const page = await logIn(await watch(browser, [], { locale: 'en-GB' }), base, 'radiologist2.lixin');
  await page.route('**/camunda-tasklist-bootstrap.js*', (route) => route.abort());
  await page.goto(`${base}/camunda/app/tasklist/default/`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.unroute('**/camunda-tasklist-bootstrap.js*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.task-filter').first().waitFor();
}

/** Nothing that WCAG 2.1 AA forbids, as far as axe sees. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  assert.deepEqual(violations.map((one) => `${one.id} ${one.nodes[0]?.html}`), [], name);
}

async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `worklist-${name}.png`), fullPage: true });
}
