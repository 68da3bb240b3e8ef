import { describe, expect, it } from 'vitest';
import { clockLevel, formatRemaining, nextTarget } from '../src/shared/clock';
import type { Milestones } from '../src/shared/types';
import { noteServerTime, serverNow } from '../src/shared/serverTime';

const at = (minute: number): string => new Date(Date.UTC(2026, 1, 17, 8, minute)).toISOString();
const time = (minutes: number): Milestones => ({ warnAt: at(minutes / 2), endangeredAt: at(minutes - 1), dueAt: at(minutes) });
const targets = { claim: time(4), preliminary: time(20), finalReport: time(50) };

it('the next target is that of the step whose time runs', () => {
  expect(nextTarget({ running: 'CLAIM', targets })).toEqual({ kind: 'claim', time: targets.claim });
  expect(nextTarget({ running: 'PRELIMINARY', targets })).toEqual({ kind: 'preliminary', time: targets.preliminary });
  expect(nextTarget({ running: 'FINAL', targets })).toEqual({ kind: 'final', time: targets.finalReport });
  expect(nextTarget({ running: null, targets })).toBeNull();
});

describe('the clock', () => {
  it('turns at the milestones that it is told', () => {
    expect([1, 2, 3, 4].map((minute) => clockLevel(targets.claim, Date.parse(at(minute))))).toEqual(['calm', 'warn', 'urgent', 'breached']);
    expect([1, 4].map((minute) => clockLevel({ dueAt: at(4) }, Date.parse(at(minute))))).toEqual(['calm', 'breached']);
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
