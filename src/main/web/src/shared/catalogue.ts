import { getJson } from './http';
import { inLanguage } from './i18n';
import type { CatalogueEntry } from './types';

type Names = (code: string) => string;

/** The names of a catalogue's codes; a code stands for itself where the catalogue does not have it or cannot be had. */
export async function catalogueNames(list: 'symptoms' | 'findings'): Promise<Names> {
  try {
    const entries = await getJson<CatalogueEntry[]>(`/api/catalogue/${list}`);
    const labels = new Map(entries.map((entry) => [entry.code, inLanguage(entry.label)]));
    return (code) => labels.get(code) || code;
  } catch {
    return (code) => code;
  }
}
