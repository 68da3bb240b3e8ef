import { number, type DicomJson } from '../shared/dicomJson';

const WITHOUT_PIXELS = new Set(['SR', 'PR', 'KO', 'DOC', 'ECG', 'HD', 'AU', 'RTSTRUCT', 'RTPLAN', 'RTRECORD', 'REG', 'FID', 'PLAN']);

/** Whether a series of this modality can hold images at all, before its metadata is known. */
export function mayHoldImages(modality: string): boolean {
  return !WITHOUT_PIXELS.has(modality);
}

/** Whether an instance has pixel data: an image must have rows and columns (PS3.3 §C.7.6.3). */
export function hasPixels(instance: DicomJson): boolean {
  return (number(instance, '00280010') ?? 0) > 0 && (number(instance, '00280011') ?? 0) > 0;
}
