/**
 * A clinic puts right whose the images of its case are, and takes images that were held; who opens the images is told.
 * Usage: node patient-put-right.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER REFERRAL STUDY
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, referral, study] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`error in ${page.url()}: ${error}`));
  await enter(page, base, 'clinic.wangren');
  await page.goto(`${base}/referral.html?id=${referral}`);
  const card = page.locator('.patient-identity');
  await correct(card);
  await takeHeld(card);
  await page.screenshot({ path: join(pictures, 'patient-put-right.png'), fullPage: true });
  await page.goto(`${base}/viewer?study=${study}`);
  await page.getByText('A person has put right whose these images are.').waitFor();
  console.log('the patient was put right, and held images were taken');
} finally {
  await browser.close();
}

async function correct(card) {
  await card.getByText('Qian Lan').waitFor();
  await card.getByRole('button', { name: 'Put the patient right' }).click();
  await card.locator('input[name=patientName]:focus').fill('Qian^Lan=钱^岚');
  await card.locator('input[name=patientId]').fill('L3');
  await card.locator('input[name=reason]').fill('identity card');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.page().getByText('The patient is put right everywhere.').waitFor();
  await card.getByText('ID L3').waitFor();
  await card.getByText('identity card').waitFor();
}

async function takeHeld(card) {
  await card.getByText('wait for a decision').waitFor();
  await card.getByRole('button', { name: 'They are of this patient: take' }).click();
  await card.locator('input[name=reason]:focus').fill('telephoned');
  await card.getByRole('button', { name: 'They are of this patient: take' }).click();
  await card.page().getByText('It is decided.').waitFor();
  await card.getByText('telephoned').waitFor();
}
