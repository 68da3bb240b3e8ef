import type { Milestones, ReferralSummary } from './types';

export type ClockLevel = 'calm' | 'warn' | 'urgent' | 'breached';
export type TargetKind = 'claim' | 'preliminary' | 'final';

/** A time that runs; what has no milestones is calm until it is over. */
export type Time = Pick<Milestones, 'dueAt'> & Partial<Milestones>;

export interface NextTarget {
  kind: TargetKind;
  time: Milestones;
}

/** The target that somebody has to meet next, or null when no time runs. */
export function nextTarget({ running, targets }: Pick<ReferralSummary, 'running' | 'targets'>): NextTarget | null {
  switch (running) {
    case 'CLAIM':
      return { kind: 'claim', time: targets.claim };
    case 'FINAL':
      return { kind: 'final', time: targets.finalReport };
    default:
      return running && targets.preliminary ? { kind: 'preliminary', time: targets.preliminary } : null;
  }
}

/** How near the end is, by the milestones that the process goes by too. */
export function clockLevel({ warnAt, endangeredAt, dueAt }: Time, now: number): ClockLevel {
  const isPast = (instant: string | undefined): boolean => instant !== undefined && now >= Date.parse(instant);
  if (isPast(dueAt)) return 'breached';
  if (isPast(endangeredAt)) return 'urgent';
  return isPast(warnAt) ? 'warn' : 'calm';
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
