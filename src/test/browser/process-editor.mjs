/**
 * An administrator changes a timer of a process in its diagram, is told of a change that would break it, is led to it and undoes it, finds
 * what he has written after a reload, and asks for approval; another one sees the difference on a phone and approves. What is in force then
 * holds that change and no other. The largest process passes the gate when the editor has written it.
 * Usage: node process-editor.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessible } from './reader.mjs';
import { launch, logIn, watch } from './watched.mjs';

const [base, executablePath, pictures] = process.argv.slice(2);
const MODEL = 'return-result';
const TIMER = 'timerEvent_notAcknowledged';
const TASK = 'userTask_acknowledgeResult';
mkdirSync(pictures, { recursive: true });

const faults = [];
const browser = await launch(executablePath);
try {
  const author = await logIn(await watch(browser, faults, { locale: 'en', viewport: { width: 1440, height: 900 } }), base, 'admin');
  const before = await contentOf(author, `/api/models/${MODEL}/words`);
  const draft = await write(author);
  assert.deepEqual(await changes(author, before, await contentOf(author, `/api/models/drafts/${draft}`)), ['- R/PT24H', '+ R/PT20H']);
  const approver = await logIn(await watch(browser, faults, { locale: 'zh-CN', viewport: { width: 390, height: 844 } }), base, 'admin2');
  await approve(approver, draft);
  assert.deepEqual(await changes(author, before, await contentOf(author, `/api/models/${MODEL}/words`)), ['- R/PT24H', '+ R/PT20H']);
  await largestPasses(author);
  assert.deepEqual(faults, []);
  console.log('a process was changed in its diagram, approved by another, and holds nothing else');
} finally {
  await browser.close();
}

async function write(page) {
  await page.goto(`${base}/models.html?model=${MODEL}`);
  await page.locator(`.process-canvas [data-element-id="${TIMER}"]`).first().waitFor();
  await looks(page, 'in-force-en-1440');
  await page.getByRole('button', { name: 'Change it', exact: true }).click();
  await page.fill('#reason', 'A day has four hours too many');
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  await page.waitForURL(/draft=/);
  await page.getByText('The checks have nothing against it.').waitFor();

  await page.selectOption('#process-jump', TIMER);
  await page.getByLabel('How many').fill('20');
  await page.getByLabel('How many').press('Tab');
  await page.locator('.models-changes li.changed', { hasText: 'R/PT20H' }).waitFor();
  await page.locator(`.process-canvas .mic-changed[data-element-id="${TIMER}"]`).waitFor();

  await page.selectOption('#process-jump', TASK);
  await page.locator('.process-panel').getByLabel('${clinicGroups}').uncheck();
  const refused = page.locator('.models-problems li.refuses', { hasText: TASK }).first();
  await refused.waitFor();
  await page.selectOption('#process-jump', MODEL);
  await looks(page, 'refused-en-1440');
  await refused.getByRole('button', { name: 'show where' }).click();
  assert.equal(await page.locator('#process-jump').inputValue(), TASK, 'the finding leads to its element');
  await page.locator(`.process-canvas .selected[data-element-id="${TASK}"]`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The checks have nothing against it.').waitFor();
  assert.ok(await page.locator('.process-panel').getByLabel('${clinicGroups}').isChecked());

  await page.selectOption('#process-jump', 'serviceTask_remindClinic');
  await page.locator('.djs-context-pad').getByTitle('Remove').click();
  await page.locator('.models-changes li.removed').first().waitFor();
  assert.ok((await page.locator('.layer-mic-removed rect').count()) > 0, 'what is gone is still seen');
  await page.locator('.models-problems li.refuses').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The checks have nothing against it.').waitFor();

  let asked = 0;
  page.once('dialog', (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await page.reload();
  assert.equal(asked, 1, 'who leaves what is not saved is asked');
  await page.getByText('what you had written here and not saved').waitFor();
  await page.locator('.models-changes li.changed', { hasText: 'R/PT20H' }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Ask for approval' }).isDisabled(), 'only what is saved is asked for');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.locator('.models-rehearsals').waitFor();
  await looks(page, 'draft-en-1440');
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await page.getByText('waits for another').waitFor();
  return new URL(page.url()).searchParams.get('draft');
}

async function approve(page, draft) {
  await page.goto(`${base}/models.html?draft=${draft}`);
  await page.locator(`.process-canvas .mic-changed[data-element-id="${TIMER}"]`).waitFor();
  await page.locator('.models-changes li.changed', { hasText: 'R/PT20H' }).getByRole('button').click();
  assert.equal(await page.locator('#process-jump').inputValue(), TIMER);
  await page.locator('.models-rehearsals').waitFor();
  await looks(page, 'draft-zh-390');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByText('已批准。').waitFor();
}

/** The largest of all, written anew by the editor: the gate has nothing against it, and what was added is all that differs. */
async function largestPasses(page) {
  const { id, content } = await page.evaluate(ask, ['/api/models/drafts', { model: 'referral', reason: 'Said in words' }]);
  await page.goto(`${base}/models.html?draft=${id}`);
  await page.selectOption('#process-jump', 'callActivity_readStudy');
  await page.getByLabel('Documentation').fill('Somebody reads it.');
  await page.getByLabel('Documentation').press('Tab');
  await page.locator('.models-changes li.changed', { hasText: 'Somebody reads it.' }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.getByText('The checks have nothing against it.').waitFor();
  assert.deepEqual(await changes(page, content, await contentOf(page, `/api/models/drafts/${id}`)), ['+ Somebody reads it.']);
}

async function looks(page, name) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name}: nothing is wider than the screen (${overflow})`);
  await accessible(page, name);
  await page.screenshot({ path: join(pictures, `process-${name}.png`), fullPage: true });
}

async function contentOf(page, url) {
  return (await page.evaluate(ask, [url, null])).content;
}

/** Runs in the page. */
async function ask([url, body]) {
  const csrf = decodeURIComponent(document.cookie.match(/MIC-CSRF=([^;]+)/)?.[1] ?? '');
  const answer = await fetch(url, body ? { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-MIC-CSRF': csrf }, body: JSON.stringify(body) } : {});
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** What one file says that the other does not, element by element: each with its ancestors, its attributes in any order, and its text. */
async function changes(page, before, after) {
  return page.evaluate(
    ([one, other]) => {
      const said = (xml) =>
        [...new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('*')].map((element) => {
          const path = [];
          for (let up = element; up; up = up.parentElement) path.unshift(`${up.namespaceURI} ${up.localName} ${up.id}`);
          const set = [...element.attributes].filter((each) => !each.name.startsWith('xmlns')).map((each) => `${each.namespaceURI} ${each.localName}=${each.value}`);
          return { key: `${path.join('/')} ${set.sort().join(' ')}`, text: element.children.length > 0 ? '' : element.textContent.trim() };
        });
      const minus = (all, others) => {
        const left = others.map((each) => JSON.stringify(each));
        return all.filter((each) => {
          const at = left.indexOf(JSON.stringify(each));
          if (at >= 0) left.splice(at, 1);
          return at < 0;
        });
      };
      const told = (sign) => (each) => `${sign} ${each.text || each.key}`;
      return [...minus(said(one), said(other)).map(told('-')), ...minus(said(other), said(one)).map(told('+'))];
    },
    [before, after],
  );
}
