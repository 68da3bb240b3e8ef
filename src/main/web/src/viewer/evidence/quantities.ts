import type { CalibrationKind } from '../calibration';
import { inMillimetres, inSquareMillimetres, type Stats } from '../measureText';
import type { LeftTool } from '../tools';
import type { Code } from './dataset';
import type { Quantity } from './measurementReport';

const MILLIMETRE: Code = ['mm', 'UCUM', 'millimeter'];
const SQUARE_MILLIMETRE: Code = ['mm2', 'UCUM', 'square millimeter'];
const PIXELS: Code = ['{pixels}', 'UCUM', 'pixels'];
const DEGREE: Code = ['deg', 'UCUM', 'degree'];
const HOUNSFIELD: Code = ['[hnsf\'U]', 'UCUM', 'Hounsfield unit'];
const NO_UNIT: Code = ['1', 'UCUM', 'no units'];

const LENGTH: Code = ['410668003', 'SCT', 'Length'];
const AREA: Code = ['42798000', 'SCT', 'Area'];
const ANGLE: Code = ['1483009', 'SCT', 'Angle'];
const COBB: Code = ['285285000', 'SCT', "Cobb's angle"];
const MEAN: Code = ['373098007', 'SCT', 'Mean'];
const DEVIATION: Code = ['386136009', 'SCT', 'Standard Deviation'];
const LEAST: Code = ['255605001', 'SCT', 'Minimum'];
const MOST: Code = ['56851009', 'SCT', 'Maximum'];
const ATTENUATION: Code = ['112031', 'DCM', 'Attenuation Coefficient'];

/** What came out of a measurement, coded; an area of pixels is a number of pixels. */
export function quantitiesOf(tool: LeftTool, stats: Stats): Quantity[] {
  const density = stats.modalityUnit === 'HU' ? HOUNSFIELD : NO_UNIT;
  const found: Quantity[] = [];
  const add = (concept: Code, value: unknown, unit: Code): void => {
    if (typeof value === 'number' && Number.isFinite(value)) found.push({ concept, value, unit });
  };
  const length = inMillimetres(stats.length ?? NaN, stats.unit ?? '');
  const area = inSquareMillimetres(stats.area ?? NaN, stats.areaUnit ?? '');
  add(LENGTH, length.value, length.unit === 'mm' ? MILLIMETRE : PIXELS);
  add(AREA, area.value, area.unit === 'mm²' ? SQUARE_MILLIMETRE : PIXELS);
  add(tool === 'cobb' ? COBB : ANGLE, Number(stats.angle ?? NaN), DEGREE);
  add(MEAN, stats.mean, density);
  add(DEVIATION, stats.stdDev, density);
  add(LEAST, stats.min, density);
  add(MOST, stats.max, density);
  if (tool === 'probe') add(density === HOUNSFIELD ? ATTENUATION : MEAN, stats.value, density);
  return found;
}

/** What stands in a report beside millimetres that are not plainly of the patient, in both languages, for it is read by others. */
const REMARKS: Partial<Record<CalibrationKind, string>> = {
  detector: 'Millimeters at the detector, larger than at the patient (探测器平面的毫米数，大于患者处实际值)',
  magnified: 'Millimeters corrected by the magnification that the file tells (按文件所述放大率校正的毫米数)',
  film: 'Millimeters on the scanned film (所扫描胶片上的毫米数)',
  stated: 'Millimeters as the file states them, place not told (按文件标注的毫米数，未说明所在平面)',
};

/** What is to be said of these quantities, if any is of millimetres. */
export function remarkOf(kind: CalibrationKind, quantities: readonly Quantity[]): string {
  return quantities.some(({ unit: [unit] }) => unit === MILLIMETRE[0] || unit === SQUARE_MILLIMETRE[0]) ? (REMARKS[kind] ?? '') : '';
}

export const isRemark = (words: string): boolean => Object.values(REMARKS).includes(words);
