import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t, tCode } from '../shared/i18n';
import { signatoryText } from '../shared/signatory';
import type { ReferralDetail, TimelineEntry } from '../shared/types';
import { section } from './section';

/** What happened, newest first. */
export function timelineSection(referral: ReferralDetail): HTMLElement {
  const signatures = signaturesOf(referral);
  const entries = [...referral.timeline].reverse().map((entry) =>
    h(
      'li',
      {},
      h('time', { datetime: entry.at }, formatInstant(entry.at)),
      h('span', { class: 'event' }, tCode('event', entry.event)),
      h('span', { class: 'soft' }, [signatures.get(entry) ?? by(entry), detail(entry)].filter(Boolean).join(' · ')),
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

/** The words for the code that some details begin with, by event. */
const WORDS: Record<string, (code: string) => string> = {
  SENT_BACK: (code) => tCode('missing', code),
  DECLINED: (code) => tCode('decline', code),
};

/** In the person's language where it is a code; else as it was written. */
function detail(entry: TimelineEntry): string | null | undefined {
  const words = WORDS[entry.event];
  const [, code, rest] = /^([A-Z_]+)(?:: (.*))?$/s.exec(entry.detail ?? '') ?? [];
  if (!words || !code) return entry.detail;
  return [words(code), rest].filter(Boolean).join(' ');
}

/** What the system did by itself needs no name beside it, and no name is needed twice. */
function by(entry: TimelineEntry): string {
  return entry.by && entry.by !== 'system' && entry.by !== entry.detail ? entry.by : '';
}
