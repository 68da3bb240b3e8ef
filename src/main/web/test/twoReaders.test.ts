import { metaData } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { annotation } from '@cornerstonejs/tools';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { number, text, type DicomJson } from '../src/shared/dicomJson';
import { forToolkit } from '../src/viewer/calibration';
import type { Series } from '../src/viewer/dicomweb';
import { evidence, type Evidence, type EvidencePane } from '../src/viewer/evidence/evidence';
import { receivedAt } from '../src/viewer/evidence/header';
import { measurementsOf, type Kept } from '../src/viewer/evidence/measurementReport';
import { keptMeasurements, restore } from '../src/viewer/evidence/toolkit';
import { measurements } from '../src/viewer/measurements';
import { toStack, type Slice } from '../src/viewer/stack';

const STUDY = '1.2.3';
const has = (values: Record<string, unknown[]>): DicomJson => Object.fromEntries(Object.entries(values).map(([tag, Value]) => [tag, { Value }]));

/** An archive of DICOM objects behind `fetch`: what is stored is found, and some of it cannot be read. */
class Archive {
  readonly objects: DicomJson[] = [];
  readonly unreadable = new Set<string>();
  private stores = 0;

  readonly fetch = async (url: string, init: { method?: string; body?: string } = {}): Promise<Response> => {
    const of = /\/series\/([^/]+)\/metadata$/.exec(url)?.[1];
    if (init.method === 'POST') {
      const stored = JSON.parse(/\r\n\r\n(\[.*\])\r\n--/.exec(init.body ?? '')?.[1] ?? '[]') as DicomJson[];
      this.stores++;
      this.objects.push(...stored.map((one) => ({ ...one, '00080015': { vr: 'DT', Value: [`20260217010000.${String(this.stores).padStart(6, '0')}+0000`] } })));
      return json({});
    }
    if (!of) return json(this.objects);
    return this.unreadable.has(of) ? new Response('', { status: 503 }) : json(this.objects.filter((one) => text(one, '0020000E') === of));
  };

  series(): Series[] {
    return this.objects.map((one) => ({ studyUid: STUDY, uid: text(one, '0020000E'), number: number(one, '00200011'), modality: text(one, '00080060'), description: '', bodyPart: '', studyDate: '', studyDescription: '', instances: 1 }));
  }

  last(): Kept[] {
    const reports = this.objects.filter((one) => text(one, '00080060') === 'SR');
    return measurementsOf(reports.sort((a, b) => (receivedAt(a) < receivedAt(b) ? 1 : -1))[0] ?? {});
  }
}

const json = (value: unknown): Response => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });

const images = Array.from({ length: 4 }, (_, index) =>
  has({ '0020000D': [STUDY], '0020000E': ['1.2.3.4'], '00080018': [`1.1.${index}`], '00080016': ['1.2.840.10008.5.1.4.1.1.2'], '00080060': ['CT'], '00280010': [64], '00280011': [64], '00280030': [0.5, 0.5], '00200037': [1, 0, 0, 0, 1, 0], '00200032': [0, 0, index], '00200052': ['F'] }),
);
const series = { studyUid: STUDY, uid: '1.2.3.4', modality: 'CT' } as Series;
const viewport = { element: {}, getFrameOfReferenceUID: () => 'F', getCamera: () => ({ viewUp: [0, -1, 0], viewPlaneNormal: [0, 0, -1] }) } as unknown as Parameters<typeof restore>[2];

let archive: Archive;
let slices: Slice[];
let pane: EvidencePane;

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'http://viewer' });
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('HTMLDivElement', class {});
  archive = new Archive();
  vi.stubGlobal('fetch', archive.fetch);
  metaData.addProvider(wadors.metaData.metaDataProvider);
  slices = toStack(series, images);
  for (const { imageId, instance, calibration } of slices) wadors.metaDataManager.add(imageId, forToolkit(instance, calibration) as never);
  pane = { series: () => series, slices: () => slices, redraw: () => undefined, view: { render: () => undefined, viewport } };
});

afterEach(() => {
  annotation.state.removeAllAnnotations();
  vi.unstubAllGlobals();
});

/** Opens the study as somebody at a workstation of their own: with what is saved, and nothing else. */
async function opens(who: string): Promise<Evidence> {
  annotation.state.removeAllAnnotations();
  const kept = evidence(STUDY, async () => who);
  await kept.read(archive.series()).catch(() => undefined);
  await kept.restoreOn(pane);
  return kept;
}

/** Draws a length, as the toolkit has it once it has reckoned. */
function draws(at: number, length: number): void {
  const { imageId } = slices[at] as Slice;
  const before = new Set(measurements().map(({ annotationUID }) => annotationUID));
  restore({ uid: '', observer: '', tool: 'length', image: { sopClass: '', sopInstance: '', series: '', study: '', frame: null }, points: [[1, 1], [1 + length, 1]], quantities: [], text: '', remark: '' }, slices[at] as Slice, viewport);
  const one = measurements().find(({ annotationUID }) => !before.has(annotationUID));
  if (one) {
    one.annotationUID = crypto.randomUUID(); // nothing remembers that it was restored
    one.data.cachedStats = { [`imageId:${imageId}`]: { length: length / 2, unit: 'mm' } } as never;
  }
}

const said = (): string[] => archive.last().map(({ observer, image, quantities }) => `${observer} ${image.sopInstance} ${quantities.map(({ value }) => value).join()}`).sort();

