import { caseNumber } from '../shared/caseNumber';
import { nextTarget } from '../shared/clock';
import { countdown, retarget } from '../shared/countdown';
import { fill, h, setText } from '../shared/dom';
import { TASKLIST } from '../shared/engine';
import { formatExam, formatRecent, formatSexAge } from '../shared/format';
import { inLanguage, t, type MessageKey } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { openImagesLink } from '../shared/openImages';
import { preReadBadge } from '../shared/preRead';
import type { Row } from '../shared/rows';
import { answeringHospital } from '../shared/signatory';
import type { WorklistItem } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';

/** In their order, with the names by which they can be hidden; those without a name are always there. */
export const HEADINGS: readonly (readonly [string, MessageKey])[] = [
  ['', 'column.urgency'],
  ['CLOCK', 'column.clock'],
  ['', 'column.exam'],
  ['PATIENT', 'column.patient'],
  ['CLINIC', 'column.from'],
  ['SINCE', 'column.submitted'],
  ['STATE', 'column.state'],
  ['READER', 'column.reader'],
  ['', 'column.actions'],
];

/** What a list does with its cases. */
export interface WorklistActs {
  claim(item: WorklistItem): Promise<void>;
  isNew(item: WorklistItem): boolean;
}

/** One case of the worklist; links are made once and keep their focus, the rest is written anew where it changed. */
export function worklistRow(item: WorklistItem, acts?: WorklistActs): Row<WorklistItem> {
  const cell = (at: number): HTMLElement => h('td', { 'data-column': HEADINGS[at]?.[0], 'data-label': t(HEADINGS[at]?.[1] ?? 'column.actions') });
  const [urgency, clock, patient, from] = [cell(0), cell(1), cell(3), cell(4)];
  const [submitted, state, readBy] = [cell(5), cell(6), cell(7)];
  const detail = h('a', { href: `/referral.html?id=${encodeURIComponent(item.id)}` });
  const tasklist = h('a', { class: 'button quiet' }, t('worklist.openTask'));
  const addendum = h('a', { class: 'button', href: `${detail.href}#amendment`, hidden: true }, t('worklist.addendum'));
  const trouble = h('span', { class: 'problem', role: 'alert' });
  const claim = h('button', { type: 'button', class: 'button primary', hidden: true, onclick: () => void take() }, t('worklist.claim'));
  let shown = item;
  const take = async (): Promise<void> => {
    claim.disabled = true;
    fill(trouble);
    try {
      await acts?.claim(shown);
    } catch (error) {
      fill(trouble, problemText(error)); // who was quicker
    }
    claim.disabled = false;
  };
  const fresh = h('span', { class: 'badge fresh', hidden: true }, t('worklist.new'));
  const actions = h('td', { class: 'actions', 'data-label': t('column.actions') }, claim, addendum, openImagesLink(item.studyInstanceUid, 'button', t('images.open'), item.id), tasklist, trouble);
  const seen = h('div');
  const element = h('tr', {}, urgency, clock, h('td', { 'data-label': t('column.exam') }, detail, ' ', fresh, caseNumber(item.number), seen), patient, from, submitted, state, readBy, actions);
  let drawn = '';
  return {
    element,
    update(next) {
      shown = next;
      fresh.hidden = !(next.claimable && acts?.isNew(next));
      const signature = JSON.stringify(next);
      if (signature === drawn) return;
      drawn = signature;
      element.dataset.urgency = next.urgency ?? '';
      fill(urgency, urgencyBadge(next.urgency));
      claim.hidden = !(acts && next.claimable);
      addendum.hidden = !next.amendable;
      drawClock(clock, next);
      setText(detail, formatExam(next.modality, next.bodyPart));
      fill(seen, next.preRead && next.preRead.finding !== 'noAcuteFinding' && preReadBadge(next.preRead));
      fill(patient, h('span', { class: 'patient' }, next.patient.name ?? '–'), ' ', h('span', { class: 'soft' }, formatSexAge(next.patient)));
      setText(from, inLanguage(next.from?.name) || '–');
      setText(submitted, formatRecent(next.submittedAt));
      fill(state, stateBadge(next.state));
      setText(readBy, reader(next));
      tasklist.hidden = !next.taskId;
      if (next.taskId) tasklist.href = `${TASKLIST}#/?task=${encodeURIComponent(next.taskId)}`;
    },
  };
}

/** Who reads it, or has read it, and for which hospital. */
function reader(item: WorklistItem): string {
  return item.readBy ? [item.readBy, answeringHospital(item)].filter(Boolean).join(' · ') : '–';
}

function drawClock(cell: HTMLElement, item: WorklistItem): void {
  const target = nextTarget(item);
  if (!target) {
    fill(cell, h('span', { class: 'soft' }, item.paused ? t('clock.paused') : '–'));
    return;
  }
  const running = cell.querySelector<HTMLElement>('.clock');
  if (running && cell.dataset.kind === target.kind) retarget(running, target.time);
  else fill(cell, countdown(target.time), ' ', h('span', { class: 'soft' }, t(`clock.kind.${target.kind}`)));
  cell.dataset.kind = target.kind;
}
