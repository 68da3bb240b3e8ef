import { number, text, type DicomJson } from '../shared/dicomJson';

const WITHOUT_PIXELS = new Set(['SR', 'PR', 'KO', 'DOC', 'ECG', 'HD', 'EPS', 'RESP', 'AU', 'RTSTRUCT', 'RTPLAN', 'RTRECORD', 'REG', 'FID', 'PLAN', 'SEG', 'PMAP', 'ASMT', 'M3D']);
const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';

/** Conversion Types (0008,0064) of what was on film, on paper or in a camera before. */
const CONVERTED = new Set(['DF', 'SD', 'SI', 'DV', 'DRW']);
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** Whether a series of this modality can hold images at all, before its metadata is known. */
export function mayHoldImages(modality: string): boolean {
  return !WITHOUT_PIXELS.has(modality);
}

/** Whether an instance has pixel data: an image must have rows and columns (PS3.3 §C.7.6.3). */
export function hasPixels(instance: DicomJson): boolean {
  return (number(instance, '00280010') ?? 0) > 0 && (number(instance, '00280011') ?? 0) > 0;
}

/** Whether an instance is an image to look at: the pixels of a segmentation are a map of another. */
export function isPicture(instance: DicomJson): boolean {
  return hasPixels(instance) && text(instance, '00080016') !== SEGMENTATION;
}

/** Whether it is a scan or a photograph of a film: grey levels, sharpness and size are not those of the examination. */
export function isScan(instance: DicomJson): boolean {
  const conversion = text(instance, '00080064');
  return CONVERTED.has(conversion) || (conversion === '' && text(instance, '00080016').startsWith(SECONDARY_CAPTURE));
}