describe('two who read one study at once', () => {
  it('keep what both have measured, each under the own name', async () => {
    const first = await opens('Li');
    draws(0, 10);
    const drawn = measurements()[0];
    const second = await opens('Wang');
    draws(1, 20);
    await second.save();
    annotation.state.removeAllAnnotations();
    annotation.state.addAnnotation(drawn as never, viewport.element);
    await first.save();
    expect(said()).toEqual(['Li 1.1.0 5', 'Wang 1.1.1 10']);
    await first.restoreOn(pane);
    expect(measurements(), 'the other’s comes to the screen').toHaveLength(2);
    expect(first.isUnsaved()).toBe(false);
    await first.save();
    expect(said()).toEqual(['Li 1.1.0 5', 'Wang 1.1.1 10']);
  });

  it('take away what either has deleted', async () => {
    const begun = await opens('Li');
    draws(0, 10);
    draws(1, 20);
    await begun.save();
    const first = await opens('Li');
    const gone = measurements().find(({ metadata }) => metadata?.referencedImageId === slices[0]?.imageId);
    annotation.state.removeAnnotation(gone?.annotationUID as string);
    const left = [...measurements()];
    const second = await opens('Wang');
    draws(2, 30);
    await second.save();
    annotation.state.removeAllAnnotations();
    for (const one of left) annotation.state.addAnnotation(one, viewport.element);
    await first.save();
    expect(said()).toEqual(['Li 1.1.1 10', 'Wang 1.1.2 15']);
  });

  it('see on the screen what the other has moved or deleted, once they save', async () => {
    const begun = await opens('Li');
    draws(0, 10);
    draws(1, 20);
    await begun.save();
    const first = await opens('Li');
    const seen = [...measurements()];
    const second = await opens('Wang');
    const [moved, deleted] = [...measurements()];
    (moved?.data.handles?.points as number[][])[1] = [20, 0.5, 0];
    annotation.state.removeAnnotation(deleted?.annotationUID as string);
    await second.save();
    annotation.state.removeAllAnnotations();
    for (const one of seen) annotation.state.addAnnotation(one, viewport.element);
    first.toggleKeyImage(slices[3] as Slice);
    await first.save();
    await first.restoreOn(pane);
    expect(measurements().map(({ data }) => data.handles?.points?.[1]?.[0])).toEqual([20]);
    expect(archive.last().map(({ observer }) => observer)).toEqual(['Wang']);
  });

  it('keep the key images of both', async () => {
    const [first, second] = [await opens('Li'), await opens('Wang')];
    second.toggleKeyImage(slices[1] as Slice);
    await second.save();
    first.toggleKeyImage(slices[0] as Slice);
    await first.save();
    const third = await opens('Zhao');
    expect(slices.map((slice) => third.isKeyImage(slice))).toEqual([true, true, false, false]);
  });
});

describe('what is kept', () => {
  it('keeps its numbers and its observer though nobody looks at its slice again', async () => {
    const first = await opens('Li');
    draws(0, 10);
    await first.save();
    const second = await opens('Wang'); // the toolkit has reckoned nothing of it
    expect(keptMeasurements(() => slices[0]).map(({ quantities, observer }) => [quantities[0]?.value, observer])).toEqual([[5, 'Li']]);
    draws(1, 20);
    await second.save();
    expect(said()).toEqual(['Li 1.1.0 5', 'Wang 1.1.1 10']);
  });

  it('is of whoever has moved it', async () => {
    const first = await opens('Li');
    draws(0, 10);
    await first.save();
    const second = await opens('Wang');
    const [one] = measurements();
    (one?.data.handles?.points as number[][])[1] = [20, 0.5, 0];
    await second.save();
    expect(archive.last().map(({ observer }) => observer)).toEqual(['Wang']);
    expect(archive.last().map(({ quantities }) => quantities), 'numbers of the old place are not those of the new').toEqual([[]]);
  });

  it('is not replaced while what was kept before cannot be read', async () => {
    const first = await opens('Li');
    draws(0, 10);
    await first.save();
    archive.objects.forEach((one) => archive.unreadable.add(text(one, '0020000E')));
    const second = await opens('Wang');
    await expect(second.read(archive.series())).rejects.toThrow();
    draws(1, 20);
    await expect(second.save()).rejects.toThrow(/cannot be read/);
    expect(archive.objects).toHaveLength(1);
    archive.unreadable.clear();
    await second.save();
    expect(said()).toEqual(['Li 1.1.0 5', 'Wang 1.1.1 10']);
  });

  it('is kept by somebody, or not', async () => {
    const nobody = await opens('');
    draws(0, 10);
    await expect(nobody.save()).rejects.toThrow(/who you are/);
    const unknown = evidence(STUDY, () => Promise.reject(new Error('no answer')));
    await unknown.restoreOn(pane);
    await expect(unknown.save()).rejects.toThrow('no answer');
    expect(archive.objects).toEqual([]);
  });

  it.each(['20991231', '99991231', 'ZZZZZZZZ'])('is the newest, also after what says that it is of %s', async (date) => {
    const first = await opens('Li');
    draws(0, 10);
    await first.save();
    (archive.objects[0] as DicomJson)['00080023'] = { Value: [date] };
    const second = await opens('Wang');
    measurements().forEach(({ annotationUID }) => annotation.state.removeAnnotation(annotationUID as string));
    await second.save();
    await opens('Zhao');
    expect(measurements()).toEqual([]);
  });
});
