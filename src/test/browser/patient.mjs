/**
 * A clinic prints a slip; its patient looks the report up on a phone and on a desk, without scripts, in both languages.
 * Usage: node patient.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER REFERRAL BIRTH_DATE
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { enter } from './watched.mjs';

const [base, executablePath, pictures, referral, birthDate] = process.argv.slice(2);
const require = createRequire(new URL('../../main/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = require('axe-core').source;
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath, args });
try {
  const clinic = await logIn();
  await look(await printSlip(clinic, 'slip'), 'zh-CN', 390, 'zh-phone');
  await look(await printSlip(clinic, 'slip-again'), 'en-GB', 1280, 'en-desk');
  await clinic.reload();
  await clinic.getByText('The patient looked at the report').first().waitFor();
  const access = clinic.locator('.access');
  await access.getByRole('button', { name: 'Close to the patient' }).click();
  await access.getByLabel('Why?').fill('a correction is to come');
  await access.getByRole('button', { name: 'Close to the patient' }).click();
  await access.locator('[data-state=WITHDRAWN]').waitFor();
  await access.screenshot({ path: join(pictures, 'patient-access-clinic.png') });
  await look(await printSlip(clinic, 'slip-withdrawn'), 'en-GB', 390, 'en-phone-withdrawn', false);
  console.log('the patient has looked');
} finally {
  await browser.close();
}

async function logIn() {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`error in ${page.url()}: ${error}`));
  await enter(page, base, 'clinic.wangren');
  await page.goto(`${base}/referral.html?id=${referral}`);
  return page;
}

async function printSlip(clinic, name) {
  const button = clinic.getByRole('button', { name: 'Print access slip' });
  const [slip] = await Promise.all([clinic.context().waitForEvent('page'), button.click()]);
  await slip.locator('.code').waitFor();
  const code = await slip.locator('.code').textContent();
  if (slip.url().includes(code)) throw new Error('the code stands in the address');
  await slip.screenshot({ path: join(pictures, `patient-${name}.png`), fullPage: true });
  await slip.close();
  return code;
}

async function look(code, locale, width, name, opens = true) {
  const context = await browser.newContext({ locale, javaScriptEnabled: false, viewport: { width, height: 800 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const shot = (what) => page.screenshot({ path: join(pictures, `patient-${name}-${what}.png`), fullPage: true });
  await page.goto(`${base}/patient`);
  await shot('enter');
  await type(page, code.replaceAll('-', ' ').toLowerCase(), '19000101');
  await page.locator('.state').waitFor();
  await shot('wrong');
  await typeUntilRested(page, code);
  if (!opens) return shot('state');
  await page.waitForURL('**/patient/report');
  await shot('report');
  await check(context, page, name);
  await page.locator('.films a').first().click();
  await page.waitForURL('**/patient/films/*');
  await shot('film');
  await page.locator('nav .button').last().click();
  await page.locator('header .name').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="report.pdf"]').click()]);
  await download.saveAs(join(pictures, `patient-${name}.pdf`));
  await page.locator('form button').click();
  await page.locator('.state').waitFor();
  await shot('left');
}

/** After a wrong birth date the code rests for a second, and whoever types faster than people do is told the same again. */
async function typeUntilRested(page, code) {
  await page.waitForTimeout(1500);
  await type(page, code, birthDate);
  await page.waitForLoadState();
}

async function type(page, code, date) {
  await page.fill('[name=code]', code);
  await page.fill('[name=birthDate]', date);
  await page.click('[type=submit]');
}

/** The page's own policy forbids scripts, so its text is checked in a page of the test. */
async function check(context, page, name) {
  const css = await (await context.request.get(`${base}/patient/page.css`)).text();
  const html = (await page.content()).replace(/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`);
  const lab = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await lab.setContent(html);
  await lab.addScriptTag({ content: axe });
  const { violations } = await lab.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  writeFileSync(join(pictures, `patient-${name}-axe.json`), JSON.stringify(violations, null, 1));
  if (violations.length > 0) throw new Error(`axe: ${violations.map((v) => `${v.id} ${v.nodes[0]?.html}`).join('; ')}`);
}
