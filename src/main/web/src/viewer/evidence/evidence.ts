import { problemText } from '../../shared/notice';
import { findSeries, type Series } from '../dicomweb';
import { measurements } from '../measurements';
import type { Pane } from '../pane';
import type { Slice } from '../stack';
import { t } from '../words';
import type { ImageReference } from './dataset';
import { keyObjects } from './keyObjects';
import { measurementReport, type Kept } from './measurementReport';
import { merge } from './merge';
import { NOTHING_SAVED, nameOf, readSaved, type Saved } from './saved';
import { store } from './store';
import { isWhereItWas, keptMeasurements, referenceTo, restore, takeAway } from './toolkit';

/** Key images and measurements of the study that was opened: as they were kept, as they are now, and the way to keep them. */
export interface Evidence {
  /** Begins to read what was kept last; fails where that cannot be read. */
  read(series: readonly Series[]): Promise<void>;
  /** Puts on the pane's images what was kept of them, once that is read. */
  restoreOn(pane: EvidencePane): Promise<void>;
  isKeyImage(slice: Slice): boolean;
  toggleKeyImage(slice: Slice): void;
  /** Whether anything is not kept yet. */
  isUnsaved(): boolean;
  /**
   * Stores both with the study, together with what others have kept since; tells how many key images and measurements. Refused where
   * that cannot be read, or nobody knows who keeps it. Afterwards the panes are to be restored on.
   */
  save(): Promise<{ images: number; measured: number }>;
}

/** What is needed of a pane. */
export type EvidencePane = Pick<Pane, 'series' | 'slices' | 'redraw'> & { view: { render(): void; viewport: Parameters<typeof restore>[2] } };

/** @param author asks who is logged in, as reports name people */
export function evidence(studyUid: string, author: () => Promise<string>): Evidence {
  const slices = new Map<string, Slice>(); // of the study, that were on show
  const byImage = new Map<string, Slice>();
  let base: Saved = NOTHING_SAVED; // as it was read or kept last
  let keys: ReadonlyMap<string, ImageReference> = new Map();
  let pending: Kept[] = []; // on images that are not on show
  let kept = state();
  let reading: Promise<void> = Promise.resolve();
  let saving: Promise<{ images: number; measured: number }> | null = null;

  return { read: (series) => (reading = read(series)), restoreOn, isKeyImage: (slice) => keys.has(nameOf(slice)), toggleKeyImage, isUnsaved: () => state() !== kept, save: () => (saving ??= save().finally(() => (saving = null))) };

  async function read(series: readonly Series[]): Promise<void> {
    base = await readSaved(series);
    const isUntouched = state() === kept;
    keys = merge(new Map(), keys, base.keys, () => true);
    pending = [...base.measured.values()];
    if (isUntouched) kept = state();
  }

  async function restoreOn(pane: EvidencePane): Promise<void> {
    await reading.catch(() => undefined); // whoever has asked to read is told
    pane.redraw();
    if (pane.series()?.studyUid !== studyUid) return;
    const here = new Map(pane.slices().map((slice) => [nameOf(slice), slice]));
    for (const [name, slice] of here) {
      slices.set(name, slice);
      byImage.set(slice.imageId, slice);
    }
    const wasSaved = state() === kept;
    const now = pending.filter(({ image }) => here.has(nameOf(image)));
    pending = pending.filter((one) => !now.includes(one));
    for (const one of now) restore(one, here.get(nameOf(one.image)) as Slice, pane.view.viewport);
    if (wasSaved) kept = state();
    pane.view.render();
  }

  function toggleKeyImage(slice: Slice): void {
    const [name, now] = [nameOf(slice), new Map(keys)];
    if (!now.delete(name)) now.set(name, referenceTo(slice));
    keys = now;
  }

  async function save(): Promise<{ images: number; measured: number }> {
    await reading.catch(() => undefined);
    const [first] = slices.values();
    if (!first) return { images: 0, measured: 0 };
    const who = await author();
    if (!who.trim()) throw new Error(t('save.noAuthor'));
    const theirs = await readSaved(await findSeries(studyUid)).catch((error: unknown) => {
      throw new Error(t('save.unread', { reason: problemText(error) }));
    });
    const mine = { keys, measured: new Map(current().map((one) => [one.uid, { ...one, observer: one.observer || who }])) };
    const saved = state();
    const all: Saved = {
      keys: merge(base.keys, mine.keys, theirs.keys, () => true),
      measured: merge(base.measured, mine.measured, theirs.measured, isAlike),
    };
    const [images, measured] = [[...all.keys.values()], [...all.measured.values()]];
    const at = new Date();
    await store(studyUid, [...(images.length > 0 ? [keyObjects(first.instance, images, at)] : []), measurementReport(first.instance, measured, who, at)]);
    take(all, mine, saved);
    return { images: images.length, measured: measured.length };
  }

  /** What was kept is what there is from now on; what others have made of it comes to the images. */
  function take(all: Saved, mine: Pick<Saved, 'keys' | 'measured'>, saved: string): void {
    const isUntouched = state() === saved;
    base = all;
    keys = merge(mine.keys, keys, all.keys, () => true);
    const differs = (one: Kept | undefined, other: Kept | undefined): boolean => !one || !other || !isAlike(one, other);
    const otherwise = new Set([...mine.measured.keys(), ...all.measured.keys()].filter((uid) => differs(mine.measured.get(uid), all.measured.get(uid))));
    takeAway(otherwise);
    pending = [...pending.filter(({ uid }) => !otherwise.has(uid)), ...[...all.measured.values()].filter(({ uid }) => otherwise.has(uid))];
    kept = isUntouched ? state() : saved;
  }

  function current(): Kept[] {
    return [...keptMeasurements((imageId) => byImage.get(imageId)), ...pending];
  }

  /** Changes with whatever would be kept. */
  function state(): string {
    const drawn = measurements().filter((one) => byImage.has(one.metadata?.referencedImageId ?? ''));
    return JSON.stringify([[...keys.keys()].sort(), drawn.map(({ annotationUID, data }) => [annotationUID, data.label, data.handles?.points])]);
  }
}

/** Whether two say the same of the same place; numbers follow from it. */
const isAlike = (a: Kept, b: Kept): boolean => a.text === b.text && isWhereItWas(a.points, b.points);
