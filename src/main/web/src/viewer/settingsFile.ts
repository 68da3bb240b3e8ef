import { getJson } from '../shared/http';
import { t } from './words';

/** The entries of a file that a hospital edits, and in words what was left out of it and why. */
export interface Entries<T> {
  entries: T[];
  problems: string[];
}

export type Fields = Record<string, unknown>;

/** What is wrong with an entry, in words for whoever wrote it. */
export class WrongEntry extends Error {}

/** Reads a settings file; what is wrong in it is left out and told, and never keeps anybody from reading images. */
export async function readSettings<T>(file: string, parse: (entry: Fields) => T): Promise<Entries<T>> {
  try {
    return toEntries(file, await getJson<unknown>(`/reading/${file}`), parse);
  } catch (error) {
    return { entries: [], problems: [t('settings.unreadable', { file, reason: error instanceof Error ? error.message : String(error) })] };
  }
}

export function toEntries<T>(file: string, json: unknown, parse: (entry: Fields) => T): Entries<T> {
  if (!Array.isArray(json)) return { entries: [], problems: [t('settings.noList', { file })] };
  const entries: T[] = [];
  const problems: string[] = [];
  json.forEach((entry: unknown, index) => {
    try {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw new WrongEntry(t('settings.noObject'));
      entries.push(parse(entry as Fields));
    } catch (error) {
      if (!(error instanceof WrongEntry)) throw error;
      problems.push(t('settings.wrong', { file, number: index + 1, reason: error.message }));
    }
  });
  return { entries, problems };
}

export function textOf(entry: Fields, field: string): string {
  const value = entry[field];
  if (typeof value !== 'string' || value.trim() === '') throw new WrongEntry(t('settings.textNeeded', { field }));
  return value.trim();
}

export function numberOf(entry: Fields, field: string): number {
  const value = entry[field];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WrongEntry(t('settings.numberNeeded', { field }));
  return value;
}

/** A list of words; none where the field is absent. */
export function wordsOf(entry: Fields, field: string): string[] {
  const value = entry[field] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new WrongEntry(t('settings.wordsNeeded', { field }));
  return value as string[];
}

export function oneOf<T extends string>(entry: Fields, field: string, allowed: readonly T[]): T {
  const value = entry[field];
  if (!allowed.includes(value as T)) throw new WrongEntry(t('settings.oneOf', { field, allowed: allowed.join(', ') }));
  return value as T;
}

/** A name in both languages. */
export function nameOf(entry: Fields): { zh: string; en: string } {
  const name = entry.name;
  if (typeof name !== 'object' || name === null) throw new WrongEntry(t('settings.nameNeeded'));
  return { zh: textOf(name as Fields, 'zh'), en: textOf(name as Fields, 'en') };
}
