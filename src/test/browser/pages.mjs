/**
 * Opens every page that the application serves, in both languages and on a desk and a phone: none breaks its policy, fails in
 * a script, or asks for what is not there. A page that is new is opened as it is; a template that is new needs a way to it here.
 * Usage: node pages.mjs BASE_URL CHROMIUM FOLDER REFERRAL STUDY BIRTH_DATE PAGES TEMPLATES (the last two separated by commas)
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launch, logIn, printSlip, watch } from './watched.mjs';

const [base, chromium, folder, referral, study, birthDate, pages, templates] = process.argv.slice(2);
const PARAMETERS = { referral: `?id=${referral}`, viewer: `?study=${study}` };
const BESIDE = ['/', '/viewer' + PARAMETERS.viewer, '/api/docs', '/patient', '/nowhere'];
const ENGINE = ['tasklist', 'cockpit', 'admin', 'welcome'].map((app) => `/camunda/app/${app}/default/`);
const FOR_OTHERS = ['audit', 'board', 'duty', 'models'];
const PEOPLE = {
  'clinic.wangren': [...pages.split(',').filter((page) => !FOR_OTHERS.includes(page)).map((page) => `/${page}.html${PARAMETERS[page] ?? ''}`), ...BESIDE],
  'radiologist.lixin': ['/', `/referral.html${PARAMETERS.referral}`, ENGINE[0]],
  supervisor: ['/', '/board', '/board.html', '/duty.html', `/referral.html${PARAMETERS.referral}`, ENGINE[1]],
  auditor: ['/audit.html'],
  admin: ['/', '/models.html', '/models.html?model=set-targets', '/models.html?model=referral', ...ENGINE.slice(2)],
};

/** How each template of the patients' pages is reached, with a good slip at hand. */
const TEMPLATES = {
  slip: async (visit) => void (visit.code = await printed(visit)),
  enter: async ({ page }) => page.goto(`${base}/patient`),
  report: async ({ page, code }) => {
    await page.fill('[name=code]', code);
    await page.fill('[name=birthDate]', birthDate);
    await page.click('[type=submit]');
    await page.waitForURL('**/patient/report');
  },
  film: async ({ page }) => page.goto(`${base}/patient/films/1`),
};

const faults = [];
const browser = await launch(chromium);
try {
  assert.deepEqual(templates.split(',').sort(), Object.keys(TEMPLATES).sort(), 'each template is opened');
  for (const [locale, width] of [['zh-CN', 1440], ['en-GB', 390]]) {
    const options = { locale, viewport: { width, height: 900 } };
    for (const [user, addresses] of Object.entries(PEOPLE)) {
      const context = await watch(browser, faults, options);
      const page = await logIn(context, base, user);
      for (const address of addresses) await open(page, address, `${user}-${locale}`);
      await context.close();
    }
    const visit = { page: await (await watch(browser, faults, { ...options, javaScriptEnabled: false })).newPage(), options };
    for (const [name, reach] of Object.entries(TEMPLATES)) {
      await reach(visit);
      await visit.page.screenshot({ path: join(folder, `page-patient-${name}-${locale}.png`), fullPage: true });
    }
  }
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
}

async function open(page, address, name) {
  await page.goto(base + address);
  await page.waitForLoadState('networkidle').catch(() => {}); // some pages ask again and again
  await page.screenshot({ path: join(folder, `page-${address.replace(/\W+/g, '-')}-${name}.png`) });
}

async function printed({ options }) {
  const context = await watch(browser, faults, options);
  const slip = await printSlip(await logIn(context, base, 'clinic.wangren'), base, referral);
  const code = await slip.locator('.code').textContent();
  await context.close();
  return code;
}
