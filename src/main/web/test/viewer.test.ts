import { describe, expect, it } from 'vitest';
import { commandFor, type Command } from '../src/viewer/commands';
import type { Series } from '../src/viewer/dicomweb';
import { hasPixels, mayHoldImages } from '../src/viewer/displayable';
import { edgeMarkers } from '../src/viewer/orientation';
import { nearest, prefetch } from '../src/viewer/prefetch';
import { isUsable, PRESETS } from '../src/viewer/presets';
import { firstSeries } from '../src/viewer/seriesList';

describe('orientation markers', () => {
  it('show the patient’s left on the right of an axial slice', () => {
    const markers = edgeMarkers({ '00200037': { Value: [1, 0, 0, 0, 1, 0] } });
    expect(markers).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it('show head and feet of a coronal and a sagittal slice', () => {
    expect(edgeMarkers({ '00200037': { Value: [1, 0, 0, 0, 0, -1] } })).toMatchObject({ top: 'H', bottom: 'F' });
    expect(edgeMarkers({ '00200037': { Value: [0, 1, 0, 0, 0, -1] } })).toMatchObject({ left: 'A', right: 'P' });
  });

  it('come from Patient Orientation for a radiograph, and are absent without either', () => {
    expect(edgeMarkers({ '00200020': { Value: ['L', 'F'] } })).toEqual({ right: 'L', bottom: 'F', left: 'R', top: 'H' });
    expect(edgeMarkers({})).toBeNull();
  });
});

describe('what can be shown', () => {
  it('needs rows and columns', () => {
    expect(hasPixels({ '00280010': { Value: [512] }, '00280011': { Value: [512] } })).toBe(true);
    expect(hasPixels({ '00080060': { Value: ['SR'] } })).toBe(false);
  });

  it('opens the series with the most images first, never a structured report', () => {
    const series = (modality: string, instances: number): Series => ({ studyUid: '1', uid: modality + instances, number: 1, modality, description: '', instances });
    expect(firstSeries([series('CT', 1), series('CT', 300), series('SR', 999)])?.uid).toBe('CT300');
    expect(firstSeries([series('SR', 1)])).toBeUndefined();
    expect(mayHoldImages('SR')).toBe(false);
  });

  it('offers windows in Hounsfield units for CT only', () => {
    expect(PRESETS.filter((preset) => isUsable(preset, 'DX')).map((preset) => preset.key)).toEqual(['0']);
    expect(PRESETS.every((preset) => isUsable(preset, 'CT'))).toBe(true);
  });
});

describe('prefetching', () => {
  it('takes the nearest slice first', () => {
    expect(nearest(new Set([0, 4, 9]), 5)).toBe(4);
    expect(nearest(new Set([4, 6]), 5)).toBe(6);
    expect(nearest(new Set(), 5)).toBeNull();
  });

  it('loads all slices once and names those that fail', async () => {
    const asked: number[] = [];
    const last = await new Promise<{ loaded: number; failed: number[] }>((resolve) => {
      const load = async (index: number): Promise<void> => {
        asked.push(index);
        if (index === 2) throw new Error('unreadable');
      };
      prefetch(6, () => 0, load, (state) => state.loaded + state.failed.length === 6 && resolve(state));
    });
    expect(last).toMatchObject({ loaded: 5, failed: [2] });
    expect([...asked].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('keys', () => {
  const command: Command = { keys: ['i'], shown: 'I', help: 'help.invert', run: () => undefined };
  const press = (key: string, ctrlKey = false): KeyboardEvent => ({ key, ctrlKey, altKey: false, metaKey: false }) as KeyboardEvent;

  it('work in both cases, but not with the browser’s modifiers', () => {
    expect(commandFor([command], press('I'))).toBe(command);
    expect(commandFor([command], press('i', true))).toBeUndefined();
  });

  it('do nothing while the command is impossible', () => {
    expect(commandFor([{ ...command, enabled: () => false }], press('i'))).toBeUndefined();
  });
});
