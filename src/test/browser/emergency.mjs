/**
 * A reader opens a study in an emergency that was not offered to them, in both languages; a clinic is offered no such way.
 * Usage: node emergency.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER STUDY OTHER_STUDY
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const [base, executablePath, pictures, ...studies] = process.argv.slice(2);
const WORDS = {
  en: { way: 'Open it in an emergency', open: 'Open' },
  'zh-CN': { way: '紧急情况下打开', open: '打开' },
};
mkdirSync(pictures, { recursive: true });

const browser = await launch(executablePath);
try {
  for (const [index, [locale, words]] of Object.entries(WORDS).entries()) {
    const page = await viewer(locale, 'expert.province', studies[index]);
    await page.getByText(words.way).click();
    await page.screenshot({ path: join(pictures, `emergency-form-${locale}.png`) });
    await page.fill('#emergency-reason', 'unconscious in our emergency room');
    await page.getByRole('button', { name: words.open, exact: true }).click();
    await page.locator('canvas').first().waitFor();
    await page.screenshot({ path: join(pictures, `emergency-opened-${locale}.png`) });
  }
  const clinic = await viewer('en', 'clinic.lucun', studies[0]);
  await clinic.waitForLoadState('networkidle');
  if ((await clinic.getByText(WORDS.en.way).count()) > 0) throw new Error('Not so: a clinic is offered no emergency');
  console.log('the studies were opened');
} finally {
  await browser.close();
}

/** The viewer as it stands when the study is not the person's to see. */
async function viewer(locale, person, study) {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => { throw error; });
  await enter(page, base, person);
  await page.goto(`${base}/viewer.html?study=${study}`);
  await page.locator('.viewer-message [role=alert]').waitFor();
  return page;
}
