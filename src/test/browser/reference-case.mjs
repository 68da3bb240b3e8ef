/**
 * The reference case as people click it: the clinic submits, the radiologist claims in Tasklist, looks, reports and signs,
 * the clinic reads back. Usage: node reference-case.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER STUDY_UID
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, study] = process.argv.slice(2);
const limit = { timeout: 180_000 }; // without a graphics card, and where others use the machine
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  const clinic = await login('clinic.wangren', 'zh-CN');
  const referral = await submit(clinic);
  const radiologist = await login('radiologist.lixin', 'en');
  await seeInWorklist(radiologist);
  await claim(radiologist);
  await look(radiologist);
  await sign(radiologist);
  await readBack(clinic, referral);
  console.log('the reference case was clicked through');
} finally {
  await browser.close();
}

async function login(user, locale) {
  const context = await browser.newContext({ locale, viewport: { width: 1366, height: 768 } });
  context.setDefaultTimeout(limit.timeout);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${user}: error in ${page.url()}: ${error}`));
  await enter(page, base, user);
  return page;
}

async function submit(page) {
  await page.goto(`${base}/submit.html?study=${study}`);
  await page.locator(`input[name=study][value="${study}"]`).check();
  await picture(page, 'submit');
  await page.waitForFunction(() => document.querySelector('[name=bodyPart]').value === 'HEAD');
  await page.check('input[value=suddenDizziness]');
  await page.check('input[value=suddenHeadache]');
  await page.fill('[name=onsetHours]', '2');
  assert.equal(await page.inputValue('[name=age]'), '70', 'the age comes from the images');
  await page.fill('[name="note.question"]', '有无出血？');
  await page.fill('[name="note.history"]', '晨起突发头晕，\n伴剧烈头痛。');
  await page.click('.clinical-form [type=submit]');
  const asItIs = page.getByRole('button', { name: '按现状提交' });
  // a study that was stored this very moment may still be arriving
  await Promise.race([page.waitForURL(/referral\.html\?id=/), asItIs.waitFor().then(() => asItIs.click())]);
  await page.waitForURL(/referral\.html\?id=/);
  await page.getByText('U1').first().waitFor();
  await picture(page, 'submitted');
  return page.url();
}

async function seeInWorklist(page) {
  await page.goto(`${base}/`);
  await page.locator('tr', { hasText: 'U1' }).first().waitFor();
  await picture(page, 'worklist');
}

async function claim(page) {
  await page.goto(`${base}/camunda/app/tasklist/default/`);
  await page.locator('.tasks-list .task', { hasText: 'Read study' }).first().click();
  await page.locator('button.claim').first().click();
  await page.locator('.mic-form fieldset:not([disabled])').waitFor();
  const written = page.locator('.mic-form .mic-written').first(); // what experts are told stands below it
  await written.getByText('有无出血？').waitFor();
  assert.ok((await written.innerText()).includes('晨起突发头晕，\n伴剧烈头痛。'), 'as the clinic has written it');
  await picture(page, 'tasklist');
}

async function look(page) {
  const opened = page.waitForEvent('popup');
  await page.locator('.mic-form').getByRole('link', { name: 'Open images' }).click();
  const viewer = await opened;
  await viewer.locator('canvas').first().waitFor();
  await viewer.waitForFunction(() => {
    const canvas = document.querySelector('canvas');
    const copy = document.createElement('canvas');
    copy.width = copy.height = 64;
    copy.getContext('2d').drawImage(canvas, 0, 0, 64, 64);
    return copy.getContext('2d').getImageData(0, 0, 64, 64).data.some((value, i) => i % 4 !== 3 && value > 60);
  }, undefined, limit);
  assert.ok(!(await viewer.title()).match(/[\u4e00-\u9fff]{2,}|\^/), 'no patient name in the title');
  for (const [key, window] of [['1', 80], ['2', 200], ['3', 2500]]) {
    await viewer.keyboard.press(key);
    await viewer.getByText(new RegExp(`\\b${window}\\b`)).first().waitFor();
    await picture(viewer, `viewer-${window}`);
  }
  await viewer.keyboard.press('1');
  for (let i = 0; i < 3; i++) await viewer.keyboard.press('ArrowDown');
  await picture(viewer, 'viewer-scrolled');
  await viewer.close();
}

/** Nothing is signed that was not shown, what is missing is said beside its field, and all of it works by keyboard. */
async function sign(page) {
  await isInSight(page, '[data-part=impression]');
  await page.click('[data-part=sign]');
  await page.locator('[data-part=choiceProblem]', { hasText: 'Choose a finding' }).waitFor();
  await page.locator('[data-part=impressionProblem]', { hasText: 'Write an impression' }).waitFor();
  assert.equal(await focused(page), 'search', 'the keyboard is led to the first of them');
  await picture(page, 'report-incomplete');
  await page.fill('[data-part=search]', 'intracerebralHaemorrhage code alone');
  await page.locator('[data-part=offers] [role=option]', { hasText: 'code alone' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-part=findings] li', { hasText: 'Intracerebral haemorrhage' }).waitFor();
  await page.fill('[data-part=description]', 'Hyperdense lesion in the left basal ganglia with surrounding oedema.');
  await page.fill('[data-part=impression]', 'Acute intracerebral haemorrhage, left basal ganglia.');
  await picture(page, 'report');
  await isInSight(page, '[data-part=impression]');
  const signatures = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/reports') && JSON.parse(request.postData() ?? '{}').action === 'sign') signatures.push(request);
  });
  await page.focus('[data-part=sign]');
  await page.keyboard.press('Enter');
  const preview = page.locator('dialog[open]', { hasText: 'Acute intracerebral haemorrhage' });
  await preview.getByText('Dr Li, Radiologist, Lixin County People\'s Hospital').waitFor();
  await picture(page, 'report-preview');
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'sign', 'the keyboard is where it was');
  assert.deepEqual(signatures, [], 'nothing is signed by looking');
  await page.keyboard.press('Enter');
  await preview.waitFor();
  assert.equal(await focused(page), 'confirm');
  const signed = page.waitForResponse((response) => response.url().endsWith('/reports') && response.status() === 201);
  await page.locator('[data-part=confirm]').dblclick();
  await signed;
  assert.equal(signatures.length, 1, 'twice is once');
}

