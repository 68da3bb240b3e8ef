/**
 * One login at Keycloak for our pages, Tasklist and Cockpit; logout from each asks for the password again; a session outlives
 * its access token and an outage of Keycloak, takes over changed groups, and ends when the person is disabled. Its two people
 * are nobody else's: one gets another role, the other is disabled in the end. At the first login each registers a second factor.
 * Usage: node identity-provider.mjs BASE_URL CHROMIUM FOLDER KEYCLOAK ADMIN_PASSWORD PROCESSES TOKEN_SECONDS SUPERVISOR_PASSWORD
 *   RADIOLOGIST_PASSWORD
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [base, executablePath, pictures, keycloak, adminPassword, processes, tokenSeconds, supervisorPassword,
  radiologistPassword] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../../main/web/package.json', import.meta.url))('playwright-core');
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const LIMIT = 60_000;
const ACCESS_TOKEN_MS = 1000 * Number(tokenSeconds);
const CODE_SECONDS = 30;
const AT_ONCE = 4;

/** Of each person the secret of the second factor, and the period of the code that was used last. */
const factors = new Map();

const browser = await chromium.launch({ executablePath, args });
try {
  const reading = await radiologist();
  await supervisor();
  await leave(reading);
  console.log('one login opened everything, and ended everywhere');
} catch (error) {
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      console.log(page.url(), await page.innerText('body'));
      await picture(page, 'failed');
    }
  }
  throw error;
} finally {
  await browser.close();
}

async function supervisor() {
  const page = await visitor();
  await page.goto(`${base}/login.html?redirect=https://elsewhere.example&next=//elsewhere.example`);
  await page.click('a.button.primary');
  await page.locator('#username').waitFor();
  const before = await session(page);
  await password(page, 'promoted', supervisorPassword);
  assert.equal(new URL(page.url()).origin, base, 'the login leads back to us');
  assert.notEqual(await session(page), before, 'the session has another id after the login');
  assert.deepEqual((await me(page)).roles, ['supervisor']);

  await page.goto(`${base}/camunda/app/tasklist/default/`);
  await page.locator('.tasks-list, [cam-tasks]').first().waitFor();
  await page.goto(`${base}/camunda/app/cockpit/default/`);
  await page.getByText('Right Now', { exact: false }).or(page.locator('.dashboard')).first().waitFor();
  await picture(page, 'cockpit-after-one-login');

  await page.goto(`${base}/`);
  await page.click('form.logout button');
  await page.waitForURL((url) => url.pathname === '/login.html');
  await groups('promoted', ['auditor', 'province']);
  await asksForThePassword(page);
  await password(page, 'promoted', supervisorPassword);
  assert.deepEqual((await me(page)).roles, ['auditor', 'supervisor'], 'a new role arrives with the next login');

  await page.goto(`${base}/camunda/app/tasklist/default/`);
  await page.locator('.tasks-list, [cam-tasks]').first().waitFor();
  await page.locator('.user .dropdown-toggle, [cam-widget-header] .user, .account .dropdown-toggle').first().click();
  await picture(page, 'tasklist-menu');
  const ended = page.waitForResponse((answer) => answer.url().endsWith('/logout'));
  await page.locator('.logout a, a.logout, [ng-click*=logout]').first().click();
  assert.equal((await ended).status(), 204);
  await asksForThePassword(page);
}

/** Logs in, and reads on while access tokens end and Keycloak does not answer. */
async function radiologist() {
  const page = await visitor();
  await page.goto(`${base}/`);
  await page.click('a.button.primary');
  await password(page, 'leaver', radiologistPassword);
  await readsOn(page, 'the session outlives its access token');
  await page.goto(`${base}/camunda/app/cockpit/default/`);
  await picture(page, 'no-cockpit-for-radiologists');
  await page.goto(`${base}/`); // the refusal may fetch nothing
  signal('SIGSTOP');
  try {
    await readsOn(page, 'the session outlives an outage');
  } finally {
    signal('SIGCONT');
  }
  return page;
}

