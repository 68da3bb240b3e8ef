/** A number that the clinic can tell, with its range. */
interface Quantity {
  name: string;
  min: number;
  max: number;
  step: number | 'any';
}

/** Numbers that the clinic can tell of a patient, by the names that the tables use; texts are `clinical.<name>`. */
export const QUANTITIES = [
  { name: 'onsetHours', min: 0, max: 87600, step: 'any' },
  { name: 'age', min: 0, max: 130, step: 1 },
  { name: 'gcs', min: 3, max: 15, step: 1 },
  { name: 'systolicBp', min: 0, max: 400, step: 1 },
  { name: 'spo2', min: 0, max: 100, step: 1 },
] as const satisfies readonly Quantity[];

/** What is so or not, or was not asked. */
export const FLAGS = ['trauma', 'anticoagulant', 'pregnancy'] as const;

export type QuantityName = (typeof QUANTITIES)[number]['name'];
export type FlagName = (typeof FLAGS)[number];
