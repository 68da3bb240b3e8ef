import { text, type DicomJson } from '../../shared/dicomJson';
import { seriesMetadata, type Series } from '../dicomweb';
import { measurements } from '../measurements';
import type { Pane } from '../pane';
import type { Slice } from '../stack';
import { keyImagesOf, keyObjects } from './keyObjects';
import { measurementReport, measurementsOf, type Restored } from './measurementReport';
import { store } from './store';
import { keptMeasurements, referenceTo, restore } from './toolkit';

/** Key images and measurements of the study that was opened: as they were kept, as they are now, and the way to keep them. */
export interface Evidence {
  /** Begins to read what was kept last; what cannot be read is as if there were none. */
  read(series: readonly Series[]): void;
  /** Puts on the pane's images what was kept of them, once that is read. */
  restoreOn(pane: Pane): Promise<void>;
  isKeyImage(slice: Slice): boolean;
  toggleKeyImage(slice: Slice): void;
  /** How many key images there are; and whether anything is not kept yet. */
  count(): number;
  isUnsaved(): boolean;
  /** Stores both with the study; tells how many key images and measurements. */
  save(): Promise<{ images: number; measured: number }>;
}

interface Reference {
  sopInstance: string;
  frame: number | null;
}

const nameOf = ({ sopInstance, frame }: Reference): string => `${sopInstance}/${frame ?? 1}`;
const nameOfSlice = ({ sopInstance, frame }: Slice): string => `${sopInstance}/${frame}`;

/** @param author who is logged in, as reports name people */
export function evidence(studyUid: string, author: () => string): Evidence {
  const slices = new Map<string, Slice>(); // all that were on show
  const byImage = new Map<string, Slice>();
  let keys = new Set<string>();
  let pending: Restored[] = [];
  let kept = state();
  let reading: Promise<void> = Promise.resolve();

  return { read: (series) => void (reading = readAll(series)), restoreOn, isKeyImage: (slice) => keys.has(nameOfSlice(slice)), toggleKeyImage, count: () => keys.size, isUnsaved: () => state() !== kept, save };

  async function readAll(series: readonly Series[]): Promise<void> {
    const documents = await Promise.all(series.filter(({ modality }) => modality === 'KO' || modality === 'SR').map((one) => seriesMetadata(one).catch(() => [])));
    const newest = documents.flat().sort((a, b) => (at(a) < at(b) ? 1 : -1));
    keys = new Set((newest.map(keyImagesOf).find((found) => found.length > 0) ?? []).map(nameOf));
    pending = newest.map(measurementsOf).find((found) => found.length > 0) ?? [];
    kept = state();
  }

  async function restoreOn(pane: Pane): Promise<void> {
    await reading;
    for (const slice of pane.slices()) {
      if (pane.series()?.studyUid !== studyUid) break;
      slices.set(nameOfSlice(slice), slice);
      byImage.set(slice.imageId, slice);
    }
    pane.redraw();
    const wasSaved = state() === kept;
    const [now, later] = split(pending, (one) => pane.slices().some((slice) => nameOfSlice(slice) === nameOf(one)));
    pending = later;
    for (const one of now) restore(one, slices.get(nameOf(one)) as Slice, pane.view.viewport);
    if (wasSaved) kept = state();
    if (now.length > 0) pane.view.render();
  }

  function toggleKeyImage(slice: Slice): void {
    if (!keys.delete(nameOfSlice(slice))) keys.add(nameOfSlice(slice));
  }

  async function save(): Promise<{ images: number; measured: number }> {
    const images = [...keys].flatMap((name) => slices.get(name) ?? []);
    const measured = keptMeasurements((imageId) => byImage.get(imageId));
    const of = (images[0] ?? [...slices.values()][0])?.instance;
    if (!of) return { images: 0, measured: 0 };
    const now = new Date();
    const saved = state();
    await store(studyUid, [
      ...(images.length > 0 ? [keyObjects(of, images.map(referenceTo), now)] : []),
      ...(measured.length > 0 ? [measurementReport(of, measured, author(), now)] : []),
    ]);
    kept = saved;
    return { images: images.length, measured: measured.length };
  }

  /** Changes with whatever would be kept. */
  function state(): string {
    return JSON.stringify([[...keys].sort(), measurements().map(({ annotationUID, data }) => [annotationUID, data.label, data.handles?.points])]);
  }
}

const at = (document: DicomJson): string => text(document, '00080023') + text(document, '00080033');

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
