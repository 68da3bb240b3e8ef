import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { formatTime } from '../shared/format';
import { getJson, postJson } from '../shared/http';
import { t, tCode, type MessageKey } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { Problem } from '../shared/problem';
import { signatoryText } from '../shared/signatory';
import type { CatalogueEntry, Finding, ReferralDetail, Report, ReportContent } from '../shared/types';
import { whoText } from './caseSummary';
import { Draft } from './draft';
import { FindingList } from './findingList';
import { contentText } from './reportText';
import type { Task } from './task';

const DECLINE_REASONS = ['NEEDS_EXPERT', 'NOT_MY_FIELD', 'NO_TIME', 'CONFLICT_OF_INTEREST', 'OTHER'];
const CONFIDENCES = ['certain', 'probable', 'uncertain'] as const;

type Signature = ReportContent & { action: 'sign' | 'preliminary'; differs: boolean; confidence: string | null; asItIs: boolean; patientRevision: number };

/** The reading: findings, description, impression; the draft saves itself; what is signed is shown before, and the signature completes the task. */
export async function readStudy(task: Task): Promise<void> {
  const description = task.part('description', HTMLTextAreaElement);
  const impression = task.part('impression', HTMLTextAreaElement);
  const impressionProblem = task.part('impressionProblem', HTMLElement);
  const choice = task.part('choice', HTMLSelectElement);
  const choiceProblem = task.part('choiceProblem', HTMLElement);
  const differs = task.part('differs', HTMLInputElement);
  const difference = task.part('difference', HTMLElement);
  const confidence = task.part('confidence', HTMLSelectElement);
  const preview = task.part('preview', HTMLDialogElement);
  const previewProblem = task.part('previewProblem', HTMLElement);
  const confirming = task.part('confirm', HTMLButtonElement);
  const catalogue = await getJson<CatalogueEntry[]>('/api/catalogue/findings').catch(() => []);
  const findings = new FindingList(choice, task.part('findings', HTMLElement), catalogue, () => complain(choice, choiceProblem, ''));
  const draft = new Draft(task.url, content, () => mine && !signed, {
    saved: () => {
      task.part('saved', HTMLElement).textContent = t('form.draftSaved', { time: formatTime(new Date()) });
      task.quiet();
    },
    failed: (problem) => task.say('error', t('form.draftFailed', { reason: problemText(problem) })),
    elsewhere: (problem) => void offerChoice(problem),
  });
  let signed = false;
  let mine = false;
  let referral: ReferralDetail | null = null;
  let wanted: Signature | null = null; // what the preview shows

  function content(): ReportContent {
    return { findings: findings.value, description: description.value, impression: impression.value };
  }

  function show({ draft: written, draftRevision }: ReferralDetail): void {
    findings.show(written?.findings ?? ([] as Finding[]));
    description.value = written?.description ?? '';
    impression.value = written?.impression ?? '';
    draft.isSaved(draftRevision ?? 0);
  }

  /** Another window has saved another text: this person says which of the two stays. */
  async function offerChoice(problem: Problem): Promise<void> {
    const other = await task.load().catch((failed: unknown) => void task.say('error', t('form.draftFailed', { reason: problemText(failed) })));
    if (!other) return;
    const choose = (words: MessageKey, then: () => void): HTMLElement =>
      h('button', { type: 'button', class: 'btn btn-default', onclick: () => (task.quiet(), then()) }, t(words));
    task.say('error', problem.message, ' ', choose('form.draftTakeOther', () => show(other)), ' ', choose('form.draftKeepMine', () => void draft.replace(other.draftRevision ?? 0)));
  }

  /** Says what is missing for a signature, beside the field. */
  function isComplete(): boolean {
    const noFinding = complain(choice, choiceProblem, findings.value.length === 0 ? t('form.findingsNeeded') : '');
    const noImpression = complain(impression, impressionProblem, impression.value.trim() === '' ? t('form.impressionNeeded') : '');
    if (noFinding) choice.focus();
    else if (noImpression) impression.focus();
    return !noFinding && !noImpression;
  }

  function complain(field: HTMLElement, place: HTMLElement, words: string): boolean {
    place.textContent = words;
    field.setAttribute('aria-invalid', words ? 'true' : 'false');
    return words !== '';
  }

  /** Shows the report as it will be read: a signature is not taken back. */
  function look(action: Signature['action']): void {
    if (task.fields.disabled || signed || !referral || !isComplete()) return;
    wanted = { action, ...content(), differs: differs.checked, confidence: confidence.value || null, asItIs: false, patientRevision: referral.patientRevision };
    task.part('previewTitle', HTMLElement).textContent = t(`form.preview.${action}`);
    fill(
      task.part('previewText', HTMLElement),
      h('p', { class: 'mic-head' }, whoText(referral)),
      contentText(wanted, findings.name),
      wanted.differs && h('p', {}, t('form.differs')),
      referral.signatory && h('p', {}, t('form.signsAs', { name: signatoryText(referral.signatory) })),
    );
    previewProblem.textContent = '';
    confirming.textContent = t(action === 'sign' ? 'form.sign' : 'form.preliminary');
    confirming.disabled = false;
    preview.showModal();
    confirming.focus();
  }

  /** The patient was put right after the preview was shown: it is shown anew, and is to be confirmed anew. */
  async function lookAgain(action: Signature['action']): Promise<void> {
    const before = referral?.patient.name ?? '';
    preview.close();
    referral = await task.load();
    look(action);
    previewProblem.textContent = t('form.otherPatient', { before, now: referral.patient.name });
  }

  /** What was shown is what is signed. */
  async function confirm(): Promise<void> {
    if (confirming.disabled || !wanted) return;
    confirming.disabled = true;
    await draft.settled(); // a draft on its way must not arrive after the signature
    signed = wanted.action === 'sign';
    try {
      const report = await postJson<Report>(`${task.url}/reports`, { ...wanted, basedOn: draft.revision });
      preview.close();
      if (signed) task.leave(report.status === 'FINAL' ? 'form.signed' : 'form.handedToExpert');
      else await goOn();
    } catch (problem) {
      signed = false;
      confirming.disabled = false;
      confirming.focus();
      previewProblem.textContent = problemText(problem);
      if (problem instanceof Problem && problem.code === 'report.draftElsewhere') {
        preview.close();
        return void offerChoice(problem);
      }
      if (problem instanceof Problem && problem.code === 'report.otherPatient') return lookAgain(wanted.action).catch((failed: unknown) => void task.sayProblem(failed));
      if (problem instanceof Problem && problem.code === 'report.contradicts') {
        wanted.asItIs = true; // who signs again has read it
        confirming.textContent = t('form.signAsItIs');
      }
      if (!preview.open) task.sayProblem(problem);
    }
  }

  /** The clinic has the preliminary report now; the reading goes on in the same text, unless the rules want an expert's second opinion. */
  async function goOn(): Promise<void> {
    referral = await task.load();
    if (!may(referral, 'sign')) {
      signed = true;
      return task.leave('form.handedToExpert');
    }
    task.say('success', t('form.preliminarySigned'));
    difference.hidden = false;
  }

  /** Leaves the case by a request that ends this person's task; the draft stays with the case. */
  async function leave(button: HTMLButtonElement, path: string, body: object, done: 'form.cancelled' | 'form.declined'): Promise<void> {
    button.disabled = true;
    await draft.settled();
    mine = false; // nothing is saved from here on
    mine = !(await task.complete(button, `${task.url}/${path}`, body, done));
  }

  /** The clinic's wish to cancel: the reader decides. */
  function showWish({ cancelReason }: ReferralDetail, agrees: boolean): void {
    const reason = cancelReason ?? '';
    const agree = h('button', { type: 'button', class: 'btn btn-danger', onclick: () => void leave(agree, 'cancellation', { reason }, 'form.cancelled') }, t('form.cancelCase'));
    fill(task.part('wish', HTMLElement), agrees && h('p', { class: 'mic-message info', role: 'status' }, `${t('form.cancelWanted', { reason })} `, agree));
  }

  const decline = task.part('decline', HTMLElement);
  const declining = task.part('confirmDecline', HTMLButtonElement);
  const reason = task.part('reason', HTMLSelectElement);
  const comment = task.part('comment', HTMLInputElement);
  fill(reason, DECLINE_REASONS.map((code) => h('option', { value: code }, tCode('decline', code))));
  fill(confidence, h('option', { value: '' }, t('form.confidence.none')), CONFIDENCES.map((one) => h('option', { value: one }, t(`form.confidence.${one}`))));
  task.part('away', HTMLButtonElement).addEventListener('click', () => {
    decline.hidden = !decline.hidden;
    if (!decline.hidden) reason.focus();
  });
  declining.addEventListener('click', () => void leave(declining, 'decline', { reason: reason.value, comment: comment.value.trim() || null }, 'form.declined'));
  task.part('save', HTMLButtonElement).addEventListener('click', () => void draft.save());
  task.part('sign', HTMLButtonElement).addEventListener('click', () => look('sign'));
  task.part('preliminary', HTMLButtonElement).addEventListener('click', () => look('preliminary'));
  confirming.addEventListener('click', () => void confirm());
  task.part('back', HTMLButtonElement).addEventListener('click', () => preview.close()); // the browser leads the keyboard back to where it was
  impression.addEventListener('input', () => complain(impression, impressionProblem, ''));
  task.handlers.submit = () => look('sign');
  task.handlers.store = () => void draft.save();
  task.scope.$on('$destroy', draft.saveNowAndThen());
  task.whenClaimed('form.claimFirst', async (isMine) => {
    mine = isMine;
    task.fields.disabled = true;
    referral = await task.load();
    if (!draft.isChanged) show(referral);
    difference.hidden = referral.reports.length === 0;
    showWish(referral, mine && may(referral, 'agreeToCancel'));
    return mine && may(referral, 'sign');
  });
}
