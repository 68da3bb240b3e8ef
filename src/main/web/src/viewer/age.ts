import { isoDate, text, type DicomJson } from '../shared/dicomJson';

/** An age as people say it: a newborn's in days or weeks, an infant's in months. */
export interface Age {
  count: number;
  unit: 'days' | 'weeks' | 'months' | 'years';
}

const UNITS: Record<string, Age['unit']> = { D: 'days', W: 'weeks', M: 'months', Y: 'years' };
const DAY_MS = 86_400_000;
const MONTHS_UNTIL_YEARS = 24;

/** Patient's Age (0010,1010) as the file says it, else from the dates of birth and study; null where it tells neither. */
export function ageOf(image: DicomJson): Age | null {
  const stated = /^(\d{3})([DWMY])$/.exec(text(image, '00101010'));
  if (stated) return { count: Number(stated[1]), unit: UNITS[stated[2] as string] as Age['unit'] };
  const born = day(image, '00100030');
  const studied = day(image, '00080020');
  if (!born || !studied || studied < born) return null;
  const months = (studied.getUTCFullYear() - born.getUTCFullYear()) * 12 + studied.getUTCMonth() - born.getUTCMonth() - (studied.getUTCDate() < born.getUTCDate() ? 1 : 0);
  if (months < 1) return { count: Math.round((studied.getTime() - born.getTime()) / DAY_MS), unit: 'days' };
  return months < MONTHS_UNTIL_YEARS ? { count: months, unit: 'months' } : { count: Math.floor(months / 12), unit: 'years' };
}

function day(image: DicomJson, tag: string): Date | null {
  const iso = isoDate(text(image, tag));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
