import { caseNumber } from '../shared/caseNumber';
import { countdown } from '../shared/countdown';
import { fill, h, setText } from '../shared/dom';
import { formatExam, formatRecent, formatSexAge } from '../shared/format';
import { t } from '../shared/i18n';
import type { Row } from '../shared/rows';
import { answeringHospital } from '../shared/signatory';
import type { ReferralSummary } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';

/** One of the clinic's referrals; a click anywhere in the row opens it, the link is for the keyboard. */
export function clinicRow(item: ReferralSummary): Row<ReferralSummary> {
  const [urgency, patient, submitted] = [h('td'), h('td'), h('td')];
  const [state, clock, reading] = [h('td'), h('td'), h('td')];
  const detail = h('a', { href: `/referral.html?id=${encodeURIComponent(item.id)}` });
  const open = (event: MouseEvent): void => {
    const hasSelection = (window.getSelection()?.toString() ?? '') !== '';
    if (!hasSelection && !(event.target instanceof HTMLAnchorElement)) detail.click();
  };
  const element = h('tr', { class: 'opens', onclick: open }, urgency, h('td', {}, detail, ' ', caseNumber(item.number)), patient, submitted, state, clock, reading);
  let drawn = '';
  return {
    element,
    update(next) {
      const signature = JSON.stringify(next);
      if (signature === drawn) return;
      drawn = signature;
      element.classList.toggle('critical', next.criticalUnacknowledged);
      fill(urgency, urgencyBadge(next.urgency));
      setText(detail, formatExam(next.modality, next.bodyPart));
      fill(patient, h('span', { class: 'patient' }, next.patient.name ?? '–'), ' ', h('span', { class: 'soft' }, formatSexAge(next.patient)));
      setText(submitted, formatRecent(next.submittedAt));
      fill(state, stateBadge(next.state), next.criticalUnacknowledged && h('span', { class: 'badge critical' }, t('critical.badge')));
      fill(clock, next.running ? countdown(next.targets.finalReport) : '–');
      setText(reading, [answeringHospital(next) ?? '–', next.signedBy].filter(Boolean).join(' · '));
    },
  };
}
