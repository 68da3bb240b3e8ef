/**
 * Supervisors of a county and of the province find in Cockpit the same figures as beside it, in both languages: the board, the time
 * that cases lost in each step, and the case of a process; and nothing that is not so, or is not for them.
 * Usage: node cockpit.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER REFERRAL
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, logIn, watch } from './watched.mjs';

const [base, executablePath, pictures, referral] = process.argv.slice(2);
const COCKPIT = `${base}/camunda/app/cockpit/default/`;
const axe = createRequire(new URL('../../main/web/package.json', import.meta.url))('axe-core').source;
const WORDS = {
  'en-GB': { board: 'SLA board', table: 'As a table', heat: 'Time lost', case: 'Case', links: 'In Cockpit', reading: 'Reading', open: 'Open the case', processes: 'Processes' },
  'zh-CN': { board: '时限看板', table: '以表格查看', heat: '时间损耗', case: '病例', links: '在 Cockpit 中查看', reading: '阅片', open: '打开病例', processes: '流程' },
};

const faults = [];
const browser = await launch(executablePath);
try {
  const seen = {};
  for (const [person, locale] of [['supervisor.mengcheng', 'zh-CN'], ['supervisor', 'en-GB'], ['admin', 'zh-CN']]) {
    const context = await watch(browser, faults, { locale, viewport: { width: 1440, height: 900 }, bypassCSP: true }); // for axe alone
    const page = await logIn(context, base, person);
    seen[person] = await dashboard(page, WORDS[locale], person);
    await board(page, WORDS[locale], person);
    if (person !== 'supervisor.mengcheng') await heat(page, WORDS[locale], person);
    if (person === 'supervisor') await processOfCase(page, WORDS[locale]);
    await context.close();
  }
  must(seen.admin >= seen.supervisor + seen['supervisor.mengcheng'], 'the province sees those of both counties');
  const strict = await logIn(await watch(browser, faults, { locale: 'en-GB' }), base, 'supervisor'); // with its policy
  await strict.goto(`${COCKPIT}#/sla-board`);
  await strict.locator('.tile strong').first().waitFor();
  must(faults.length === 0, faults.join('\n'));
  console.log('Cockpit tells the same');
} finally {
  await browser.close();
}

function ask(page, path) {
  return page.evaluate(async (address) => (await fetch(address, { headers: { Accept: 'application/json' } })).json(), path);
}

async function dashboard(page, words, person) {
  await page.goto(COCKPIT);
  const tile = page.locator('.tile strong').first();
  await tile.waitFor();
  await page.locator('.processes .value, .processes a').first().waitFor();
  const { total } = await ask(page, '/api/board');
  must(total > 0 && Number(await tile.textContent()) === total, `${person}: ${total} open cases`);
  const tasks = page.locator('a[href="#/tasks"]:visible');
  must(((await tasks.count()) > 0) === (person === 'admin'), `${person}: what cannot be counted for a county is not shown to it`);
  must((await page.locator('.page-notifications .alert-danger').count()) === 0, `${person}: nothing is refused`);
  await page.screenshot({ path: join(pictures, `cockpit-dashboard-${person}.png`), fullPage: true });
  if (person !== 'admin') {
    await page.goto(`${COCKPIT}#/tasks`); // an old bookmark
    await page.waitForURL(/#\/sla-board/);
  }
  await page.goto(`${COCKPIT}#/processes`);
  await page.getByText('referral', { exact: false }).first().waitFor();
  await page.screenshot({ path: join(pictures, `cockpit-processes-${person}.png`) });
  return total;
}

/** Every number of the board's tables is the interface's. */
async function board(page, words, person) {
  await page.getByRole('link', { name: words.board, exact: true }).first().click();
  await page.waitForURL(/#\/sla-board/);
  const figures = page.locator('.figures').first().locator('.figure');
  await figures.first().waitFor();
  const open = await ask(page, '/api/board');
  for (const [index, dimension] of ['DUE', 'STEP', 'URGENCY', 'AGE', 'HOSPITAL', 'TIER', 'MODALITY'].entries()) {
    const cells = await figures.nth(index).locator('tbody tr td:nth-child(2)').allTextContents();
    must(cells.join() === open.by[dimension].map((count) => count.cases).join(), `${person}: ${dimension} ${cells}`);
  }
  await page.screenshot({ path: join(pictures, `cockpit-board-${person}.png`), fullPage: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run('[ng-view]', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  must(violations.length === 0, violations.map((one) => `${one.id} ${one.nodes[0]?.html}`).join('; '));
  await figures.nth(2).locator('.bars a').first().click();
  await page.waitForURL(/#\/sla-board\?urgency=U\d/);
  await page.locator('.tile strong').first().getByText(String(open.by.URGENCY[0].cases), { exact: true }).waitFor();
}

/** The steps' times are the interface's, and stand on the diagram too. */
async function heat(page, words, person) {
  await page.goto(`${COCKPIT}#/processes`);
  const definition = await page.evaluate(async () => (await (await fetch('/camunda/api/engine/engine/default/process-definition?key=read-study&latestVersion=true')).json())[0].id);
  await page.goto(`${COCKPIT}#/process-definition/${definition}/runtime?detailsTab=mic-heat`);
  await page.locator('.mic-heat-label').first().waitFor();
  await page.locator('#heat-days').selectOption('30');
  const [from, until] = [29, 0].map((ago) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - ago * 86_400_000)));
  const stays = await ask(page, `/api/board/stays?process=read-study&from=${from}&until=${until}`);
  const cells = page.locator('.figure tbody tr td:nth-child(2)');
  await page.locator('.figure').first().waitFor();
  const wanted = stays.map((stay) => stay.times).join();
  await becomes(page, async () => stays.length > 0 && (await cells.allTextContents()).join() === wanted, `${person}: the steps of read-study: ${wanted}`);
  await becomes(page, async () => (await page.locator('.mic-heat-label').count()) === stays.length, `${person}: each stands on the diagram`);
  await page.screenshot({ path: join(pictures, `cockpit-heat-${person}.png`) });
}

/** From the case to its process, and back. */
async function processOfCase(page, words) {
  await page.goto(`${base}/referral.html?id=${referral}`);
  const links = page.locator('section.processes');
  await links.getByText(words.links).waitFor();
  await page.screenshot({ path: join(pictures, 'cockpit-links.png'), fullPage: true });
  await links.getByRole('link', { name: words.reading }).click();
  await page.waitForURL(/#\/process-instance\//);
  const { number, urgency } = await ask(page, `/api/board/cases/${referral}`);
  const said = page.locator('.in-cockpit');
  await said.getByText(urgency, { exact: true }).waitFor();
  must((await said.textContent()).replace(/\D/g, '').includes(number), 'the number of the case');
  await said.locator('.clock').first().waitFor();
  await page.screenshot({ path: join(pictures, 'cockpit-instance.png') });
  await said.getByRole('link', { name: words.open }).click();
  await page.waitForURL(new RegExp(`referral.html\\?id=${referral}`));
}

/** Looked at again and again for half a minute. */
async function becomes(page, holds, what) {
  for (let look = 0; look < 150 && !(await holds()); look++) await page.waitForTimeout(200);
  must(await holds(), what);
}

function must(holds, what) {
  if (!holds) throw new Error(`Not so: ${what}`);
}
