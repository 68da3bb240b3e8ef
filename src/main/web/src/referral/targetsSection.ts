import { nextTarget, type TargetKind } from '../shared/clock';
import { countdown } from '../shared/countdown';
import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t, type MessageKey } from '../shared/i18n';
import type { Milestones, ReferralDetail } from '../shared/types';
import { isCriticalOpen } from './criticalOpen';
import { section } from './section';

/** The targets with their instants; a clock runs beside the next one only. */
export function targetsSection(referral: ReferralDetail): HTMLElement {
  const { targets } = referral;
  const running = nextTarget(referral)?.kind;
  const row = (kind: TargetKind, time: Milestones | null | undefined): HTMLElement[] =>
    pair(`clock.kind.${kind}`, formatInstant(time?.dueAt), time && running === kind ? countdown(time) : null);
  const rows = [...row('claim', targets.claim), ...row('preliminary', targets.preliminary), ...row('final', targets.finalReport)];
  if (isCriticalOpen(referral) && referral.critical?.acknowledgeBy) {
    const { acknowledgeBy } = referral.critical;
    rows.push(...pair('clock.kind.acknowledge', formatInstant(acknowledgeBy), countdown({ dueAt: acknowledgeBy })));
  }
  return section(t('targets.title'), 'targets', h('dl', { class: 'pairs' }, rows));
}

function pair(key: MessageKey, text: string, clock: HTMLElement | null): HTMLElement[] {
  return [h('dt', {}, t(key)), h('dd', {}, text, clock && ' ', clock)];
}
