import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../src/shared/dicomJson';
import { alongNormal, sliceNormal, sortInstances } from '../src/viewer/sorting';

const slice = (uid: string, number: number, position?: number[], orientation?: number[]): DicomJson => ({
  '00080018': { vr: 'UI', Value: [uid] },
  '00200013': { vr: 'IS', Value: [number] },
  ...(position && { '00200032': { vr: 'DS', Value: position } }),
  ...(orientation && { '00200037': { vr: 'DS', Value: orientation } }),
});
const axial = [1, 0, 0, 0, 1, 0];
const uids = (instances: DicomJson[]): unknown[] => instances.map((instance) => instance['00080018']?.Value?.[0]);

describe('sorting of a series', () => {
  it('follows the position along the normal, not the instance number', () => {
    const series = [slice('c', 1, [0, 0, 20], axial), slice('a', 2, [0, 0, -5], axial), slice('b', 3, [0, 0, 7.5], axial)];
    expect(uids(sortInstances(series))).toEqual(['a', 'b', 'c']);
  });

  it('projects on the normal of oblique slices', () => {
    const tilted = [1, 0, 0, 0, Math.SQRT1_2, Math.SQRT1_2];
    const series = [slice('b', 1, [0, -10, 10], tilted), slice('a', 2, [0, 10, -10], tilted)];
    expect(uids(sortInstances(series))).toEqual(['a', 'b']);
  });

  it('falls back to the instance number when orientations differ', () => {
    const series = [slice('b', 2, [0, 0, 0], axial), slice('a', 1, [0, 0, 9], [0, 1, 0, 0, 0, -1])];
    expect(alongNormal(series)).toBeNull();
    expect(uids(sortInstances(series))).toEqual(['a', 'b']);
  });

  it('falls back to the instance number without positions, and for slices at one place', () => {
    expect(uids(sortInstances([slice('b', 2), slice('a', 1)]))).toEqual(['a', 'b']);
    const samePlace = [slice('b', 2, [0, 0, 5], axial), slice('a', 1, [0, 0, 5], axial)];
    expect(uids(sortInstances(samePlace))).toEqual(['a', 'b']);
  });

  it('has the normal of an axial slice point to the head', () => {
    expect(sliceNormal(axial)).toEqual([0, 0, 1]);
    expect(sliceNormal([1, 0])).toBeNull();
  });
});
