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
    onsetHours: number('onsetHours'),
    age: number('age'),
    gcs: number('gcs'),
    systolicBp: number('systolicBp'),
    spo2: number('spo2'),
    trauma: flag('trauma'),
    anticoagulant: flag('anticoagulant'),
    pregnancy: flag('pregnancy'),
    clinicRequest: text('clinicRequest') as Urgency | null,
  };
}
