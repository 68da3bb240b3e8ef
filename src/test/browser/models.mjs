/**
 * An administrator makes the head's rule begin at 60 years, sees it in words and whom it would have changed, and asks for approval; another one
 * approves; the next referral follows; the way back leads to before. Before that, cases that stand still are brought over. In both languages,
 * on a wide and on a narrow screen.
 * Usage: node models.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER STUDY…, four that nobody has submitted
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, logIn, watch } from './watched.mjs';

const [base, executablePath, pictures, ...studies] = process.argv.slice(2);
const WORDS = {
  'en': {
    stuck: 'Clocks: process', look: 'Look how they would go on', over: 'Bring them over', done: 'were brought over', shadow: 'Ask it beside live cases', asked: 'It is being asked', endShadow: 'End it', ended: 'It has ended', number: 'Its reason says 65',
    nav: 'Models', table: 'Urgency', change: 'Change it', begin: 'Begin a draft', save: 'Save', saved: 'Saved', submit: 'Ask for approval', waits: 'waits for another', approve: 'Approve', approved: 'It is approved',
    from60: /From 60 years on \(or age not known\), sudden headache or dizziness within 24 hours/, search65: 'From 65 years on (or', copy: 'Copy rule 3 above itself', remove: 'Remove rule 3', search: 'tearing', found: '1 rules', three: '3 of 4 cases change; 0', inForce: 'came into force', back: 'Back to this version', again: 'is in force again', why: 'Why so', few: 'so few past cases',
  },
  'zh-CN': {
    stuck: '阅片（流程）', look: '查看如何继续', over: '迁移', done: '已迁移', shadow: '开始旁试', asked: '正在试行', endShadow: '结束', ended: '已结束', number: '依据文字写的是 65',
    nav: '规则', table: '紧急程度', change: '修改', begin: '开始草稿', save: '保存', saved: '已保存', submit: '提请批准', waits: '等待另一位', approve: '批准', approved: '已批准。',
    from60: /60 岁及以上（或年龄不明），突发头痛或头晕，24 小时内/, search65: '65 岁及以上（或', copy: '在上方复制规则 3', remove: '删除规则 3', search: '撕裂', found: '1 条规则', inForce: '已生效', back: '退回此版本', again: '重新生效', why: '决定依据', few: '既往病例太少',
  },
};
mkdirSync(pictures, { recursive: true });

const faults = [];
const browser = await launch(executablePath);
try {
  await tell('en', 1440, true);
  await tell('zh-CN', 390, false);
  must(faults.length === 0, faults.join('\n'));
  console.log('a rule was changed, approved by another, and taken back');
} finally {
  await browser.close();
}

async function tell(locale, width, first) {
  const words = WORDS[locale];
  const options = { locale, viewport: { width, height: 900 } };
  const author = await logIn(await watch(browser, faults, options), base, 'admin');
  const approver = await logIn(await watch(browser, faults, options), base, 'admin2');
  const shot = (page, part) => page.screenshot({ path: join(pictures, `models-${part}-${locale}-${width}.png`), fullPage: true });

  await author.getByRole('link', { name: words.nav, exact: true }).click();
  await author.locator('a[href="?model=classify-urgency"]', { hasText: words.table }).waitFor();
  await author.locator('.models-stuck tr', { hasText: words.stuck }).getByRole('button', { name: words.look }).click();
  await author.locator('.models-plan td').first().waitFor();
  await wide(author);
  await shot(author, 'overview');
  await author.fill('.models-plan input', 'mended');
  await author.locator('.models-plan').getByRole('button', { name: words.over }).click();
  await author.getByText(words.done).waitFor();
  await author.locator('a[href="?model=classify-urgency"]', { hasText: words.table }).click();
  await author.fill('#words-search', words.search);
  await author.getByText(words.found).waitFor();
  await author.locator('.coverage', { hasText: '100 %' }).waitFor();
  await shot(author, 'words');

  await author.getByRole('button', { name: words.change, exact: true }).click();
  await author.fill('#reason', locale === 'en' ? 'Earlier, as the committee says' : '委员会决定提前');
  await author.getByRole('button', { name: words.begin }).click();
  await author.waitForURL(/draft=/);
  await author.fill('#words-search', words.search65);
  await author.locator('.models-words li a').first().click(); // a rule in words leads to its cells
  const cell = author.locator('#rule-rule_suddenHeadacheOrDizzinessFrom65 textarea').nth(8);
  await cell.waitFor();
  must((await cell.inputValue()) === 'null, >= 65', 'the cell of the age');
  await cell.fill('null, >= 60');
  await author.locator('td.changed').waitFor();
  const table = author.locator('details', { has: cell });
  await table.getByRole('button', { name: words.copy }).click();
  await author.locator('tr.added').waitFor();
  await table.getByRole('button', { name: words.remove }).click();
  await author.locator('tr.added').waitFor({ state: 'detached' });
  await author.getByRole('button', { name: words.save, exact: true }).click();
  await author.getByText(words.saved).first().waitFor();
  await author.locator('.models-words li.changed', { hasText: words.from60 }).waitFor();
  await author.locator('.models-changes', { hasText: 'null, >= 65' }).waitFor();
  await author.locator('.models-words li.changed', { hasText: words.number }).waitFor();
  await author.getByRole('button', { name: words.shadow }).click();
  await author.locator('.models-shadow', { hasText: words.asked }).waitFor();
  await author.locator('.models-shadow').getByRole('button', { name: words.endShadow, exact: true }).click();
  await author.locator('.models-shadow', { hasText: words.ended }).waitFor();
  await author.getByRole('button', { name: words.submit }).click();
  await author.getByText(words.waits).waitFor();
  must((await author.getByRole('button', { name: words.approve, exact: true }).count()) === 0, 'nobody approves what he has written');
  await author.reload();
  if (first) await author.getByText(words.three).waitFor();
  await author.locator('.models-what-if tr', { hasText: '62' }).first().waitFor();
  await wide(author);
  await shot(author, 'draft');

  const draft = author.url();
  await approver.goto(draft);
  await approver.locator('.models-what-if table').first().waitFor();
  await approver.locator('.notice.warning', { hasText: words.few }).waitFor();
  await approver.fill('#approve-because', locale === 'en' ? 'Few, and all of them as meant' : '病例虽少，结果均符合预期');
  await approver.getByRole('button', { name: words.approve, exact: true }).click();
  await approver.getByText(words.approved).waitFor();
  await shot(approver, 'approved');

  const clinic = await logIn(await watch(browser, faults, options), base, 'clinic.wangren');
  const referral = await submit(clinic);
  must(referral.urgency === 'U1', `the next one of 62 years is U1, not ${referral.urgency}`);
  await clinic.goto(`${base}/referral.html?id=${referral.id}`);
  await clinic.locator('.decisions summary').click();
  await clinic.locator('.decisions li', { hasText: words.from60 }).waitFor();
  await shot(clinic, 'case');

  await approver.goto(`${base}/models.html?model=classify-urgency`);
  await approver.locator('.models-versions tr').nth(2).getByRole('button', { name: words.back }).click();
  await approver.fill('#reason', 'back');
  await approver.locator('.models-versions form button').click();
  await approver.getByText(words.again).waitFor();
  await wide(approver);
  await shot(approver, 'back');
  must((await submit(clinic)).urgency === 'U2', 'as before');
  for (const page of [author, approver, clinic]) await page.context().close();
}

/** Sends what the clinic's page would, about the next of its studies. */
async function submit(page) {
  return page.evaluate(async (study) => {
    const csrf = document.cookie.match(/MIC-CSRF=([^;]+)/)?.[1] ?? '';
    const answer = await fetch('/api/referrals', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-MIC-CSRF': decodeURIComponent(csrf) },
      body: JSON.stringify({ studyInstanceUid: study, clinical: { symptoms: ['suddenHeadache'], age: 62, onsetHours: 2 } }),
    });
    if (answer.status !== 201) throw new Error(`not submitted: ${answer.status}`);
    const { id } = await answer.json();
    return (await fetch(`/api/referrals/${id}`)).json();
  }, studies.shift());
}

async function wide(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(overflow <= 0, `nothing is wider than the screen (${overflow})`);
}

function must(condition, what) {
  if (!condition) throw new Error(`Not so: ${what}`);
}
