import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../src/shared/dicomJson';
import { newUid, uuidOf, type ImageReference } from '../src/viewer/evidence/dataset';
import { keyImagesOf, keyObjects } from '../src/viewer/evidence/keyObjects';
import { measurementReport, measurementsOf, type Kept } from '../src/viewer/evidence/measurementReport';
import { merge } from '../src/viewer/evidence/merge';
import { lastOf } from '../src/viewer/evidence/saved';
import { quantitiesOf, remarkOf } from '../src/viewer/evidence/quantities';

const of: DicomJson = { '00100020': { vr: 'LO', Value: ['P1'] }, '0020000D': { vr: 'UI', Value: ['1.2.3'] } };
const image = (sopInstance: string, frame: number | null = null): ImageReference => ({ sopClass: '1.2.840.10008.5.1.4.1.1.2', sopInstance, series: '1.2.3.4', study: '1.2.3', frame });
const now = new Date(2026, 1, 17, 9, 5, 7);

describe('key images', () => {
  it('come back as they were kept, by instance and frame', () => {
    const document = keyObjects(of, [image('1.1'), image('1.2', 7)], now);
    expect(keyImagesOf(document)).toEqual([image('1.1'), image('1.2', 7)]);
    expect(keyImagesOf({ ...document, '00080016': { Value: ['1.2.840.10008.5.1.4.1.1.88.11'] } })).toEqual([]);
  });

  it('are told with the patient and study of the images, and as evidence once each', () => {
    const document = keyObjects(of, [image('9.9.9', 1), image('9.9.9', 7)], now);
    expect(document['00100020']?.Value).toEqual(['P1']);
    expect(document['00080023']?.Value).toEqual(['20260217']);
    expect(document['00080033']?.Value).toEqual(['090507']);
    const evidence = JSON.stringify(document['0040A375']);
    expect(evidence.match(/9\.9\.9/g)).toHaveLength(1);
  });
});

describe('measurements', () => {
  const millimetres = quantitiesOf('length', { length: 12.5, unit: 'mm' });
  const kept: Kept[] = [
    { uid: '2.25.7', observer: '王医生', tool: 'length', image: image('1.1'), points: [[1.5, 2], [3, 4.25]], quantities: millimetres, text: '', remark: remarkOf('detector', millimetres) },
    { uid: '2.25.8', observer: '李医生', tool: 'arrow', image: image('1.2', 3), points: [[5, 6], [7, 8]], quantities: [], text: '出血', remark: '' },
    { uid: '2.25.9', observer: '李医生', tool: 'freehand', image: image('1.1'), points: [[0, 0], [9, 0], [9, 9], [0, 0]], quantities: quantitiesOf('freehand', { area: 81, areaUnit: 'px²', mean: 40, stdDev: 2, modalityUnit: 'HU' }), text: '', remark: '' },
  ];

  it('come back as they were kept', () => {
    const back = measurementsOf(JSON.parse(JSON.stringify(measurementReport(of, kept, '李医生', now))) as DicomJson);
    expect(back).toEqual(kept);
    expect(measurementsOf(measurementReport(of, [], '', now))).toEqual([]);
  });

  it('are coded in the unit that they were measured in', () => {
    const units = (quantities: Kept['quantities']): string[] => quantities.map(({ concept, value, unit }) => `${concept[2]} ${value} ${unit[0]}`);
    expect(units(quantitiesOf('length', { length: 1.25, unit: 'cm US Region' }))).toEqual(['Length 12.5 mm']);
    expect(units(quantitiesOf('length', { length: 60, unit: 'px' }))).toEqual(['Length 60 {pixels}']);
    expect(units(quantitiesOf('cobb', { angle: 22.5 }))).toEqual(["Cobb's angle 22.5 deg"]);
    expect(units(quantitiesOf('probe', { value: 72, modalityUnit: 'HU' }))).toEqual(["Attenuation Coefficient 72 [hnsf'U]"]);
    expect(units(quantitiesOf('angle', { angle: 'Incomplete' }))).toEqual([]);
  });

  it('that name nobody are of whoever made the report', () => {
    const unnamed = kept.map((one) => ({ ...one, observer: '' }));
    expect(measurementsOf(measurementReport(of, unnamed, '李医生', now)).map(({ observer }) => observer)).toEqual(['李医生', '李医生', '李医生']);
  });

  it('say beside the number where millimetres are not of the patient', () => {
    const kinds = ['patient', 'regions', 'detector', 'magnified', 'film', 'stated'] as const;
    const words = (stats: object): string[] => kinds.map((kind) => remarkOf(kind, quantitiesOf('length', stats)).split(' (')[0] ?? '');
    const said = ['Millimeters at the detector, larger than at the patient', 'Millimeters corrected by the magnification that the file tells', 'Millimeters on the scanned film', 'Millimeters as the file states them, place not told'];
    expect(words({ length: 12.5, unit: 'mm' })).toEqual(['', '', ...said]);
    expect(words({ area: 12.5, areaUnit: 'mm²' })).toEqual(['', '', ...said]);
    expect(words({ length: 12.5, unit: 'px' }).join('')).toBe('');
    expect(words({ angle: 12.5 }).join('')).toBe('');
    expect(JSON.stringify(measurementReport(of, kept, '', now)).match(/at the detector/g)).toHaveLength(1);
  });

  it('of another’s report are none', () => {
    expect(measurementsOf({ '00080016': { Value: ['1.2.840.10008.5.1.4.1.1.88.33'] }, '0040A730': { Value: [{}] } })).toEqual([]);
  });
});

