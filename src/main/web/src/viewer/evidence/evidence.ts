import type { DicomJson } from '../../shared/dicomJson';
import { seriesMetadata, type Series } from '../dicomweb';
import { measurements } from '../measurements';
import type { Pane } from '../pane';
import type { Slice } from '../stack';
import type { ImageReference } from './dataset';
import { contentTime } from './header';
import { keyImagesOf, keyObjects } from './keyObjects';
import { isMeasurementReport, measurementReport, measurementsOf, type Kept } from './measurementReport';
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
  /** Whether anything is not kept yet. */
  isUnsaved(): boolean;
  /** Stores both with the study; tells how many key images and measurements. */
  save(): Promise<{ images: number; measured: number }>;
}

const nameOf = ({ sopInstance, frame }: { sopInstance: string; frame: number | null }): string => `${sopInstance}/${frame ?? 1}`;

/** @param author who is logged in, as reports name people */
export function evidence(studyUid: string, author: () => string): Evidence {
  const slices = new Map<string, Slice>(); // of the study, that were on show
  const byImage = new Map<string, Slice>();
  let keys = new Map<string, ImageReference>();
  let pending: Kept[] = []; // on images that were not on show yet
  let kept = state();
  let reading: Promise<void> = Promise.resolve();

  return { read: (series) => void (reading = readAll(series)), restoreOn, isKeyImage: (slice) => keys.has(nameOf(slice)), toggleKeyImage, isUnsaved: () => state() !== kept, save };

  /** What was kept in one go last counts: a report of measurements always, with key images where there were some. */
  async function readAll(series: readonly Series[]): Promise<void> {
    const documents = await Promise.all(series.filter(({ modality }) => modality === 'KO' || modality === 'SR').map((one) => seriesMetadata(one).catch(() => [])));
    const newest = documents.flat().sort((a, b) => (contentTime(a) < contentTime(b) ? 1 : -1));
    const report = newest.find(isMeasurementReport);
    const isOfLast = (document: DicomJson): boolean => !report || contentTime(document) >= contentTime(report);
    const images = newest.filter(isOfLast).map(keyImagesOf).find((found) => found.length > 0) ?? [];
    keys = new Map(images.map((image) => [nameOf(image), image]));
    pending = report ? measurementsOf(report) : [];
    kept = state();
  }

  async function restoreOn(pane: Pane): Promise<void> {
    await reading;
    pane.redraw();
    if (pane.series()?.studyUid !== studyUid) return;
    for (const slice of pane.slices()) {
      slices.set(nameOf(slice), slice);
      byImage.set(slice.imageId, slice);
    }
    const wasSaved = state() === kept;
    const isHere = ({ image }: Kept): boolean => slices.has(nameOf(image));
    const now = pending.filter(isHere);
    pending = pending.filter((one) => !isHere(one));
    for (const one of now) restore(one, slices.get(nameOf(one.image)) as Slice, pane.view.viewport);
    if (wasSaved) kept = state();
    if (now.length > 0) pane.view.render();
  }

  function toggleKeyImage(slice: Slice): void {
    const name = nameOf(slice);
    if (!keys.delete(name)) keys.set(name, referenceTo(slice));
  }

  async function save(): Promise<{ images: number; measured: number }> {
    const images = [...keys.values()];
    const measured = [...keptMeasurements((imageId) => byImage.get(imageId)), ...pending];
    const [first] = slices.values();
    if (!first) return { images: 0, measured: 0 };
    const now = new Date();
    const saved = state();
    await store(studyUid, [
      ...(images.length > 0 ? [keyObjects(first.instance, images, now)] : []),
      measurementReport(first.instance, measured, author(), now),
    ]);
    kept = saved;
    return { images: images.length, measured: measured.length };
  }

  /** Changes with whatever would be kept. */
  function state(): string {
    const drawn = measurements().filter((one) => byImage.has(one.metadata?.referencedImageId ?? ''));
    return JSON.stringify([[...keys.keys()].sort(), drawn.map(({ annotationUID, data }) => [annotationUID, data.label, data.handles?.points])]);
  }
}
