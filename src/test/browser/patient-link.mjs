/**
 * A clinic links a case's patient with a study under another number whose sex differs, finds that study, and undoes the link.
 * Usage: node patient-link.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER REFERRAL OTHER_STUDY
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, referral, other] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`error in ${page.url()}: ${error}`));
  await enter(page, base, 'clinic.wangren');
  await page.goto(`${base}/referral.html?id=${referral}`);
  const card = page.locator('.patient-studies');
  await link(card);
  await page.screenshot({ path: join(pictures, 'patient-linked.png'), fullPage: true });
  await undo(card);
  console.log('the link was made and undone');
} finally {
  await browser.close();
}

async function link(card) {
  await card.getByText('No other study').waitFor();
  await card.getByRole('button', { name: 'Link a study' }).click();
  await card.locator('input[name=candidate]:focus').waitFor();
  await card.getByRole('button', { name: 'Cancel' }).click();
  await card.locator('button:focus', { hasText: 'Link a study' }).click();
  await card.locator(`input[value="${other}"]`).check();
  await card.getByLabel('How do you know?').fill('same identity card');
  await card.page().screenshot({ path: join(pictures, 'patient-link.png'), fullPage: true });
  await card.getByRole('button', { name: 'Link the patients' }).click();
  await card.getByText('differ in: sex.').waitFor();
  await card.getByRole('button', { name: 'It is the same person' }).click();
  await card.locator(`a[href$="${other}"]`).waitFor();
  await card.locator('.notice:focus', { hasText: 'The patients are linked.' }).waitFor();
  await card.getByText('Linked patient numbers').click();
  await card.getByText('same identity card').waitFor();
}

async function undo(card) {
  await card.getByRole('button', { name: 'Undo', exact: true }).click();
  await card.getByLabel('Why?').fill('twins');
  await card.getByRole('button', { name: 'Undo the link' }).click();
  await card.getByText('The link is undone.').waitFor();
  await card.getByText('No other study').waitFor();
  await card.getByText('Linked patient numbers').click();
  await card.getByText('twins').waitFor();
}
