import type { Bilingual, ReportSection, ReportTemplate } from '../shared/types';

/** In which language a report is written. */
export type Pick = (text: Bilingual) => string;

/** How a label ends, in either language; a section of a text is the line that begins with one. */
const COLONS = ['：', ': '];

/** Which templates are for such a study: of its part of the body first, then of its modality. */
export function fitting(templates: readonly ReportTemplate[], modality: string | null | undefined, bodyPart: string | null | undefined): ReportTemplate[] {
  const ofModality = templates.filter(({ modalities }) => modality != null && modalities.includes(modality));
  const isOfPart = ({ bodyParts }: ReportTemplate): boolean => fits(bodyParts, bodyPart);
  return [...ofModality.filter(isOfPart), ...ofModality.filter((one) => !isOfPart(one))];
}

/** Whether one of the words is in the name of the body part; no words are for every part. */
export function fits(words: readonly string[], bodyPart: string | null | undefined): boolean {
  const part = (bodyPart ?? '').toUpperCase();
  return words.length === 0 || (part !== '' && words.some((word) => part.includes(word.toUpperCase())));
}

/** All of it, as where nothing was found. */
export function wholeText({ technique, sections }: ReportTemplate, techniqueLabel: string, pick: Pick, colon: string): string {
  return [`${techniqueLabel}${colon}${pick(technique)}`, ...sections.map((section) => line(section, pick(section.normal), pick, colon))].join('\n');
}

export const line = (section: ReportSection, words: string, pick: Pick, colon: string): string => `${pick(section.label)}${colon}${words}`;

/** Where a section stands in the text, whichever language it is in. */
export interface Place {
  section: ReportSection;
  start: number;
  /** Of the line, without its break. */
  end: number;
  /** Where its words begin. */
  words: number;
}

export function placesOf(text: string, sections: readonly ReportSection[]): Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const one of text.split('\n')) {
    const end = start + one.length;
    for (const section of sections) {
      const head = heads(section).find((candidate) => one.startsWith(candidate));
      if (head !== undefined) {
        places.push({ section, start, end, words: start + head.length });
        break;
      }
    }
    start = end + 1;
  }
  return places;
}

/** The section in which that place is. */
export const placeAt = (text: string, sections: readonly ReportSection[], caret: number): Place | undefined =>
  placesOf(text, sections).filter(({ start }) => start <= caret).at(-1);

/** The words of a section once a finding is put there: in place of the normal ones, and after another finding. */
export function withStatement(words: string, section: ReportSection, statement: string): string {
  const isNormal = words.trim() === '' || [section.normal.zh, section.normal.en].includes(words.trim());
  if (isNormal) return statement;
  return words.includes(statement) ? words : `${words.trimEnd()}${/[。；]$/.test(words.trimEnd()) ? '' : ' '}${statement}`;
}

function heads({ label }: ReportSection): string[] {
  return COLONS.flatMap((colon) => [label.zh, label.en].map((name) => name + colon));
}
