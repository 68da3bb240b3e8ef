import { FLAGS, QUANTITIES } from './clinicalInputs';
import type { Clinical, Urgency } from './types';

/** Reads the form; what was left empty becomes null, which the rules read as "unknown". */
export function readClinical(form: FormData): Clinical {
  const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
  const number = (name: string): number | null => {
    const value = text(name);
    return value === null || Number.isNaN(Number(value)) ? null : Number(value);
  };
  const flag = (name: string): boolean | null => {
    const value = text(name);
    return value === null ? null : value === 'true';
  };
  return {
    modality: text('modality'),
    bodyPart: text('bodyPart'),
    symptoms: form.getAll('symptoms').map(String),
    ...Object.fromEntries(QUANTITIES.map(({ name }) => [name, number(name)])),
    ...Object.fromEntries(FLAGS.map((name) => [name, flag(name)])),
    clinicRequest: text('clinicRequest') as Urgency | null,
  };
}
