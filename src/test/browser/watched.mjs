/** A browser whose pages tell what they must not do: scripts that fail, a policy that is broken, resources that do not come. */
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../main/web/package.json', import.meta.url))('playwright-core');
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader'];

/** The engine's own page asks for a policy of passwords, and takes this answer for none. */
const NO_POLICY = '/identity/password-policy';

export const launch = (executablePath) => chromium.launch({ executablePath, args: ARGS });

/** A context in that language and size; what goes wrong in any of its pages is added to `faults`. */
export async function watch(browser, faults, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000);
  const tell = (page, what) => faults.push(`${new URL(page.url()).pathname} [${options.locale}]: ${what}`);
  context.on('page', (page) => {
    page.on('pageerror', (error) => tell(page, error));
    page.on('console', (message) => {
      const { url } = message.location();
      const isOwnStatus = url === page.url() && /^Failed to load resource/.test(message.text()); // a page that says that there is none
      if (isOwnStatus || url.endsWith(NO_POLICY) || url.endsWith('/favicon.ico')) return; // the last is the browser's own wish
      if (message.type() === 'error' || /Content Security Policy/.test(message.text())) tell(page, `${message.text()} ${url}`);
    });
    page.on('requestfailed', (request) => {
      // a page that is left stops what it was loading
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') tell(page, `${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('response', (response) => {
      const isAsked = response.request().isNavigationRequest() || response.url().endsWith(NO_POLICY);
      if (response.status() >= 400 && !isAsked) tell(page, `${response.url()} ${response.status()}`);
    });
  });
  return context;
}

/** Comes in with the password of the demo. */
export async function enter(page, base, user) {
  await page.goto(`${base}/`);
  await page.fill('[name=username]', user);
  await page.fill('[name=password]', 'demo');
  await page.click('[type=submit]');
  await page.waitForURL((url) => !url.pathname.includes('login'));
}

export async function logIn(context, base, user) {
  const page = await context.newPage();
  await enter(page, base, user);
  return page;
}

/** Prints the slip of a case as its clinic does; answers the page of the slip. */
export async function printSlip(clinic, base, referral) {
  await clinic.goto(`${base}/referral.html?id=${referral}`);
  const button = clinic.locator('form[action$="/patient-slip"] button');
  const [slip] = await Promise.all([clinic.context().waitForEvent('page'), button.click()]);
  await slip.locator('.code').waitFor();
  return slip;
}
