/**
 * A radiologist's work at the report, by keyboard alone: a head CT from its template, with the network lost and a page loaded anew in between;
 * a normal one on a phone; and one that cannot be read as it is, which its clinic answers.
 * Usage: node report-form.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER CASES (a JSON object of tasks and a case)
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const axe = createRequire(new URL('../../main/web/package.json', import.meta.url))('axe-core').source;
const [base, executablePath, pictures, ids] = process.argv.slice(2);
const cases = JSON.parse(ids);
mkdirSync(pictures, { recursive: true });
const errors = [];
let isAway = false;

const browser = await launch(executablePath);
try {
  await bleeding();
  await normalOnAPhone();
  await cannotBeRead();
  assert.deepEqual(errors, []);
  console.log('reports were written');
} catch (error) {
  for (const [index, page] of browser.contexts().flatMap((context) => context.pages()).entries()) await picture(page, `failed-${index}`);
  throw error;
} finally {
  await browser.close();
}

async function bleeding() {
  const page = await login('radiologist.lixin', 'zh-CN', 1440, 900);
  await open(page, cases.bleeding);
  await picture(page, 'empty');
  assert.equal(await part(page, 'template').inputValue(), 'head-ct');

  await keys(page, 'Alt+s');
  await page.keyboard.type('脑内出血');
  await part(page, 'offers').getByText('脑内出血').first().waitFor();
  await picture(page, 'search');
  await keys(page, 'Enter', '1', '1');
  await page.keyboard.type('42');
  await picture(page, 'fields');
  for (const size of ['30', '35', '22']) {
    await keys(page, 'Tab');
    await page.keyboard.type(size);
  }
  await keys(page, 'Tab', '2', '2', 'Shift+Tab', '1');
  const text = await part(page, 'description').inputValue();
  assert.match(text, /^检查技术：头颅CT平扫，/);
  assert.match(text, /脑实质：左侧基底节区见团片状高密度影，约42 mm×30 mm×35 mm（出血量约22 ml），周围中度水肿，破入脑室。/);
  assert.match(text, /脑室系统：脑室大小、形态正常/);
  await keys(page, 'Alt+i', '1', '1');
  assert.equal(await part(page, 'impression').inputValue(), '左侧基底节区急性脑内出血。');
  await state(page, 'saved');

  isAway = true;
  await page.context().setOffline(true);
  await keys(page, 'Alt+b', 'Control+End', 'Enter');
  await page.keyboard.type('.noprior');
  await keys(page, 'Tab');
  await state(page, 'kept');
  await picture(page, 'network-lost');
  await page.context().setOffline(false);
  await state(page, 'saved');

  // a page that is loaded anew before its text has reached the server
  const lost = (route) => (route.request().method() === 'POST' ? route.abort() : route.continue());
  await page.route('**/reports', lost);
  await keys(page, 'Alt+b', 'Control+End');
  await page.keyboard.type('（夜间急诊）');
  await state(page, 'kept');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('.mic-form [data-part=description]')?.value.endsWith('无既往影像可供比较。（夜间急诊）'));
  await page.unroute('**/reports', lost);
  // saved while the page was left, or once it can be
  await page.locator('.mic-form [data-part=saved]:not([data-state=kept]):not([data-state=saving])').waitFor({ state: 'attached' });
  await accessible(page, 'report form, zh');
  await picture(page, 'written');

  await keys(page, 'Control+Enter');
  await page.locator('dialog[open]').getByText('左侧基底节区急性脑内出血。').waitFor();
  await picture(page, 'preview');
  await answered(page, '/reports', 201, () => keys(page, 'Enter'));
  assert.deepEqual(await keptHere(page), []);
}

async function normalOnAPhone() {
  const page = await login('radiologist2.lixin', 'en', 390, 844);
  await open(page, cases.normal);
  await keys(page, 'Alt+n', '1');
  assert.match(await part(page, 'description').inputValue(), /^Technique: CT of the head without contrast,/);
  assert.match(await part(page, 'impression').inputValue(), /^No acute haemorrhage/);
  await part(page, 'findings').getByText('No acute finding').waitFor();
  await state(page, 'saved');
  await part(page, 'answers').scrollIntoViewIfNeeded();
  await accessible(page, 'report form, en');
  await picture(page, 'phone');
  await page.route('**/reports', (route) => route.abort());
  await keys(page, 'Alt+i', 'Control+End');
  await page.keyboard.type(' Compared with nothing.');
  await state(page, 'kept');
  assert.equal((await keptHere(page)).length, 1);
  await page.unrouteAll();
  await state(page, 'saved');
  await page.goto(`${base}/`);
  await page.locator('form.logout button').click();
  await page.waitForURL(/login/);
  assert.deepEqual(await keptHere(page), [], 'nothing stays beyond the login');
}

async function cannotBeRead() {
  const page = await login('radiologist.lixin', 'en', 1440, 900);
  await open(page, cases.moved);
  await part(page, 'unreadable').focus();
  await keys(page, 'Enter', 'ArrowDown', 'ArrowDown', 'Tab');
  await page.keyboard.type('Please repeat, head held.');
  await picture(page, 'unreadable');
  await answered(page, '/input-requests', 204, () => part(page, 'confirmLeaving').press('Enter'));

  const clinic = await login('clinic.wangren', 'zh-CN', 1440, 900);
  await clinic.goto(`${base}/referral.html?id=${cases.movedCase}`);
  await clinic.getByText('患者有运动，需重新检查').first().waitFor();
  await clinic.getByText('Please repeat, head held.').first().waitFor();
  await picture(clinic, 'asked');
  await clinic.fill('#comment', '患者不能配合');
  await answered(clinic, '/clinical-information', 204, () => clinic.locator('.information [type=submit]').click());
}

async function login(user, locale, width, height) {
  const context = await browser.newContext({ locale, viewport: { width, height } });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    if (!isTasklistsOwn(error)) errors.push(`${user}: ${error.stack ?? error}`);
  });
  await enter(page, base, user);
  return page;
}

/** Tasklist's own questions read the headers of an answer that never came; nothing of ours may. */
function isTasklistsOwn(error) {
  return isAway && error.message.includes("reading 'headers'") && !/\/forms\/|tasklist\/custom/.test(error.stack ?? '');
}

async function open(page, task) {
  await page.goto(`${base}/camunda/app/tasklist/default/#/?task=${task}`);
  await page.locator('.mic-form .mic-case').waitFor();
  await page.locator('button.claim').first().press('Enter');
  await page.locator('.mic-form fieldset:not([disabled])').waitFor();
  await part(page, 'organs').locator('button').first().waitFor();
}

function part(page, name) {
  return page.locator(`.mic-form [data-part=${name}]`);
}

async function keys(page, ...pressed) {
  for (const key of pressed) await page.keyboard.press(key);
}

function state(page, name) {
  return page.locator(`.mic-form [data-part=saved][data-state=${name}]`).waitFor();
}

function keptHere(page) {
  return page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('mic-report:')));
}

async function answered(page, path, status, act) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith(path));
  await act();
  assert.equal((await answer).status(), status, path);
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run('.mic-form', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), [], `axe: ${what}`);
}

async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `report-${name}.png`) });
}
