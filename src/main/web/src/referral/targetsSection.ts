import { nextTarget } from '../shared/clock';
import { countdown } from '../shared/countdown';
import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t, type MessageKey } from '../shared/i18n';
import type { ReferralDetail } from '../shared/types';
import { isCriticalOpen } from './needsAcknowledgement';
import { section } from './section';

/** The targets with their instants; a clock runs beside the next one only. */
export function targetsSection(referral: ReferralDetail): HTMLElement {
  const { targets } = referral;
  const running = targets && nextTarget(referral.state, referral.claimedBy, targets)?.kind;
  const begun = referral.submittedAt;
  const row = (kind: 'claim' | 'preliminary' | 'final', instant: string | null): HTMLElement[] => {
    const clock = instant && running === kind && countdown(Date.parse(instant), begun ? Date.parse(begun) : null);
    return pair(`clock.kind.${kind}`, formatInstant(instant), clock || null);
  };
  const rows = targets
    ? [...row('claim', targets.claimBy), ...row('preliminary', targets.preliminaryBy), ...row('final', targets.finalBy)]
    : [];
  if (isCriticalOpen(referral) && referral.critical?.acknowledgeBy) {
    const { acknowledgeBy } = referral.critical;
    rows.push(...pair('clock.kind.acknowledge', formatInstant(acknowledgeBy), countdown(Date.parse(acknowledgeBy), null)));
  }
  const none = rows.length === 0 && h('p', { class: 'soft' }, t('targets.none'));
  return section(t('targets.title'), 'targets', none || h('dl', { class: 'pairs' }, rows));
}

function pair(key: MessageKey, text: string, clock: HTMLElement | null): HTMLElement[] {
  return [h('dt', {}, t(key)), h('dd', {}, text, clock && ' ', clock)];
}
