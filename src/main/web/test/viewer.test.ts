import { describe, expect, it } from 'vitest';
import { commandFor, keyOf, type Command } from '../src/viewer/commands';
import type { Series } from '../src/viewer/dicomweb';
import { hasPixels, isPicture, isScan, mayHoldImages } from '../src/viewer/displayable';
import { edgeMarkers } from '../src/viewer/orientation';
import { nearest, prefetch } from '../src/viewer/prefetch';
import { largest } from '../src/viewer/hanging';
import { takenKeys, viewerCommands, type Actions } from '../src/viewer/viewerCommands';
import { acceptedFrame } from '../src/viewer/wire';

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

describe('a frame', () => {
  it('is taken as it is stored where that is compressed, else as HTJ2K, and at worst as it is', () => {
    expect(acceptedFrame(undefined).split(', ').map((range) => /type="([^"]+)"/.exec(range)?.[1])).toEqual(['image/jpeg', 'image/jls', 'image/jp2', 'image/jphc', 'application/octet-stream']);
    expect(acceptedFrame(0)).toBe(acceptedFrame(undefined));
  });

  it('whose colours are told by plane is taken as it is', () => {
    expect(acceptedFrame(1)).toBe('multipart/related; type="application/octet-stream"; transfer-syntax=*');
  });
});

describe('what can be shown', () => {
  it('needs rows and columns', () => {
    expect(hasPixels({ '00280010': { Value: [512] }, '00280011': { Value: [512] } })).toBe(true);
    expect(hasPixels({ '00080060': { Value: ['SR'] } })).toBe(false);
  });

  it('opens the series with the most images first', () => {
    const series = (modality: string, instances: number): Series => ({ studyUid: '1', uid: modality + instances, number: 1, modality, description: '', bodyPart: '', studyDate: '2026-02-17', studyDescription: '', instances });
    expect(largest([series('CT', 1), series('CT', 300), series('CT', 20)])?.uid).toBe('CT300');
    expect(largest([])).toBeUndefined();
    expect(['SR', 'KO', 'SEG', 'RTSTRUCT', 'ECG'].map(mayHoldImages)).toEqual([false, false, false, false, false]);
    expect(mayHoldImages('RTDOSE')).toBe(true);
  });

  it('is no segmentation, though it has pixels', () => {
    const image = { '00280010': { Value: [5] }, '00280011': { Value: [5] } };
    expect(isPicture(image)).toBe(true);
    expect(isPicture({ ...image, '00080016': { Value: ['1.2.840.10008.5.1.4.1.1.66.4'] } })).toBe(false);
  });

  it('says of what was on film that it was', () => {
    const converted = (type: string, sopClass: string): boolean => isScan({ '00080064': { Value: [type] }, '00080016': { Value: [sopClass] } });
    const [capture, dx] = ['1.2.840.10008.5.1.4.1.1.7', '1.2.840.10008.5.1.4.1.1.1.1'];
    expect([converted('DF', dx), converted('', capture), converted('WSD', capture), converted('', dx)]).toEqual([true, true, false, false]);
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
  const command: Command = { group: 'view', keys: ['i'], shown: 'I', help: 'invert', run: () => undefined };
  const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent => ({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more }) as KeyboardEvent;

  it('work with caps lock, but not with the browser’s modifiers, and are others with Shift', () => {
    expect(commandFor([command], press('I'))).toBe(command);
    expect(commandFor([command], press('i', { ctrlKey: true }))).toBeUndefined();
    expect(commandFor([command], press('I', { shiftKey: true }))).toBeUndefined();
  });

  it('do nothing while the command is impossible', () => {
    expect(commandFor([{ ...command, enabled: () => false }], press('i'))).toBeUndefined();
  });

  it('are named by their place where Shift prints another sign', () => {
    expect(keyOf(press('!', { shiftKey: true, code: 'Digit1' }))).toBe('Shift+1');
    expect(keyOf(press('"', { shiftKey: true, code: 'Digit2' }))).toBe('Shift+2');
    expect(keyOf(press('?', { shiftKey: true, code: 'Slash' }))).toBe('?');
    expect(keyOf(press('ArrowUp', { shiftKey: true, code: 'ArrowUp' }))).toBe('Shift+ArrowUp');
  });

  it('each have one command', () => {
    const stub = new Proxy({}, { get: (_, name) => (name === 'presets' ? [] : () => undefined) }) as Actions;
    const keys = viewerCommands(stub).flatMap((one) => one.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.filter((key) => key.length === 1 && !takenKeys().has(key))).toEqual([]);
  });
});

describe('orientation on the screen', () => {
  const chest = { '00200020': { Value: ['L', 'F'] } };
  const axial = { '00200037': { Value: [1, 0, 0, 0, 1, 0] } };

  it('turns with the image', () => {
    const turned = { viewUp: [1, 0, 0], viewPlaneNormal: [0, 0, -1] }; // what was right is now up
    expect(edgeMarkers(axial, turned)).toMatchObject({ top: 'L', bottom: 'R' });
    expect(edgeMarkers(chest, turned)).toMatchObject({ top: 'L', bottom: 'R' });
    const mirrored = { viewUp: [0, -1, 0], viewPlaneNormal: [0, 0, 1] };
    expect(edgeMarkers(axial, mirrored)).toMatchObject({ left: 'L', right: 'R', top: 'A' });
    expect(edgeMarkers(chest, mirrored)).toMatchObject({ left: 'L', right: 'R', top: 'H' });
  });

  it('of an image that nobody has turned is that of the file', () => {
    const straight = { viewUp: [0, -1, 0], viewPlaneNormal: [0, 0, -1] };
    for (const image of [chest, axial]) expect(edgeMarkers(image, straight)).toEqual(edgeMarkers(image));
  });
});