/** The part of the form in which the keyboard is. */
function focused(page) {
  return page.evaluate(() => document.activeElement?.dataset.part);
}

/** On the screen as it is, and not behind something else. */
async function isInSight(page, selector) {
  const seen = await page.locator(selector).evaluate((field) => {
    const { left, right, top, bottom } = field.getBoundingClientRect();
    const at = (y) => document.elementFromPoint((left + right) / 2, y) === field;
    return at(top + 3) && at(bottom - 3);
  });
  assert.ok(seen, `${selector} is in sight`);
}

/** The alert may be of another case: loads the page again until this one's result has come back. */
async function openUntilReturned(page, referral) {
  for (let attempt = 1; ; attempt++) {
    await page.goto(referral);
    try {
      return await page.locator('[name=acknowledgedBy]').waitFor({ timeout: 2000 });
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

async function readBack(page, referral) {
  await page.goto(`${base}/`);
  await page.getByRole('alert').filter({ hasText: '危急' }).first().waitFor();
  await picture(page, 'critical');
  await openUntilReturned(page, referral);
  await page.fill('[name=acknowledgedBy]', '陈敏');
  await page.fill('[name=readBack]', '左侧基底节区脑出血，立即转诊');
  await page.click('#acknowledge [type=submit]');
  await page.locator('.confirmation .primary').click();
  await page.locator('.notice.success').first().waitFor();
  await page.reload();
  await page.getByText('已结束').first().waitFor();
  assert.equal(await page.locator('#acknowledge').count(), 0, 'nothing is left to acknowledge');
  await takeAlong(page);
  await picture(page, 'closed');
}

/** The report on paper and for another system, from the page's own links. */
async function takeAlong(page) {
  const links = page.locator('.report-files').first().getByRole('link');
  assert.deepEqual(await links.allInnerTexts(), ['打印', '下载 PDF', 'FHIR 文档']);
  for (const [index, type] of ['application/pdf', 'application/pdf', 'application/fhir+json'].entries()) {
    const answer = await page.request.get(base + (await links.nth(index).getAttribute('href')));
    assert.equal(answer.status(), 200);
    assert.ok(answer.headers()['content-type'].startsWith(type));
  }
}

async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
