import { catalogueNames } from '../shared/catalogue';
import { inLanguage, language, tCode } from '../shared/i18n';
import type { Bilingual } from '../shared/types';

const HALVES = ' · ';

/** The half of a label that the person reads; one that has no halves stands for both. */
export function half(label: string): string {
  const middle = label.indexOf(HALVES);
  if (middle < 0) return label;
  return language === 'zh' ? label.slice(0, middle) : label.slice(middle + HALVES.length);
}

/** What an answer of a table is called. */
export const outputName = (output: string): string => tCode('models.output', output);

/** What a model is called: by a text of ours, or else as it calls itself. */
export const modelName = (model: string, name: Bilingual | undefined): string => tCode('models.name', model, inLanguage(name) || model);

let symptom = (code: string): string => code;
let finding = (code: string): string => code;

/** Fetches what codes of symptoms and findings are called. */
export async function loadNames(): Promise<void> {
  [symptom, finding] = await Promise.all([catalogueNames('symptoms'), catalogueNames('findings')]);
}

/** What a code in a cell is called; it stands for itself where nobody has named it. */
export const codeName = (code: string): string => tCode('bodyPart', code, finding(symptom(code)));
