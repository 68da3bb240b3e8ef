/** Periods of ISO 8601 that have one unit, which are those that a person says: `PT24H`, `P3D`. */

export const UNITS = ['M', 'H', 'D', 'W'] as const;

export type Unit = (typeof UNITS)[number];

export interface Period {
  amount: number;
  unit: Unit;
}

export interface Cycle extends Period {
  /** How often; null for as long as somebody waits. */
  times: number | null;
}

const PERIOD = /^P(?:T([1-9]\d{0,4})([MH])|([1-9]\d{0,4})([DW]))$/;
const CYCLE = /^R(\d{0,4})\/(P.{1,10})$/;

/** Null for what has more than one unit, or is none. */
export function readPeriod(text: string): Period | null {
  const found = PERIOD.exec(text);
  return found ? { amount: Number(found[1] ?? found[3]), unit: (found[2] ?? found[4]) as Unit } : null;
}

export function writePeriod({ amount, unit }: Period): string {
  return unit === 'D' || unit === 'W' ? `P${amount}${unit}` : `PT${amount}${unit}`;
}

export function readCycle(text: string): Cycle | null {
  const found = CYCLE.exec(text);
  const period = found && readPeriod(found[2] ?? '');
  return period && { ...period, times: found[1] ? Number(found[1]) : null };
}

export function writeCycle(cycle: Cycle): string {
  return `R${cycle.times ?? ''}/${writePeriod(cycle)}`;
}
