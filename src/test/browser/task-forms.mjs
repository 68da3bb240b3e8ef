/**
 * The task forms beside the reading's, as people use them in Tasklist: triage asks the clinic and lets a case through, the clinic
 * sees what is asked and acknowledges results, a supervisor judges a difference. In both languages.
 * Usage: node task-forms.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER TASKS (a JSON object of task ids)
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, ids] = process.argv.slice(2);
const tasks = JSON.parse(ids);
mkdirSync(pictures, { recursive: true });
const errors = [];

const browser = await launch(executablePath);
try {
  const triage = await login('triage.lixin', 'en');
  await open(triage, tasks.ask, 'triage');
  await triage.getByText('What is missing').waitFor({ state: 'hidden' });
  await triage.click('[data-part=incomplete]');
  await triage.click('[data-part=sendBack]');
  await triage.locator('[data-part=message]', { hasText: 'Say what the clinic is to do' }).waitFor();
  await triage.fill('[data-part=instruction]', 'Since when?');
  await sends(triage, '[data-part=sendBack]', '/input-requests', 204);

  await open(triage, tasks.accept, 'triage-accept');
  await triage.selectOption('[data-part=urgency]', 'U3');
  await triage.selectOption('[data-part=urgency]', 'U2');
  await triage.fill('[data-part=reason]', 'drowsy on the phone');
  await sends(triage, '[data-part=accept]', '/triage', 204);

  const clinic = await login('clinic.wangren', 'zh-CN');
  const headers = { Authorization: `Basic ${Buffer.from('clinic.wangren:demo').toString('base64')}` };
  const asked = await fetch(`${base}/engine-rest/task?processInstanceBusinessKey=${tasks.askCase}`, { headers });
  await show(clinic, (await asked.json())[0].id);
  await clinic.locator('[data-part=question]', { hasText: 'Since when?' }).waitFor();
  await picture(clinic, 'complete');
  assert.match(await clinic.locator('[data-part=answer]').getAttribute('href'), new RegExp(`id=${tasks.askCase}$`));

  await open(clinic, tasks.result, 'acknowledge');
  await clinic.locator('.mic-case', { hasText: 'CT' }).waitFor();
  await clinic.click('[data-part=send]');
  await clinic.locator('[data-part=message] [role=alert]').waitFor();
  await clinic.fill('[data-part=acknowledgedBy]', '陈敏');
  await sends(clinic, '[data-part=send]', '/acknowledgements', 201);

  await open(clinic, tasks.critical, 'acknowledge-critical');
  await clinic.locator('.mic-clocks .clock[data-level]').waitFor();
  await clinic.fill('[data-part=acknowledgedBy]', '陈敏');
  await clinic.click('[data-part=send]');
  await clinic.locator('[data-part=message] [role=alert]').waitFor();
  await clinic.fill('[data-part=readBack]', '左侧基底节区脑出血');
  await sends(clinic, '[data-part=send]', '/acknowledgements', 201);

  const supervisor = await login('supervisor', 'en');
  await open(supervisor, tasks.review, 'review');
  await supervisor.selectOption('[data-part=score]', '3');
  await supervisor.click('[data-part=send]');
  await supervisor.locator('[data-part=message]', { hasText: 'Say what differs' }).waitFor();
  await supervisor.fill('[data-part=comment]', 'the bleeding was there before');
  await sends(supervisor, '[data-part=send]', '/scores', 204);
  assert.deepEqual(errors, []);
  console.log('the task forms were used');
} finally {
  await browser.close();
}

async function login(user, locale) {
  const context = await browser.newContext({ locale, viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${user}: ${error}`));
  await enter(page, base, user);
  return page;
}

/** Another task of the same page changes the address behind its `#` alone. */
async function show(page, task) {
  await page.goto('about:blank');
  await page.goto(`${base}/camunda/app/tasklist/default/#/?task=${task}`);
  await page.locator('.mic-form .mic-case').waitFor();
}

async function open(page, task, name) {
  await show(page, task);
  assert.equal(await page.locator('.mic-form fieldset[disabled]').count(), 1, 'nothing is filled in before the claim');
  await page.locator('button.claim').first().click();
  await page.locator('.mic-form fieldset:not([disabled])').waitFor();
  await picture(page, name);
}

async function sends(page, button, path, status) {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith(path));
  await page.click(button);
  assert.equal((await answered).status(), status, path);
}

async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `form-${name}.png`) });
}
