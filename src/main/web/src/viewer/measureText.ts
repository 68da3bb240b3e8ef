import type { Calibration, CalibrationKind } from './calibration';
import { t, type MessageKey } from './words';

/** What the toolkit has measured, by its own names; it says `px`, `mm` or, in an ultrasound region, `cm US Region`. */
export interface Stats {
  length?: number | null;
  unit?: string;
  area?: number | null;
  areaUnit?: string;
  perimeter?: number | null;
  angle?: number | string | null;
  mean?: number | null;
  stdDev?: number | null;
  min?: number | null;
  max?: number | null;
  value?: number | number[] | null;
  modalityUnit?: string | string[];
}

interface Measured {
  cachedStats?: Record<string, Stats | undefined>;
  label?: string;
}

const calibrations = new Map<string, Calibration>();

/** Remembers what millimetres of an image are, for the text beside what is measured on it. */
export function noteCalibration(imageId: string, calibration: Calibration): void {
  calibrations.set(imageId, calibration);
}

const REMARK: Partial<Record<CalibrationKind, MessageKey>> = {
  detector: 'measure.detector',
  magnified: 'measure.magnified',
  film: 'measure.film',
  stated: 'measure.stated',
};

/** A length in the unit it was measured in: pixels stay pixels. */
export function inMillimetres(value: number, unit: string): { value: number; unit: 'mm' | 'px' | string } {
  if (unit.startsWith('mm')) return { value, unit: 'mm' };
  if (unit.startsWith('cm')) return { value: value * 10, unit: 'mm' };
  return { value, unit: unit.split(' ')[0] ?? '' };
}

/** An area in mm². */
export function inSquareMillimetres(value: number, unit: string): { value: number; unit: string } {
  if (unit.startsWith('mm')) return { value, unit: 'mm²' };
  if (unit.startsWith('cm')) return { value: value * 100, unit: 'mm²' };
  return { value, unit: unit.split(' ')[0] ?? '' };
}

export function lengthLines({ cachedStats }: Measured, targetId: string): string[] | undefined {
  const { length, unit = '' } = statsOf(cachedStats, targetId);
  return isNumber(length) ? [lengthText(length, unit), ...remark(targetId, unit)] : undefined;
}

export function angleLines({ cachedStats }: Measured, targetId: string): string[] | undefined {
  const { angle } = statsOf(cachedStats, targetId);
  return isNumber(angle) ? [`${angle.toFixed(1)}°`] : undefined;
}

export function areaLines({ cachedStats }: Measured, targetId: string): string[] | undefined {
  const stats = statsOf(cachedStats, targetId);
  const unit = typeof stats.modalityUnit === 'string' && stats.modalityUnit !== 'raw' ? ` ${stats.modalityUnit}` : '';
  const lines: string[] = [];
  if (isNumber(stats.area)) lines.push(areaText(stats.area, stats.areaUnit ?? ''));
  if (isNumber(stats.mean)) lines.push(t('measure.mean', { mean: fine(stats.mean), deviation: fine(stats.stdDev ?? 0), unit }));
  if (isNumber(stats.min) && isNumber(stats.max)) lines.push(t('measure.range', { min: fine(stats.min), max: fine(stats.max), unit }));
  if (isNumber(stats.length)) lines.push(lengthText(stats.length, stats.unit ?? ''));
  return lines.length > 0 ? [...lines, ...remark(targetId, stats.areaUnit ?? stats.unit ?? '')] : undefined;
}

export function probeLines({ cachedStats }: Measured, targetId: string): string[] | undefined {
  const { value, modalityUnit } = statsOf(cachedStats, targetId);
  const values = Array.isArray(value) ? value : [value];
  if (!values.every(isNumber)) return undefined;
  const unit = typeof modalityUnit === 'string' && modalityUnit !== 'raw' ? ` ${modalityUnit}` : '';
  return [values.map((one) => fine(one as number)).join(' / ') + unit];
}

function lengthText(length: number, unit: string): string {
  const { value, unit: shown } = inMillimetres(length, unit);
  return `${value.toFixed(1)} ${shown}`;
}

function areaText(area: number, unit: string): string {
  const { value, unit: shown } = inSquareMillimetres(area, unit);
  return shown === 'mm²' && value >= 100 ? `${(value / 100).toFixed(2)} cm²` : `${value.toFixed(1)} ${shown}`;
}

/** What kind of millimetres these are, where that is not plain. */
function remark(targetId: string, unit: string): string[] {
  if (unit.startsWith('px')) return [t('measure.pixels')];
  const kind = calibrations.get(targetId.replace(/^imageId:/, ''))?.kind;
  const key = kind && REMARK[kind];
  return key ? [t(key)] : [];
}

function statsOf(cachedStats: Measured['cachedStats'], targetId: string): Stats {
  return cachedStats?.[targetId] ?? {};
}

function fine(value: number): string {
  return Math.abs(value) < 10 && !Number.isInteger(value) ? String(Number(value.toPrecision(3))) : String(Math.round(value));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
