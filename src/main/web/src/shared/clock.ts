import type { Targets } from './types';

export type ClockLevel = 'calm' | 'warn' | 'urgent' | 'breached';
export type TargetKind = 'claim' | 'preliminary' | 'final' | 'acknowledge';

export interface NextTarget {
  kind: TargetKind;
  at: number;
}

const FINISHED = new Set(['REPORTED', 'RETURNED', 'ACKNOWLEDGED', 'CANCELLED', 'FAILED']);

/** The target that a reader has to meet next, or null when none runs: finished, paused or not yet set. */
export function nextTarget(state: string, claimedBy: string | null, targets: Targets): NextTarget | null {
  if (FINISHED.has(state) || state === 'NEEDS_INPUT') return null;
  if (!claimedBy && state !== 'PRELIMINARY' && targets.claimBy) return target('claim', targets.claimBy);
  if (state !== 'PRELIMINARY' && targets.preliminaryBy) return target('preliminary', targets.preliminaryBy);
  return targets.finalBy ? target('final', targets.finalBy) : null;
}

function target(kind: TargetKind, instant: string): NextTarget {
  return { kind, at: Date.parse(instant) };
}

/** Half of the time gone warns, three quarters is urgent, all of it is a breach: the steps of the process timers. */
export function clockLevel(start: number | null, end: number, now: number): ClockLevel {
  if (now >= end) return 'breached';
  if (start === null || Number.isNaN(start) || end <= start) return 'calm';
  const used = (now - start) / (end - start);
  if (used >= 0.75) return 'urgent';
  return used >= 0.5 ? 'warn' : 'calm';
}

/** `2:05`, `1:02:05`, `3d 04h`; a time that has passed is written with a plus sign, as time over the target. */
export function formatRemaining(milliseconds: number): string {
  const sign = milliseconds < 0 ? '+' : '';
  const total = Math.floor(Math.abs(milliseconds) / 1000);
  const days = Math.floor(total / 86400);
  const hours = Math.floor((total % 86400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (days > 0) return `${sign}${days}d ${two(hours)}h`;
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${two(seconds)}` : `${sign}${minutes}:${two(seconds)}`;
}