async function readsOn(page, what) {
  const end = Date.now() + 2 * ACCESS_TOKEN_MS;
  while (Date.now() < end) {
    // A page asks for many things at once, and a token that renews a login does so once.
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => me(page)));
    answers.forEach((answer) => assert.deepEqual(answer.roles, ['radiologist'], what));
    await page.waitForTimeout(300);
  }
}

async function leave(page) {
  await groups('leaver', ['triage', 'lixin']);
  await until(page, async () => (await me(page)).roles?.includes('triage'), 'changed groups arrive with a renewal');

  await admin('PUT', `/users/${await userId('leaver')}`, { enabled: false });
  await until(page, async () => (await me(page)).status === 401, 'the session of a disabled person ends');
  await page.goto(`${base}/camunda/app/tasklist/default/`);
  assert.equal(new URL(page.url()).pathname, '/login.html');
}

function signal(name) {
  processes.split(',').forEach((id) => process.kill(Number(id), name));
}

async function visitor() {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 768 } });
  context.setDefaultTimeout(LIMIT);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`error in ${page.url()}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && console.log(`console of ${page.url()}: ${message.text()}`));
  page.on('requestfailed', (request) => console.log(request.failure()?.errorText, request.url()));
  page.on('response', (answer) => answer.status() >= 400 && console.log(answer.status(), answer.url()));
  return page;
}

async function password(page, user, secret) {
  await page.fill('#username', user);
  await page.fill('#password', secret);
  await page.click('#kc-login');
  await secondFactor(page, user);
  await page.waitForURL((url) => url.origin === base && !url.pathname.includes('login'));
}

/** A password alone leads nowhere: the first time a factor is registered, from then on it is asked for. */
async function secondFactor(page, user) {
  if (factors.has(user)) {
    await page.locator('#otp').waitFor();
    await page.fill('#otp', code(user));
    await page.click('#kc-login');
  } else {
    await page.locator('#totp').waitFor();
    await picture(page, 'second-factor');
    factors.set(user, { secret: await page.locator('#totpSecret').inputValue(), period: 0 });
    await page.fill('#totp', code(user));
    await page.fill('#userLabel', 'telephone');
    await page.click('#saveTOTPBtn');
  }
}

/** RFC 6238. No code counts twice; that of the next period counts already. */
function code(user) {
  const factor = factors.get(user);
  factor.period = Math.max(Math.floor(Date.now() / 1000 / CODE_SECONDS), factor.period + 1);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(factor.period));
  const mac = createHmac('sha1', factor.secret).update(counter).digest();
  const number = mac.readUInt32BE(mac[mac.length - 1] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function asksForThePassword(page) {
  await page.goto(`${base}/camunda/app/tasklist/default/`);
  assert.equal(new URL(page.url()).pathname, '/login.html');
  await page.click('a.button.primary');
  await page.locator('#password').waitFor();
}

async function session(page) {
  const cookies = await page.context().cookies(base);
  return cookies.find((cookie) => cookie.name === 'MIC-SESSION')?.value;
}

function me(page) {
  return page.evaluate(() => fetch('/api/me').then((answer) => answer.json()));
}

async function until(page, holds, what) {
  const end = Date.now() + LIMIT;
  while (!(await holds())) {
    assert.ok(Date.now() < end, what);
    await page.waitForTimeout(300);
  }
}

/** Adds the user to the group of that name below the parent of that name. */
async function groups(user, [role, hospital]) {
  const found = await admin('GET', `/groups?search=${role}&exact=true`);
  const id = find(found, hospital, role);
  await admin('PUT', `/users/${await userId(user)}/groups/${id}`, {});
}

function find(level, hospital, role) {
  for (const group of level) {
    if (group.path.endsWith(`/${hospital}/${role}`)) return group.id;
    const below = find(group.subGroups ?? [], hospital, role);
    if (below) return below;
  }
  return undefined;
}

async function userId(name) {
  return (await admin('GET', `/users?username=${name}&exact=true`))[0].id;
}

async function admin(method, path, body) {
  const token = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: adminPassword }),
  }).then((answer) => answer.json());
  const answer = await fetch(`${keycloak}/admin/realms/imagecloud${path}`, {
    method,
    headers: { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

function picture(page, name) {
  return page.screenshot({ path: join(pictures, `identity-provider-${name}.png`) });
}
