import { h } from '../shared/dom';
import { factsText } from '../shared/facts';
import { formatInstant } from '../shared/format';
import { t, tCode } from '../shared/i18n';
import { signatoryText } from '../shared/signatory';
import type { ReferralDetail, TimelineEntry } from '../shared/types';
import { section } from './section';

/** What happened, newest first. */
export function timelineSection(referral: ReferralDetail, finding: (code: string) => string): HTMLElement {
  const signatures = signaturesOf(referral);
  const entries = [...referral.timeline].reverse().map((entry) =>
    h(
      'li',
      {},
      h('time', { datetime: entry.at }, formatInstant(entry.at)),
      h('span', { class: 'event' }, tCode('event', entry.event)),
      h('span', { class: 'soft' }, [signatures.get(entry) ?? by(entry), factsText(entry.facts, finding)].filter(Boolean).join(' · ')),
    ),
  );
  return section(t('timeline.title'), 'timeline', h('ol', {}, entries));
}

const SIGNED = ['PRELIMINARY_SIGNED', 'REPORT_SIGNED', 'REPORT_AMENDED'];

/** Who signed, with post and hospital: each version has left one line, in their order. */
function signaturesOf({ timeline, reports }: ReferralDetail): Map<TimelineEntry, string> {
  const versions = [...reports].sort((a, b) => a.version - b.version);
  const lines = timeline.filter((entry) => SIGNED.includes(entry.event));
  return new Map(lines.flatMap((line, i) => (versions[i] ? [[line, signatoryText(versions[i].signatory)] as const] : [])));
}

/** What the system did by itself needs no name beside it, and no name is needed twice. */
function by(entry: TimelineEntry): string {
  return entry.by && entry.by !== 'system' && !entry.facts.some((fact) => fact.value === entry.by) ? entry.by : '';
}
