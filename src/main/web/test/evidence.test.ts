import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../src/shared/dicomJson';
import { newUid, type ImageReference } from '../src/viewer/evidence/dataset';
import { keyImagesOf, keyObjects } from '../src/viewer/evidence/keyObjects';
import { measurementReport, measurementsOf, type Kept } from '../src/viewer/evidence/measurementReport';
import { quantitiesOf } from '../src/viewer/evidence/quantities';

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
  const kept: Kept[] = [
    { tool: 'length', image: image('1.1'), points: [[1.5, 2], [3, 4.25]], quantities: quantitiesOf('length', { length: 12.5, unit: 'mm' }), text: '' },
    { tool: 'arrow', image: image('1.2', 3), points: [[5, 6], [7, 8]], quantities: [], text: '出血' },
    { tool: 'freehand', image: image('1.1'), points: [[0, 0], [9, 0], [9, 9], [0, 0]], quantities: quantitiesOf('freehand', { area: 81, areaUnit: 'px²', mean: 40, stdDev: 2, modalityUnit: 'HU' }), text: '' },
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