it('a new UID is a number that PS3.5 allows', () => {
  for (let i = 0; i < 50; i++) {
    const uid = newUid();
    expect(uid.length).toBeLessThanOrEqual(64);
    expect(uid).toMatch(/^2\.25\.(0|[1-9]\d*)$/);
  }
});

it('a UID that was made of a UUID leads back to it', () => {
  for (const uuid of [...Array.from({ length: 50 }, () => crypto.randomUUID() as string), '00000000-0000-4000-8000-000000000001']) expect(uuidOf(newUid(uuid))).toBe(uuid);
  expect(['1.2.3', '2.25.01', '2.25.', `2.25.${2n ** 128n}`].map(uuidOf)).toEqual([null, null, null, null]);
});

describe('what two readers have made of the same', () => {
  type One = string | undefined; // what there is under one key: nothing, or one of two texts
  const values: One[] = [undefined, 'a', 'b', 'c'];
  const map = (one: One): Map<string, string> => new Map(one === undefined ? [] : [['k', one]]);
  const merged = (base: One, mine: One, theirs: One): One => merge(map(base), map(mine), map(theirs), (x, y) => x === y).get('k');

  it('is what either has changed, and mine where both have', () => {
    for (const base of values) {
      for (const mine of values) {
        for (const theirs of values) {
          const wanted = mine === base ? theirs : mine;
          expect(merged(base, mine, theirs), `${base} ${mine} ${theirs}`).toBe(wanted);
        }
      }
    }
  });

  it('keeps apart what has other keys', () => {
    const both = merge(new Map([['x', 1], ['y', 2]]), new Map([['y', 2], ['m', 3]]), new Map([['x', 1], ['y', 2], ['t', 4]]), (a, b) => a === b);
    expect([...both].sort()).toEqual([['m', 3], ['t', 4], ['y', 2]]);
  });
});

describe('the newest of what is kept', () => {
  const length = quantitiesOf('length', { length: 12.5, unit: 'mm' });
  const kept = (uid: string): Kept => ({ uid, observer: '王医生', tool: 'length', image: image('1.1'), points: [[1, 2], [3, 4]], quantities: length, text: '', remark: '' });
  const received = (document: DicomJson, at: string): DicomJson => ({ ...document, '00080015': { vr: 'DT', Value: [at] } });
  const claimed = (document: DicomJson, date: string, time: string): DicomJson => ({ ...document, '00080023': { Value: [date] }, '00080033': { Value: [time] } });
  const report = (uid: string): DicomJson => measurementReport(of, [kept(uid)], '王医生', now);

  it('is what came last, whatever documents say of their own time', () => {
    for (const [date, time] of [['ZZZZZZZZ', '235959'], ['99991231', '235959'], ['20260218', '000000'], ['', '']] as const) {
      const [earlier, later] = [received(claimed(report('2.25.1'), date, time), '20260217010000.000001+0000'), received(report('2.25.2'), '20260217010000.000002+0000')];
      for (const documents of [[earlier, later], [later, earlier]]) expect([...lastOf(documents).measured.keys()], date).toEqual(['2.25.2']);
    }
  });

  it('is with the key images that came with it, and without those of before', () => {
    const keys = (uid: string): DicomJson => keyObjects(of, [image(uid)], now);
    const before = [received(claimed(keys('1.7'), '99991231', '235959'), '20260217010000.000000+0000'), received(report('2.25.1'), '20260217010000.000000+0000')];
    const last = [received(keys('1.8'), '20260217020000.000000+0000'), received(report('2.25.2'), '20260217020000.000000+0000')];
    expect([...lastOf(before).keys.keys()]).toEqual(['1.7/1']);
    expect([...lastOf([...before, ...last]).keys.keys()]).toEqual(['1.8/1']);
    expect([...lastOf([...before, last[1] as DicomJson]).keys.keys()]).toEqual([]);
  });

  it('has the time of the workstation at which it was made', () => {
    expect([report('2.25.1')['00080023']?.Value, report('2.25.1')['00080033']?.Value]).toEqual([['20260217'], ['090507']]);
  });
});
