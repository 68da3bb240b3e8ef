/**
 * A page is loaded again when a part of a folder has arrived: it says how much of what was chosen is there, nobody is asked to
 * submit, a submission is warned of, and the same folder chosen again brings the rest.
 * Usage: node upload-resumed.mjs BASE_URL CHROMIUM FOLDER FOLDER_TO_UPLOAD FILES ARRIVE STUDY
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launch, logIn, watch } from './watched.mjs';

const [base, chromium, pictures, folder, files, arrive, study] = process.argv.slice(2);
const FILES = '**/api/uploads/*/files';
const browser = await launch(chromium);
try {
  const context = await watch(browser, [], { locale: 'en', viewport: { width: 1440, height: 900 } });
  const page = await logIn(context, base, 'clinic.zhangcun');
  await page.goto(`${base}/submit.html`);
  let sent = 0;
  await page.route(FILES, (route) => (route.request().method() === 'POST' && ++sent > Number(arrive) ? undefined : route.continue()));
  await page.setInputFiles('#upload-folder', folder);
  await page.getByText(`Images stored: ${arrive}.`).waitFor();
  assert.equal(await page.getByText('Choose one above and submit it').count(), 0, 'nobody is asked to submit a part');

  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.getByText(`${arrive} of ${files} files have arrived, ${files - arrive} are missing`).waitFor();
  assert.equal(await page.getByText('Choose one above and submit it').count(), 0);
  await page.locator(`input[name=study][value="${study}"]`).check();
  await page.getByText(`Only ${arrive} of ${files} chosen files of this upload have arrived`).waitFor();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `upload-part-${width}.png`), fullPage: true });
  }
  await page.selectOption('#bodyPart', 'HEAD');
  await page.check('input[value=suddenHeadache]');
  await page.locator('.clinical-form [type=submit]').click();
  await page.getByRole('button', { name: 'Submit as it is' }).waitFor();

  await page.unroute(FILES);
  const again = [];
  page.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/files') && again.push(request));
  await page.setInputFiles('#upload-folder', folder);
  await page.getByText(`Images stored: ${files}.`).waitFor();
  await page.getByText('Choose one above and submit it').waitFor();
  assert.equal(again.length, files - arrive, 'what is stored is not sent again');
} finally {
  await browser.close();
}
