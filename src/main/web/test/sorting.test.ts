import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../src/shared/dicomJson';
import { frameDatasets } from '../src/viewer/frames';
import { alongNormal, hasPhases, viewingOrder, type Order } from '../src/viewer/sorting';
import { toStack } from '../src/viewer/stack';
import { sliceNormal } from '../src/viewer/vectors';

const slice = (uid: string, number?: number, position?: number[], orientation?: number[], more: DicomJson = {}): DicomJson => ({
  '00080018': { vr: 'UI', Value: [uid] },
  ...(number !== undefined && { '00200013': { vr: 'IS', Value: [number] } }),
  ...(position && { '00200032': { vr: 'DS', Value: position } }),
  ...(orientation && { '00200037': { vr: 'DS', Value: orientation } }),
  ...more,
});
const axial = [1, 0, 0, 0, 1, 0];
const uids = (images: DicomJson[], order?: Order): string => viewingOrder(images, order).map((index) => images[index]?.['00080018']?.Value?.[0]).join('');
const at = (uid: string, z: number, time: string): DicomJson => slice(uid, undefined, [0, 0, z], axial, { '00080022': { Value: ['20260101'] }, '00080032': { Value: [time] } });

describe('sorting of a series', () => {
  it('follows the position along the normal, not the instance number', () => {
    expect(uids([slice('c', 1, [0, 0, 20], axial), slice('a', 2, [0, 0, -5], axial), slice('b', 3, [0, 0, 7.5], axial)])).toBe('abc');
  });

  it('projects on the normal of oblique slices', () => {
    const tilted = [1, 0, 0, 0, Math.SQRT1_2, Math.SQRT1_2];
    expect(uids([slice('b', 1, [0, -10, 10], tilted), slice('a', 2, [0, 10, -10], tilted)])).toBe('ab');
  });

  it('falls back to the instance number when orientations differ', () => {
    const series = [slice('b', 2, [0, 0, 0], axial), slice('a', 1, [0, 0, 9], [0, 1, 0, 0, 0, -1])];
    expect(alongNormal(series)).toBeNull();
    expect(uids(series)).toBe('ab');
  });

  it('falls back to the instance number without positions, and for slices at one place', () => {
    expect(uids([slice('b', 2), slice('a', 1)])).toBe('ab');
    expect(uids([slice('b', 2, [0, 0, 5], axial), slice('a', 1, [0, 0, 5.004], axial)])).toBe('ab');
  });

  it('goes by slice location where there is no position, before the number', () => {
    const located = (uid: string, number: number, location: number): DicomJson => slice(uid, number, undefined, undefined, { '00201041': { Value: [location] } });
    expect(uids([located('b', 1, 10), located('a', 2, -3)])).toBe('ab');
  });

  it('goes by acquisition time and number at one place, and keeps what is equal as it came', () => {
    expect(uids([at('b', 0, '101500'), at('a', 0, '101400'), at('c', 1, '101000')])).toBe('abc');
    expect(uids([slice('x', 4), slice('a', 4), slice('m', 4)])).toBe('xam');
    expect(uids([slice('x'), slice('a')])).toBe('xa');
  });

  it('goes time by time where somebody wants it, each time in the order of places', () => {
    const series = [at('b', 0, '2'), at('a', 0, '1'), at('d', 5, '2'), at('c', 5, '1')];
    expect(hasPhases(series)).toBe(true);
    expect(uids(series)).toBe('abcd');
    expect(uids(series, 'time')).toBe('acbd');
    expect(hasPhases(series.slice(1, 3))).toBe(false);
  });

  it('orders any shuffle alike', () => {
    const all = Array.from({ length: 40 }, (_, index) => at(String.fromCharCode(65 + index), Math.floor(index / 2) * 2.5, String(index % 2)));
    const wanted = uids(all);
    for (let seed = 1; seed < 30; seed++) {
      const shuffled = all.map((image, index) => ({ image, key: (index * 7919 * seed) % 101 })).sort((a, b) => a.key - b.key).map(({ image }) => image);
      expect(uids(shuffled)).toBe(wanted);
    }
  });

  it('has the normal of an axial slice point to the head', () => {
    expect(sliceNormal(axial)).toEqual([0, 0, 1]);
    expect(sliceNormal([1, 0])).toBeNull();
  });
});

describe('frames', () => {
  const sequence = (...items: DicomJson[]) => ({ vr: 'SQ', Value: items });
  const plane = (z: number): DicomJson => ({ '00209113': sequence({ '00200032': { Value: [0, 0, z] } }) });
  const enhanced: DicomJson = {
    '00080018': { Value: ['1.2'] },
    '00280008': { Value: [3] },
    '00280010': { Value: [4] },
    '00280011': { Value: [4] },
    '52009229': sequence({ '00209116': sequence({ '00200037': { Value: axial } }), '00289110': sequence({ '00280030': { Value: [0.5, 0.7] } }) }),
    '52009230': sequence(plane(20), plane(0), plane(10)),
  };

  it('of an enhanced object have what is said of all of them and of each', () => {
    const [first, second] = frameDatasets(enhanced);
    expect(first?.['00200032']?.Value).toEqual([0, 0, 20]);
    expect(second?.['00280030']?.Value).toEqual([0.5, 0.7]);
    expect(second?.['52009230']).toBeUndefined();
  });

  it('are ordered by their own planes, and those of a plain clip as they are stored', () => {
    const series = { studyUid: '1', uid: '2', number: 1, modality: 'MR', description: '', bodyPart: '', studyDate: '2026-02-17', studyDescription: '', instances: 1 };
    globalThis.location = { origin: 'http://here' } as Location;
    expect(toStack(series, [enhanced]).map(({ frame }) => frame)).toEqual([2, 3, 1]);
    const clip = { ...enhanced, '52009229': {}, '52009230': {} };
    expect(toStack(series, [clip]).map(({ frame }) => frame)).toEqual([1, 2, 3]);
  });
});
