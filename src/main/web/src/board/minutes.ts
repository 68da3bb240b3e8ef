import { t } from '../shared/i18n';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A time that is read at a glance. */
export function minutes(time: number | null | undefined): string {
  if (time == null) return '–';
  if (time > 0 && time < 1) return t('board.seconds', { count: Math.max(1, Math.round(time * 60)) });
  if (time < HOUR) return t('board.minutes', { count: Math.round(time) });
  return time < 2 * DAY ? t('board.hours', { count: (time / HOUR).toFixed(1) }) : t('board.days', { count: (time / DAY).toFixed(1) });
}
