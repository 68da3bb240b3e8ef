import { describe, expect, it } from 'vitest';
import { clockLevel, formatRemaining, nextTarget } from '../src/shared/clock';
import { noteServerTime, serverNow } from '../src/shared/serverTime';

const targets = { claimBy: '2026-02-17T08:03:00Z', preliminaryBy: '2026-02-17T08:20:00Z', finalBy: '2026-02-17T09:00:00Z' };

describe('the next target', () => {
  it('is the claim until somebody has claimed', () => {
    expect(nextTarget('TRIAGED', null, targets)).toEqual({ kind: 'claim', at: Date.parse(targets.claimBy) });
    expect(nextTarget('READING', '李医生', targets)?.kind).toBe('preliminary');
  });

  it('is the final report after the preliminary one, or where none is asked for', () => {
    expect(nextTarget('PRELIMINARY', '李医生', targets)?.kind).toBe('final');
    expect(nextTarget('READING', '李医生', { ...targets, preliminaryBy: null })?.kind).toBe('final');
  });

  it('does not run for what is finished or paused', () => {
    for (const state of ['REPORTED', 'RETURNED', 'ACKNOWLEDGED', 'CANCELLED', 'FAILED', 'NEEDS_INPUT']) {
      expect(nextTarget(state, null, targets)).toBeNull();
    }
  });
});

describe('the clock', () => {
  it('warns at half, is urgent at three quarters, breached at the end', () => {
    expect([0, 49, 50, 75, 99, 100].map((now) => clockLevel(0, 100, now))).toEqual(['calm', 'calm', 'warn', 'urgent', 'urgent', 'breached']);
    expect(clockLevel(null, 100, 99)).toBe('calm');
  });

  it('writes seconds, hours and days, and time over the target with a plus sign', () => {
    expect(formatRemaining(125_000)).toBe('2:05');
    expect(formatRemaining(3_725_000)).toBe('1:02:05');
    expect(formatRemaining(90_000_000)).toBe('1d 01h');
    expect(formatRemaining(-61_000)).toBe('+1:01');
  });

  it('follows the server’s time when this computer’s is wrong', () => {
    const wrong = Date.now();
    noteServerTime(new Date(wrong + 600_000).toUTCString(), wrong);
    expect(serverNow() - Date.now()).toBeGreaterThan(597_000);
    noteServerTime(new Date(wrong).toUTCString(), wrong);
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(2000);
  });
});
