import type { DicomJson } from '../../shared/dicomJson';
import { seriesMetadata, type Series } from '../dicomweb';
import type { ImageReference } from './dataset';
import { receivedAt } from './header';
import { keyImagesOf } from './keyObjects';
import { isMeasurementReport, measurementsOf, type Kept } from './measurementReport';

/** Key images and measurements of a study as they were saved last. */
export interface Saved {
  keys: ReadonlyMap<string, ImageReference>;
  measured: ReadonlyMap<string, Kept>;
}

export const NOTHING_SAVED: Saved = { keys: new Map(), measured: new Map() };

export const nameOf = ({ sopInstance, frame }: { sopInstance: string; frame: number | null }): string => `${sopInstance}/${frame ?? 1}`;

/** Reads what was saved with the study of these series; what cannot be read is an error, for it would be replaced. */
export async function readSaved(series: readonly Series[]): Promise<Saved> {
  return lastOf((await Promise.all(series.filter(({ modality }) => modality === 'KO' || modality === 'SR').map(seriesMetadata))).flat());
}

/** What was saved in one go last counts: a report of measurements always, with key images where there were some. */
export function lastOf(documents: readonly DicomJson[]): Saved {
  const newest = [...documents].sort((a, b) => compared(receivedAt(b), receivedAt(a)));
  const report = newest.find(isMeasurementReport);
  const isOfLast = (document: DicomJson): boolean => !report || receivedAt(document) >= receivedAt(report);
  const images = newest.filter(isOfLast).map(keyImagesOf).find((found) => found.length > 0) ?? [];
  return {
    keys: new Map(images.map((image) => [nameOf(image), image])),
    measured: new Map((report ? measurementsOf(report) : []).map((one) => [one.uid, one])),
  };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
