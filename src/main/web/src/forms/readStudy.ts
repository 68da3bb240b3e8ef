import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { formatTime } from '../shared/format';
import { getJson } from '../shared/http';
import { t, type MessageKey } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { Problem } from '../shared/problem';
import type { CatalogueEntry, Me, ReferralDetail, ReportContent } from '../shared/types';
import { Desk } from './desk';
import { Draft, type DraftState } from './draft';
import { differences, earlierReports, signedLine } from './earlier';
import { FindingList } from './findingList';
import { forget, forgetOthers, keep, kept, watchLogout } from '../shared/keptText';
import { leavingWays } from './leaving';
import { mergeReports } from './mergeReports';
import { hasOpenFields } from './reportFields';
import { latestReport } from './reportText';
import { Signing, type Signature } from './signing';
import type { Task } from './task';

const CONFIDENCES = ['certain', 'probable', 'uncertain'] as const;
const EMPTY: ReportContent = { findings: [], description: '', impression: '' };

/** The reading: findings, description, impression; what is written is kept at once, what is signed is shown before, and the signature completes the task. */
export async function readStudy(task: Task): Promise<void> {
  const search = task.part('search', HTMLInputElement);
  const choiceProblem = task.part('choiceProblem', HTMLElement);
  const impressionProblem = task.part('impressionProblem', HTMLElement);
  const differs = task.part('differs', HTMLInputElement);
  const difference = task.part('difference', HTMLElement);
  const confidence = task.part('confidence', HTMLSelectElement);
  const [catalogue, me] = await Promise.all([getJson<CatalogueEntry[]>('/api/catalogue/findings').catch(() => []), getJson<Me>('/api/me')]);
  const referralId = task.variable('referralId');
  const findings = new FindingList(task.part('findings', HTMLElement), catalogue, () => {
    complain(search, choiceProblem, '');
    draft.touched();
  });
  const desk = new Desk(task, catalogue, findings);
  const { box: description } = desk.description;
  const { box: impression } = desk.impression;
  const place = {
    keep: (content: ReportContent, base: ReportContent, revision: number) => keep(me.userId, referralId, { content, base, revision }),
    forget: () => forget(me.userId, referralId),
  };
  const draft = new Draft(task.url, content, () => mine && !over, place, {
    state: showState,
    failed: (problem) => {
      const isLost = problem instanceof TypeError || (problem instanceof Problem && problem.isLoginExpired);
      task.say(isLost ? 'info' : 'error', isLost ? t(problem instanceof TypeError ? 'form.networkLost' : 'form.loginExpired') : t('form.draftFailed', { reason: problemText(problem) }));
    },
    elsewhere: (problem, wasAway) => void takeUp(problem, wasAway),
  });
  let over = false; // it is signed, or left
  let mine = false;
  let referral: ReferralDetail | null = null;
  forgetOthers(me.userId);
  watchLogout(() => (over = true));

  function content(): ReportContent {
    return { findings: findings.value, description: description.value, impression: impression.value };
  }

  function show(written: ReportContent): void {
    findings.show(written.findings);
    description.value = written.description;
    impression.value = written.impression;
    description.dispatchEvent(new Event('focusout'));
    showChanges();
  }

  function showState(state: DraftState): void {
    const saved = task.part('saved', HTMLElement);
    saved.dataset.state = state;
    saved.textContent = t(`form.draft.${state}`, { time: formatTime(new Date()) });
    if (state === 'saved') task.quiet();
  }

  /** As the server has it, with what was typed since and did not reach it. */
  function takeFrom({ draft: written, draftRevision }: ReferralDetail): void {
    const server = written ?? EMPTY;
    const revision = draftRevision ?? 0;
    draft.isOf(server, revision);
    show(server);
    const before = mine ? kept(me.userId, referralId) : null;
    if (!before || JSON.stringify(before.content) === JSON.stringify(server)) return;
    const merged = before.revision === revision ? before.content : mergeReports(before.base, before.content, server);
    if (merged) {
      show(merged);
      task.say('info', t('form.takenUp'));
      void draft.save();
    } else {
      show(before.content);
      choose(server, revision, t('form.writtenElsewhere'));
    }
  }

  /** Another window has saved another text: what was written while nothing could be reached is merged where it can be; else this person says which of the two stays. */
  async function takeUp(problem: Problem, wasAway: boolean): Promise<void> {
    const base = draft.base;
    const other = await task.load().catch((failed: unknown) => void task.say('error', t('form.draftFailed', { reason: problemText(failed) })));
    if (!other) return;
    const theirs = other.draft ?? EMPTY;
    const merged = wasAway && base ? mergeReports(base, content(), theirs) : null;
    if (!merged) return choose(theirs, other.draftRevision ?? 0, problem.message);
    draft.isOf(theirs, other.draftRevision ?? 0);
    show(merged);
    task.say('info', t('form.merged'));
    await draft.save();
  }

  function choose(theirs: ReportContent, revision: number, words: string): void {
    const button = (key: MessageKey, then: () => void): HTMLElement => h('button', { type: 'button', class: 'btn btn-default', onclick: () => (task.quiet(), then()) }, t(key));
    const takeOther = (): void => {
      draft.isOf(theirs, revision);
      draft.isOver();
      show(theirs);
    };
    task.say(
      'error',
      words,
      ' ',
      button('form.draftTakeOther', takeOther),
      ' ',
      button('form.draftKeepMine', () => void draft.replace(revision)),
      h('div', { class: 'mic-compared' }, h('p', { class: 'mic-hint' }, t('form.draftCompared')), ...differences(theirs, content(), findings.name)),
    );
  }

  /** What the text says more and less than the version in force. */
  function showChanges(): void {
    const latest = referral && latestReport(referral);
    const panel = task.part('changesPanel', HTMLDetailsElement);
    panel.hidden = !latest;
    if (!latest || !panel.open) return;
    const found = differences(latest.content, content(), findings.name);
    fill(task.part('changes', HTMLElement), signedLine(latest), found.length > 0 ? found : h('p', { class: 'mic-hint' }, t('form.changesNone')));
  }

  /** Says what is missing for a signature, beside the field. */
  function isComplete(): boolean {
    const noFinding = complain(search, choiceProblem, findings.value.length === 0 ? t('form.findingsNeeded') : hasOpenFields(description.value) ? t('form.fieldsNeeded') : '');
    const noImpression = complain(impression, impressionProblem, impression.value.trim() === '' ? t('form.impressionNeeded') : hasOpenFields(impression.value) ? t('form.fieldsNeeded') : '');
    if (noFinding && findings.value.length === 0) search.focus();
    else if (noFinding) desk.description.chooseFrom(0);
    else if (noImpression && !desk.impression.chooseFrom(0)) impression.focus();
    return !noFinding && !noImpression;
  }

  function complain(field: HTMLElement, at: HTMLElement, words: string): boolean {
    at.textContent = words;
    field.setAttribute('aria-invalid', words ? 'true' : 'false');
    return words !== '';
  }

  function look(action: Signature['action']): void {
    if (task.fields.disabled || over || !referral || !isComplete()) return;
    signing.look(
      { action, ...structuredClone(content()), differs: differs.checked, confidence: confidence.value || null, asItIs: false, patientRevision: referral.patientRevision, imagesRevision: referral.imagesRevision },
      referral,
    );
  }

  /** The patient was put right, or images came, after the preview was shown: it is shown anew, and is to be confirmed anew. */
  async function lookAgain(action: Signature['action'], isOther: boolean): Promise<void> {
    const before = referral?.patient.name ?? '';
    referral = await task.load();
    look(action);
    signing.say(isOther ? t('form.otherPatient', { before, now: referral.patient.name }) : t('form.moreImages'));
  }

  const signing = new Signing(task, findings.name, {
    before: async (isFinal) => {
      await draft.settled(); // a draft on its way must not arrive after the signature
      over = isFinal;
      return draft.revision;
    },
    signed: async (report, wanted) => {
      if (wanted.action === 'preliminary') return goOn();
      draft.isOver();
      task.leave(report.status === 'FINAL' ? 'form.signed' : 'form.handedToExpert');
    },
    refused: () => (over = false),
    elsewhere: (problem) => void takeUp(problem, false),
    changed: (action, what) => void lookAgain(action, what === 'report.otherPatient').catch((failed: unknown) => void task.sayProblem(failed)),
  });

  /** The clinic has the preliminary report now; the reading goes on in the same text, unless the rules want an expert's second opinion. */
  async function goOn(): Promise<void> {
    referral = await task.load();
    if (!may(referral, 'sign')) {
      over = true;
      draft.isOver();
      return task.leave('form.handedToExpert');
    }
    task.say('success', t('form.preliminarySigned'));
    difference.hidden = false;
    showChanges();
  }

  /** Leaves the case by a request that ends this person's task; the draft stays with the case. */
  async function leave(button: HTMLButtonElement, path: string, body: object, done: MessageKey): Promise<void> {
    button.disabled = true;
    await draft.save();
    over = true; // nothing is saved from here on
    over = await task.complete(button, `${task.url}/${path}`, body, done);
    if (over) draft.isOver();
  }

  /** The clinic's wish to cancel: the reader decides. */
  function showWish({ cancelReason }: ReferralDetail, agrees: boolean): void {
    const reason = cancelReason ?? '';
    const agree = h('button', { type: 'button', class: 'btn btn-danger', onclick: () => void leave(agree, 'cancellation', { reason }, 'form.cancelled') }, t('form.cancelCase'));
    fill(task.part('wish', HTMLElement), agrees && h('p', { class: 'mic-message info', role: 'status' }, `${t('form.cancelWanted', { reason })} `, agree));
  }

  const KEYS: Record<string, () => void> = {
    'Alt+KeyN': () => desk.allNormal(),
    'Alt+KeyS': () => search.focus(),
    'Alt+KeyB': () => description.focus(),
    'Alt+KeyI': () => impression.focus(),
    'Alt+Digit0': () => desk.sectionNormal(),
    'Ctrl+Enter': () => look('sign'),
    'Ctrl+NumpadEnter': () => look('sign'),
    'Ctrl+Shift+Enter': () => look('preliminary'),
  };
  const onKey = (event: KeyboardEvent): void => {
    const name = [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', event.code].filter(Boolean).join('+');
    const act = event.isComposing || task.fields.disabled || task.part('preview', HTMLDialogElement).open ? undefined : KEYS[name];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', onKey); // after the claim the keyboard is still at Tasklist's button
  task.scope.$on('$destroy', () => document.removeEventListener('keydown', onKey));
  const showWays = leavingWays(task, (button, path, body, done) => void leave(button, path, body, done));
  fill(confidence, h('option', { value: '' }, t('form.confidence.none')), CONFIDENCES.map((one) => h('option', { value: one }, t(`form.confidence.${one}`))));
  task.part('save', HTMLButtonElement).addEventListener('click', () => void draft.save());
  task.part('sign', HTMLButtonElement).addEventListener('click', () => look('sign'));
  task.part('preliminary', HTMLButtonElement).addEventListener('click', () => look('preliminary'));
  task.part('changesPanel', HTMLDetailsElement).addEventListener('toggle', showChanges);
  impression.addEventListener('input', () => complain(impression, impressionProblem, ''));
  for (const box of [description, impression]) {
    box.addEventListener('input', () => {
      draft.touched();
      showChanges();
    });
  }
  task.handlers.submit = () => look('sign');
  task.handlers.store = () => void draft.save();
  task.scope.$on('$destroy', draft.saveNowAndThen());
  task.whenClaimed('form.claimFirst', async (isMine) => {
    mine = isMine;
    task.fields.disabled = true;
    referral = await task.load();
    const sign = mine && may(referral, 'sign');
    if (!draft.isChanged) takeFrom(referral);
    difference.hidden = referral.reports.length === 0;
    showWish(referral, mine && may(referral, 'agreeToCancel'));
    showWays(referral);
    showChanges();
    void desk.open(referral);
    void earlierReports(task.part('earlier', HTMLElement), task.part('earlierCount', HTMLElement), referral.studyInstanceUid, findings.name);
    return sign;
  });
}
