/**
 * A clinic uploads a folder with a bad file and a zip, the network fails, the page is loaded again, and the upload goes on.
 * Usage: node upload.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER FOLDER_TO_UPLOAD STUDY_UID...
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, folder, ...studies] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 1000 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`error in ${page.url()}: ${error}`));
  await enter(page, base, 'clinic.wangren');

  await page.goto(`${base}/submit.html`);
  await breakOff(page);
  await reloadAndGoOn(page);
  await seeAgain(page);
  await clear(page);
  console.log('the upload went on after the page was loaded again');
} finally {
  await browser.close();
}

/** The small files arrive; the zip, which is sent in pieces, is announced and then the line is dead. */
async function breakOff(page) {
  await page.route('**/api/uploads/*/files/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await page.setInputFiles('#upload-folder', folder);
  await page.locator('.failures', { hasText: 'bad.dcm' }).waitFor();
  await page.getByText('Images stored: 4.').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Go on' }).waitFor();
  await page.screenshot({ path: join(pictures, 'upload-broken-off.png') });
  await submitTooEarly(page);
  await page.getByRole('button', { name: 'Cancel the upload' }).click();
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
}

/** A study of which images are missing is not submitted without a word. */
async function submitTooEarly(page) {
  await page.selectOption('#modality', 'CT');
  await page.selectOption('#bodyPart', 'HEAD');
  const submit = page.locator('.clinical-form [type=submit]');
  await submit.click();
  await page.getByText('Choose a study first.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'study', 'the keyboard is led to the list');
  await page.locator(`input[name=study][value="${studies[0]}"]`).check();
  await submit.click();
  await page.getByText(/Only 5 of 6 chosen files have arrived/).waitFor();
  await page.getByRole('button', { name: 'Submit as it is' }).waitFor();
}

async function reloadAndGoOn(page) {
  await page.unroute('**/api/uploads/*/files/*');
  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload();
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload', 'the browser asks before the page is left');
  await dialog.accept();
  await reloaded;
  await page.locator('.notice.warning .failures', { hasText: 'disc.zip' }).waitFor();
  await page.locator('.notice.error .failures', { hasText: 'bad.dcm' }).waitFor();
  await page.screenshot({ path: join(pictures, 'upload-reloaded.png') });
  const again = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/files')) again.push(request.url());
  });
  await page.setInputFiles('#upload-folder', folder);
  await page.getByText('Images stored: 8.').waitFor();
  assert.deepEqual(again, [], 'nothing is announced a second time');
}

async function seeAgain(page) {
  await page.reload();
  await page.getByText('Images stored: 8.').waitFor();
  for (const name of ['CT/bad.dcm', 'disc.zip › ST0/bad-in-zip.dcm']) {
    await page.locator('.failures', { hasText: name }).waitFor();
  }
  for (const study of studies) await page.locator(`input[name=study][value="${study}"]`).waitFor();
  await page.locator('.upload summary').click();
  await page.screenshot({ path: join(pictures, 'upload-stored.png'), fullPage: true });
}

async function clear(page) {
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await page.locator('.failures').waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('input[name=study]').first().waitFor();
  assert.equal(await page.locator('.failures').count(), 0, 'a cleared list stays cleared');
}
