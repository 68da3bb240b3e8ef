import { caseNumber } from '../shared/caseNumber';
import { nextTarget } from '../shared/clock';
import { countdown, retarget } from '../shared/countdown';
import { fill, h, setText } from '../shared/dom';
import { TASKLIST } from '../shared/engine';
import { formatExam, formatRecent, formatSexAge } from '../shared/format';
import { inLanguage, t } from '../shared/i18n';
import { openImagesLink } from '../shared/openImages';
import { preReadBadge } from '../shared/preRead';
import type { Row } from '../shared/rows';
import { answeringHospital } from '../shared/signatory';
import type { WorklistItem } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';

/** One case of the worklist; links are made once and keep their focus, the rest is written anew where it changed. */
export function worklistRow(item: WorklistItem): Row<WorklistItem> {
  const [urgency, clock, patient, from] = [h('td'), h('td'), h('td'), h('td')];
  const [submitted, state, readBy] = [h('td'), h('td'), h('td')];
  const detail = h('a', { href: `/referral.html?id=${encodeURIComponent(item.id)}` });
  const tasklist = h('a', { class: 'button quiet' }, t('worklist.openTask'));
  const actions = h('td', { class: 'actions' }, openImagesLink(item.studyInstanceUid, 'button', t('images.open'), item.id), tasklist);
  const seen = h('div');
  const element = h('tr', {}, urgency, clock, h('td', {}, detail, ' ', caseNumber(item.number), seen), patient, from, submitted, state, readBy, actions);
  let drawn = '';
  return {
    element,
    update(next) {
      const signature = JSON.stringify(next);
      if (signature === drawn) return;
      drawn = signature;
      element.dataset.urgency = next.urgency ?? '';
      fill(urgency, urgencyBadge(next.urgency));
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
