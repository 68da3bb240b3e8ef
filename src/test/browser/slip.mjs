/**
 * A clinic prints a slip, in both languages, on A4 and A5; the files are for the test to look into.
 * Usage: node slip.mjs BASE_URL CHROMIUM FOLDER REFERRAL
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launch, logIn, printSlip, watch } from './watched.mjs';

const [base, chromium, folder, referral] = process.argv.slice(2);
const browser = await launch(chromium);
try {
  for (const locale of ['zh-CN', 'en-GB']) {
    const faults = [];
    const context = await watch(browser, faults, { locale, viewport: { width: 1440, height: 900 } });
    const slip = await printSlip(await logIn(context, base, 'clinic.wangren'), base, referral);
    for (const width of [1440, 390]) {
      await slip.setViewportSize({ width, height: 900 });
      await slip.screenshot({ path: join(folder, `slip-${locale}-${width}.png`), fullPage: true });
    }
    const border = await slip.locator('.code').evaluate((code) => getComputedStyle(code).borderTopWidth);
    assert.equal(border, '3px', 'the slip has its style');
    for (const format of ['A4', 'A5']) await slip.pdf({ path: join(folder, `slip-${locale}-${format}.pdf`), format });
    assert.deepEqual(faults, []);
    await context.close();
  }
} finally {
  await browser.close();
}
