import { describe, expect, it } from 'vitest';
import { clinicWords, readNote, wayUp } from '../src/shared/clinicalNote';
import type { Fact, ReferralDetail, TimelineEntry } from '../src/shared/types';

const at = '2026-02-16T20:00:00Z';
const line = (event: string, ...facts: [string, unknown][]): TimelineEntry =>
  ({ at, event, by: 'somebody', facts: facts.map(([kind, value]) => ({ kind, value }) as Fact) }) as TimelineEntry;
const values = (pairs: readonly (readonly [string, string])[]): string[] => pairs.map(([, value]) => value);
const detail = (part: Partial<ReferralDetail>): ReferralDetail => ({ timeline: [], ...part }) as ReferralDetail;

describe('what the clinic has written', () => {
  it('begins with the question, and leaves out what was left empty', () => {
    const words = clinicWords(detail({ note: { question: 'Bleeding?', history: null, previous: 'Stent 2019' } }));
    expect(values(words)).toEqual(['Bleeding?', 'Stent 2019']);
  });

  it('goes on with its answers and news, and with nothing of others', () => {
    const timeline = [line('INPUT_RECEIVED', ['words', 'fell twice']), line('INFORMATION_ADDED', ['words', 'vomits']), line('INFORMATION_ADDED'), line('TRIAGED', ['words', 'worse'])];
    expect(values(clinicWords(detail({ timeline })))).toEqual(['fell twice', 'vomits']);
  });

  it('is read from the form as it was typed', () => {
    const form = new FormData();
    form.set('note.question', ' ');
    form.set('note.history', ' first\nsecond ');
    expect(readNote(form)).toEqual({ question: null, history: 'first\nsecond', previous: null });
  });
});

it('experts are told why a case has come up, not how their hospital was found', () => {
  const timeline = [
    line('CLAIMED', ['person', 'Dr Li']),
    line('DECLINED', ['decline', 'NEEDS_EXPERT'], ['words', 'aneurysm?']),
    line('OFFERED_TO_EXPERT', ['hospital', { zh: '市', en: 'City' }], ['escalationReason', 'READER_ASKS'], ['openCases', 3]),
    line('OFFERED_TO_EXPERT', ['hospital', { zh: '省', en: 'Province' }], ['escalationReason', 'READER_ASKS']),
    line('OFFERED_TO_EXPERT', ['hospital', { zh: '省', en: 'Province' }], ['escalationReason', 'PARALLEL_OFFER']),
  ];
  const told = values(wayUp(detail({ timeline })));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('aneurysm?');
  expect(told[1]).not.toMatch(/City|市|3/);
});
