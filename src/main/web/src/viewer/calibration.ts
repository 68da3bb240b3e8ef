import { number, numbers, text, type DicomJson } from '../shared/dicomJson';
import { items } from './frames';

/**
 * What millimetres of an image are: of the patient, as the file states them, at the detector, at the patient by a magnification that the
 * file tells, on a scanned film, of ultrasound regions; or none, because the file tells no spacing or a spacing of zero.
 */
export type CalibrationKind = 'patient' | 'stated' | 'detector' | 'magnified' | 'film' | 'regions' | 'none' | 'zero';

/** Millimetres between rows and between columns; where there are none, the shape of a pixel with its height as 1. */
export interface Calibration {
  kind: CalibrationKind;
  row: number;
  column: number;
}

const PROJECTIONS = new Set(['CR', 'DX', 'MG', 'RF', 'XA', 'PX', 'IO', 'RG']);
const CENTIMETRES = 3;

export const isMetric = ({ kind }: Calibration): boolean => kind !== 'none' && kind !== 'zero' && kind !== 'regions';

/** PS3.3 §10.7.1.3 and §C.8.5.5, §C.8.11.7; an image of the detector is named so unless the file tells how it magnifies. */
export function calibrationOf(instance: DicomJson): Calibration {
  const pixel = spacing(instance, '00280030');
  const imager = spacing(instance, '00181164');
  if (hasRegions(instance)) return { kind: 'regions', row: 1, column: aspect(instance) };
  if (PROJECTIONS.has(text(instance, '00080060')) || (imager && !pixel)) return projection(instance, pixel, imager);
  if (pixel) return { kind: text(instance, '00080064') ? 'stated' : 'patient', ...pixel };
  return onFilm(instance);
}

interface Spacing {
  row: number;
  column: number;
}

function projection(instance: DicomJson, pixel: Spacing | null, imager: Spacing | null): Calibration {
  const isCalibrated = text(instance, '00280402') !== '' || (pixel && imager && (pixel.row !== imager.row || pixel.column !== imager.column));
  if (pixel && isCalibrated) return { kind: 'patient', ...pixel };
  const detector = imager ?? pixel;
  if (!detector) return onFilm(instance);
  const magnification = magnificationOf(instance);
  if (imager && magnification !== null) {
    return { kind: 'magnified', row: imager.row / magnification, column: imager.column / magnification };
  }
  return { kind: imager ? 'detector' : 'stated', ...detector };
}

/** Estimated Radiographic Magnification Factor, else the distances of detector and patient from the source. */
function magnificationOf(instance: DicomJson): number | null {
  const stated = number(instance, '00181114');
  if (stated !== null && stated >= 1) return stated;
  const detector = number(instance, '00181110');
  const patient = number(instance, '00181111');
  return detector && patient && patient > 0 && detector > patient ? detector / patient : null;
}

function onFilm(instance: DicomJson): Calibration {
  const film = spacing(instance, '00182010');
  if (film) return { kind: 'film', ...film };
  const isZero = ['00280030', '00181164', '00182010'].some((tag) => numbers(instance, tag).length > 0);
  return { kind: isZero ? 'zero' : 'none', row: 1, column: aspect(instance) };
}

/** Both numbers above zero, or nothing. */
function spacing(instance: DicomJson, tag: string): Spacing | null {
  const [row = 0, column = 0] = numbers(instance, tag);
  return row > 0 && column > 0 ? { row, column } : null;
}

/** Pixel Aspect Ratio (0028,0034): vertical to horizontal size. */
function aspect(instance: DicomJson): number {
  const [vertical = 1, horizontal = 1] = numbers(instance, '00280034');
  return vertical > 0 && horizontal > 0 ? horizontal / vertical : 1;
}

function hasRegions(instance: DicomJson): boolean {
  return items(instance['00186011']).some((region) => number(region, '00186024') === CENTIMETRES && number(region, '00186026') === CENTIMETRES);
}

/**
 * The data set as the toolkit has to see it to measure by this calibration: one spacing, and a plane for images without a
 * position, for without one it calls millimetres pixels; no plane for what has no spacing, for it would call pixels millimetres;
 * and no window that it cannot reckon with.
 */
export function forToolkit(instance: DicomJson, calibration: Calibration): DicomJson {
  const { '00280008': _frames, ...dataset } = instance; // each frame is told as an image of its own
  dataset['00280030'] = { vr: 'DS', Value: [calibration.row, calibration.column] };
  if ((number(dataset, '00281051') ?? 1) < 1) {
    delete dataset['00281050']; // it would show the greys the wrong way round for good
    delete dataset['00281051'];
  }
  if (isMetric(calibration)) {
    if (numbers(dataset, '00200032').length !== 3) dataset['00200032'] = { vr: 'DS', Value: [0, 0, 0] };
    if (numbers(dataset, '00200037').length !== 6) dataset['00200037'] = { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] };
  } else {
    delete dataset['00200032'];
    if (calibration.kind === 'regions') dataset['00080060'] = { vr: 'CS', Value: ['US'] };
  }
  return dataset;
}
