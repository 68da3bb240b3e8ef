/** One attribute of the DICOM JSON model (PS3.18 annex F). */
export interface DicomElement {
  vr?: string;
  Value?: unknown[];
}

/** A data set of the DICOM JSON model, by tag in upper-case hexadecimal. */
export type DicomJson = Record<string, DicomElement>;

/** The components of a person name by representation (PS3.5 §6.2). */
export interface PersonName {
  Alphabetic?: string;
  Ideographic?: string;
  Phonetic?: string;
}

export function strings(dataset: DicomJson, tag: string): string[] {
  return (dataset[tag]?.Value ?? []).map((value) => (value === null || value === undefined ? '' : String(value)));
}

export function text(dataset: DicomJson, tag: string): string {
  return strings(dataset, tag)[0]?.trim() ?? '';
}

export function numbers(dataset: DicomJson, tag: string): number[] {
  return (dataset[tag]?.Value ?? []).map(Number).filter((value) => Number.isFinite(value));
}

export function number(dataset: DicomJson, tag: string): number | null {
  return numbers(dataset, tag)[0] ?? null;
}

/** A person's name as it is read: the ideographic form for Chinese where there is one, `^` never shown. */
export function personName(dataset: DicomJson, tag: string, language: 'zh' | 'en'): string {
  const value = dataset[tag]?.Value?.[0];
  if (typeof value === 'string') return readable(value);
  const name = (value ?? {}) as PersonName;
  const alphabetic = readable(name.Alphabetic ?? '');
  const ideographic = readable(name.Ideographic ?? '', '');
  return language === 'zh' ? ideographic || alphabetic : alphabetic || ideographic;
}

function readable(name: string, separator = ' '): string {
  return name.split('^').map((part) => part.trim()).filter(Boolean).join(separator);
}

/** `20260214` as `2026-02-14`; anything else as it is. */
export function isoDate(value: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : value;
}

/** Patient's age in whole years: from the age string where it is in years, else from the dates. */
export function ageInYears(dataset: DicomJson): number | null {
  const match = /^(\d{3})Y$/.exec(text(dataset, '00101010'));
  if (match) return Number(match[1]);
  const born = isoDate(text(dataset, '00100030'));
  const studied = isoDate(text(dataset, '00080020'));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(born) || !/^\d{4}-\d{2}-\d{2}$/.test(studied)) return null;
  const years = Number(studied.slice(0, 4)) - Number(born.slice(0, 4));
  return studied.slice(5) < born.slice(5) ? years - 1 : years;
}
