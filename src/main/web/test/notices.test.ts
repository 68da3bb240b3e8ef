import { describe, expect, it } from 'vitest';
import { recent } from '../src/home/notices';

const now = Date.parse('2026-02-17T12:00:00Z');
const notice = (referral: string, sentAt: string) => ({ kind: 'CRITICAL_RESULT', referral, sentAt });

describe('notices', () => {
  it('are of the last day, one a case', () => {
    const shown = recent(
      [notice('a', '2026-02-17T11:59:00Z'), notice('a', '2026-02-17T11:50:00Z'), notice('b', '2026-02-16T11:00:00Z')],
      now,
    );
    expect(shown).toEqual([notice('a', '2026-02-17T11:59:00Z')]);
  });
  it('tell each emergency, before all others', () => {
    const emergency = { kind: 'BREAK_GLASS', referral: null, sentAt: '2026-02-17T11:00:00Z' };
    expect(recent([notice('a', '2026-02-17T11:59:00Z'), emergency, emergency], now)).toEqual([
      emergency,
      emergency,
      notice('a', '2026-02-17T11:59:00Z'),
    ]);
  });
  it('do not hide that a case stands still', () => {
    const stuck = { kind: 'PROCESS_STUCK', referral: 'a', sentAt: '2026-02-17T11:00:00Z' };
    const later = notice('a', '2026-02-17T11:59:00Z');
    expect(recent([later, stuck], now)).toEqual([stuck, later]);
  });
  it('are five at the most', () => {
    expect(recent([...'abcdefg'].map((id) => notice(id, '2026-02-17T11:00:00Z')), now)).toHaveLength(5);
  });
});
