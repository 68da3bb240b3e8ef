import { h } from './dom';
import { factsText } from './facts';
import { formatRecent } from './format';
import { t, tCode, type MessageKey } from './i18n';
import type { ClinicalNote, Fact, ReferralDetail, TimelineEntry } from './types';

/** The question first: it is what a reader answers. */
const PARTS = ['question', 'history', 'previous'] as const;
const LONGEST = 4000;

const FROM_THE_CLINIC = ['INPUT_RECEIVED', 'INFORMATION_ADDED'];
const WAY_UP = ['DECLINED', 'EXPERT_NEEDED', 'OFFERED_TO_EXPERT'];
/** Of an offer to an expert alone why it was made; how its hospital was found is told by the timeline. */
const WHY: readonly Fact['kind'][] = ['decline', 'reason', 'escalationReason', 'words'];

/** Fields for what the clinic writes in its own words. */
export function noteFields(): HTMLElement[] {
  return PARTS.map((part) =>
    h(
      'div',
      { class: 'field' },
      h('label', { for: `note-${part}` }, t(`note.${part}`)),
      h('textarea', { id: `note-${part}`, name: `note.${part}`, rows: part === 'history' ? 4 : 2, maxlength: LONGEST, placeholder: t(`note.${part}.hint`) }),
    ),
  );
}

/** Reads the fields; what was left empty is nothing. */
export function readNote(form: FormData): ClinicalNote {
  return Object.fromEntries(PARTS.map((part) => [part, String(form.get(`note.${part}`) ?? '').trim() || null]));
}

/** A name and what stands beside it. */
export type Pair = readonly [name: string, value: string];

/** All that the clinic has written, at the submission and since. */
export function clinicWords({ note, timeline }: ReferralDetail): Pair[] {
  const first = PARTS.flatMap((part): Pair[] => (note?.[part] ? [[t(`note.${part}`), note[part]]] : []));
  return [...first, ...timeline.flatMap((entry): Pair[] => (FROM_THE_CLINIC.includes(entry.event) ? told(entry, ['words']) : []))];
}

/** Why a case has come up to experts, in the words of those who sent it on; each reason once. That all were asked from the start is none. */
export function wayUp({ timeline }: ReferralDetail): Pair[] {
  const asked = timeline.filter(({ event, facts }) => WAY_UP.includes(event) && !facts.some(({ value }) => value === 'PARALLEL_OFFER'));
  const reasons = new Map(asked.flatMap((entry) => told(entry, WHY).map((pair) => [`${entry.event} ${pair[1]}`, pair] as const)));
  return [...reasons.values()];
}

function told({ at, event, facts }: TimelineEntry, kinds: readonly Fact['kind'][]): Pair[] {
  const words = factsText(
    facts.filter(({ kind }) => kinds.includes(kind)),
    (code) => code,
  );
  return words ? [[`${tCode('event', event as MessageKey)}, ${formatRecent(at)}`, words]] : [];
}
