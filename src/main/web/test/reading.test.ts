import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../src/shared/dicomJson';
import { ageOf } from '../src/viewer/age';
import { calibrationOf, forToolkit } from '../src/viewer/calibration';
import { isOf, patientLine } from '../src/viewer/caseInfo';
import { frameRate } from '../src/viewer/cine';
import type { Series } from '../src/viewer/dicomweb';
import { chooseProtocol, counterpart, hang, hangViews, parseProtocol, type PaneRule } from '../src/viewer/hanging';
import { sideAndView } from '../src/viewer/laterality';
import { linkedIndex, placesOf } from '../src/viewer/linking';
import { angleLines, areaLines, lengthLines, noteCalibration, probeLines } from '../src/viewer/measureText';
import { laid } from '../src/viewer/opening';
import { hindrance } from '../src/viewer/volume';
import { toStack } from '../src/viewer/stack';
import { keeperOf } from '../src/viewer/keptBy';
import { kindOf, namesOf } from '../src/viewer/notPicture';
import { otherStudyText } from '../src/viewer/overlay';
import { entries } from '../src/viewer/palette';
import { isUsable, presetParser } from '../src/viewer/presets';
import { toEntries } from '../src/viewer/settingsFile';
import { comparable, otherStudy, type Study } from '../src/viewer/studies';
import { contentLines } from '../src/viewer/srText';
import { takenKeys } from '../src/viewer/viewerCommands';
import { isExact, parseWindow, toRange, toWindow } from '../src/viewer/window';

const file = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(`../../resources/reading/${name}`, import.meta.url)), 'utf8'));
const has = (values: Record<string, unknown[]>): DicomJson => Object.fromEntries(Object.entries(values).map(([tag, Value]) => [tag, { Value }]));

describe('the files that a hospital edits', () => {
  const presets = toEntries('presets.json', file('presets.json'), presetParser(takenKeys()));
  const protocols = toEntries('hanging-protocols.json', file('hanging-protocols.json'), parseProtocol);

  it('are right as we ship them', () => {
    expect(presets.problems).toEqual([]);
    expect(protocols.problems).toEqual([]);
    for (const id of ['lung', 'mediastinum', 'abdomen', 'liver', 'spine', 'angio', 'brain', 'stroke', 'bone']) {
      expect(presets.entries.map((preset) => preset.id)).toContain(id);
    }
    const ids = presets.entries.map(({ id }) => id);
    expect(protocols.entries.filter(({ preset }) => preset && !ids.includes(preset))).toEqual([]);
  });

  it('offer windows in Hounsfield units for CT only', () => {
    expect(presets.entries.every((preset) => isUsable(preset, 'CT') && !isUsable(preset, 'DX'))).toBe(true);
  });

  it('lose an entry that is wrong, in words, and nothing else', () => {
    const good = { id: 'a', key: '5', name: { zh: '甲', en: 'A' }, center: 1, width: 2 };
    const wrong: [unknown, RegExp][] = [
      [{ ...good, key: 'm' }, /key “m” is taken/],
      [{ ...good, key: '55' }, /one character/],
      [{ ...good, key: '6', width: 0 }, /more than 0/],
      [{ ...good, key: '6', width: '80' }, /“width” must be a number/],
      [{ ...good, key: '6', name: { zh: '甲' } }, /“en” must be a text/],
      [{ ...good, key: '6', modalities: 'CT' }, /“modalities” must be a list/],
      ['brain', /curly brackets/],
      [null, /curly brackets/],
    ];
    for (const [entry, words] of wrong) {
      const read = toEntries('presets.json', [entry, good], presetParser(takenKeys()));
      expect(read.entries.map(({ id }) => id)).toEqual(['a']);
      expect(read.problems).toHaveLength(1);
      expect(read.problems[0]).toMatch(words);
      expect(read.problems[0]).toContain('presets.json, entry 1');
    }
    expect(toEntries('presets.json', { brain: good }, presetParser(new Set())).problems[0]).toMatch(/must be a list/);
    expect(toEntries('presets.json', [good, good], presetParser(new Set())).problems[0]).toMatch(/taken/);
    expect(toEntries('h.json', [{ name: { zh: '甲', en: 'A' }, layout: '3x3', panes: [{ study: 'current' }] }], parseProtocol).problems[0]).toMatch(/“layout” must be one of: 1x1, 1x2, 2x1, 2x2/);
    expect(toEntries('h.json', [{ name: { zh: '甲', en: 'A' }, layout: '1x1', panes: [] }], parseProtocol).problems[0]).toMatch(/panes/);
  });
});

describe('hanging', () => {
  const { entries: protocols } = toEntries('hanging-protocols.json', file('hanging-protocols.json'), parseProtocol);
  const series = (uid: string, description: string, instances = 20, modality = 'CT'): Series => ({ studyUid: '1', uid, number: 1, modality, description, bodyPart: '', studyDate: '2026-02-17', studyDescription: '', instances });
  const rule = (more: Partial<PaneRule>): PaneRule => ({ study: 'current', series: [], view: '', side: '', ...more });

  it('goes by modality and body part, and by the description where the file names no part', () => {
    const name = (modality: string, bodyPart: string, description = ''): string | undefined => chooseProtocol(protocols, { modality, bodyPart, description })?.name.en;
    expect(name('CT', 'HEAD')).toBe('Head CT');
    expect(name('CT', '', 'Chest routine')).toBe('Chest CT');
    expect(name('MG', '')).toBe('Mammography');
    expect(name('US', 'ABDOMEN')).toBeUndefined();
  });

  it('puts the largest series first, none twice, by words where the rule has some', () => {
    const all = [series('scout', 'Scout', 1), series('thick', 'Head 5.0', 30), series('thin', 'Head 0.6', 300), series('sr', 'Dose', 900, 'SR')];
    expect(hang([rule({}), rule({})], '1x2', all, []).map((one) => one?.uid)).toEqual(['thin', 'thick']);
    expect(hang([rule({ series: ['scout', 'topogram'] })], '1x1', all, [])[0]?.uid).toBe('scout');
    expect(hang([rule({}), rule({ study: 'prior' })], '1x2', all, [])[1]).toBeUndefined();
    expect(hang([rule({})], '2x2', all, [])).toHaveLength(4);
  });

  it('finds views wherever they are, within a series or in one each', () => {
    const images = [{ view: 'MLO', side: 'L' }, { view: 'CC', side: 'R' }];
    const studies = [{ series: series('a', ''), images }, { series: series('b', ''), images: [{ view: 'CC', side: 'L' }] }];
    const hung = hangViews([rule({ view: 'CC', side: 'R' }), rule({ view: 'CC', side: 'L' }), rule({ view: 'MLO', side: 'R' })], '2x2', studies, []);
    expect(hung.map((one) => one && [one.series.uid, one.at])).toEqual([['a', 1], ['b', 0], undefined, undefined]);
  });

  it('puts of each study only its own images where a rule asks for a view', () => {
    const images = [{ view: 'CC', side: 'R' }, { view: 'CC', side: 'L' }];
    const [now, before] = [{ series: series('now', ''), images }, { series: series('before', ''), images: images.slice(0, 1) }];
    const rules = [rule({ view: 'CC', side: 'R' }), rule({ study: 'prior', view: 'CC', side: 'R' }), rule({ view: 'CC', side: 'L' }), rule({ study: 'prior', view: 'CC', side: 'L' })];
    const uids = (prior: typeof now[]): unknown => hangViews(rules, '2x2', [now], prior).map((one) => one && [one.series.uid, one.at]);
    expect(uids([before])).toEqual([['now', 0], ['before', 0], ['now', 1], undefined]);
    expect(uids([])).toEqual([['now', 0], undefined, ['now', 1], undefined]);
  });

  it('opens no study with the images of another alone', () => {
    const first = { series: series('now', ''), at: 0 };
    const prior = { series: { ...series('before', ''), studyUid: '0' }, at: 0 };
    expect(laid('1x2', [undefined, prior], first)).toEqual({ layout: '1x1', hung: [first], withPrior: false });
    expect(laid('1x2', [first, prior], first)).toEqual({ layout: '1x2', hung: [first, prior], withPrior: true });
    expect(laid('1x2', [first, undefined], first)).toEqual({ layout: '1x1', hung: [first], withPrior: false });
    expect(laid('2x2', [first, undefined, undefined, first], first)).toMatchObject({ layout: '2x2', withPrior: false });
  });

  it('says of another study whether it is earlier', () => {
    const opened = series('now', '');
    const of = (studyDate: string, studyUid = '0'): unknown => otherStudy({ ...series('a', ''), studyUid, studyDate }, opened);
    expect(otherStudyText({ ...opened, studyUid: '0', studyDate: '2025-01-01' }, opened)).toBe('Prior, 2025-01-01');
    expect(otherStudyText(opened, opened)).toBe('');
    expect([of('2026-02-17', '1'), of('2025-01-01'), of('2026-02-17'), of('2026-02-18'), of('')]).toEqual([null, 'prior', 'prior', 'later', 'other']);
  });

  it('compares with the newest study of the modality that is not later', () => {
    const study = (uid: string, studyDate: string | undefined, modalities: string[]): Study => ({ uid, isCurrent: false, series: [], about: { studyInstanceUid: uid, patientName: '', studyDate, modalities, receivedFrom: '' } });
    const others = [study('later', '2026-03-01', ['CT']), study('mr', '2026-01-01', ['MR']), study('ct', '2025-01-01', ['CT', 'SR']), study('old', '2020-01-01', ['CT'])];
    expect(comparable(others, [series('now', ''), series('sr', '', 1, 'SR')])?.uid).toBe('ct');
    expect(comparable(others, [series('sr', '', 1, 'SR')])).toBeUndefined();
    expect(comparable([study('undated', undefined, ['CT'])], [series('now', '')])?.uid).toBe('undated');
  });

  it('lays the likest series of an earlier study beside one', () => {
    const prior = [series('bone', 'Bone', 20), series('head', 'HEAD 5.0', 18), series('mr', 'Head 5.0', 20, 'MR'), series('sr', 'Head 5.0', 20, 'SR')];
    expect(counterpart(series('now', 'Head 5.0', 20), prior)?.uid).toBe('head');
    expect(counterpart(series('now', 'Head 5.0', 20), [])).toBeUndefined();
  });
});

describe('linked scrolling', () => {
  const axial = [1, 0, 0, 0, 1, 0];
  const stack = (count: number, step: number, frame: string, start = 0, orientation = axial) =>
    placesOf(Array.from({ length: count }, (_, index) => has({ '00200032': [0, 0, start + index * step], '00200037': orientation, '00200052': [frame] })));

  it('goes to the same place within one frame of reference, whatever the slices are', () => {
    const [thin, thick] = [stack(41, 2.5, 'F'), stack(11, 10, 'F')];
    expect(linkedIndex(thin, 20, thick, { from: 0, to: 7 })).toBe(5);
    expect(linkedIndex(thick, 10, thin, { from: 3, to: 3 })).toBe(40);
  });

  it('goes as many millimetres in another frame of reference, from where both were linked', () => {
    const [now, before] = [stack(40, 5, 'A'), stack(20, 10, 'B', 1000)];
    expect(linkedIndex(now, 14, before, { from: 10, to: 5 })).toBe(7);
    expect(linkedIndex(now, 0, before, { from: 10, to: 5 })).toBe(0);
    expect(linkedIndex(now, 39, before, { from: 10, to: 5 })).toBe(19);
  });

  it('follows a stack that was taken from the other end', () => {
    const flipped = [1, 0, 0, 0, -1, 0]; // its normal points to the feet
    const [now, before] = [stack(10, 5, 'A'), stack(10, 5, 'B', 0, flipped)];
    const from = linkedIndex(now, 6, before, { from: 5, to: 5 });
    expect(from).not.toBeNull();
    expect((before.positions?.[from as number] ?? 0) - (before.positions?.[5] ?? 0)).toBe(-5);
  });

  it('goes slice by slice where the files tell no places, and not at all where planes cross', () => {
    const clip = placesOf(Array.from({ length: 8 }, () => ({})));
    expect(linkedIndex(clip, 6, clip, { from: 2, to: 1 })).toBe(5);
    expect(linkedIndex(stack(10, 5, 'F'), 3, stack(10, 5, 'F', 0, [0, 1, 0, 0, 0, -1]), { from: 0, to: 0 })).toBeNull();
    expect(linkedIndex(clip, 1, placesOf([]), { from: 0, to: 0 })).toBeNull();
  });
});

describe('millimetres', () => {
  const dx = { '00080060': ['DX'] };
  const cases: [string, DicomJson, object][] = [
    ['CT', has({ '00080060': ['CT'], '00280030': [0.5, 0.4] }), { kind: 'patient', row: 0.5, column: 0.4 }],
    ['an image of the detector', has({ ...dx, '00181164': [0.2, 0.2] }), { kind: 'detector', row: 0.2 }],
    ['both alike', has({ ...dx, '00181164': [0.2, 0.2], '00280030': [0.2, 0.2] }), { kind: 'detector', row: 0.2 }],
    ['calibrated by a fiducial', has({ ...dx, '00181164': [0.2, 0.2], '00280030': [0.2, 0.2], '00280402': ['FIDUCIAL'] }), { kind: 'patient', row: 0.2 }],
    ['corrected by the maker', has({ ...dx, '00181164': [0.2, 0.2], '00280030': [0.15, 0.15] }), { kind: 'patient', row: 0.15 }],
    ['a stated magnification', has({ ...dx, '00181164': [0.2, 0.2], '00181114': [1.25] }), { kind: 'magnified', row: 0.16 }],
    ['magnification by distances', has({ '00080060': ['MG'], '00181164': [0.1, 0.1], '00181110': [650], '00181111': [325] }), { kind: 'magnified', row: 0.05 }],
    ['CR with pixel spacing alone', has({ '00080060': ['CR'], '00280030': [0.1, 0.1] }), { kind: 'stated', row: 0.1 }],
    ['a digitized film', has({ '00080060': ['CR'], '00182010': [0.17, 0.17] }), { kind: 'film', row: 0.17 }],
    ['spacing 0', has({ '00080060': ['CT'], '00280030': [0, 0] }), { kind: 'zero', row: 1 }],
    ['nothing', has({ '00080060': ['OT'] }), { kind: 'none', row: 1, column: 1 }],
    ['nothing but the shape of a pixel', has({ '00080060': ['OT'], '00280034': [2, 1] }), { kind: 'none', row: 1, column: 0.5 }],
    ['an ultrasound region', has({ '00080060': ['US'], '00186011': [has({ '00186024': [3], '00186026': [3] })] }), { kind: 'regions' }],
    ['a Doppler curve', has({ '00080060': ['US'], '00186011': [has({ '00186024': [4], '00186026': [7] })] }), { kind: 'none' }],
  ];

  it.each(cases)('of %s', (_, instance, wanted) => {
    expect(calibrationOf(instance)).toMatchObject(wanted);
  });

  it('reach the toolkit with a plane, and pixels without', () => {
    const radiograph = forToolkit(cases[1]?.[1] as DicomJson, { kind: 'detector', row: 0.2, column: 0.2 });
    expect(radiograph['00280030']?.Value).toEqual([0.2, 0.2]);
    expect(radiograph['00200032']?.Value).toEqual([0, 0, 0]);
    const scan = forToolkit(has({ '00200032': [1, 2, 3] }), { kind: 'none', row: 1, column: 1 });
    expect(scan['00200032']).toBeUndefined();
    expect(forToolkit(has({ '00281050': [0.2], '00281051': [0.4] }), { kind: 'none', row: 1, column: 1 })['00281051']).toBeUndefined();
  });

  it('are said as what they are', () => {
    noteCalibration('wadors:dx', { kind: 'detector', row: 0.2, column: 0.2 });
    const stats = (one: object): { cachedStats: Record<string, object> } => ({ cachedStats: { 'imageId:wadors:dx': one } });
    const target = 'imageId:wadors:dx';
    expect(lengthLines(stats({ length: 12.345, unit: 'mm' }), target)).toEqual(['12.3 mm', 'at the detector']);
    noteCalibration('wadors:cr', calibrationOf(cases[7]?.[1] as DicomJson));
    expect(lengthLines({ cachedStats: { 'imageId:wadors:cr': { length: 5, unit: 'mm' } } }, 'imageId:wadors:cr')).toEqual(['5.0 mm', 'as the file states, place not told']);
    expect(lengthLines(stats({ length: 63.4, unit: 'px' }), target)).toEqual(['63.4 px', 'pixels: no spacing in the file']);
    expect(lengthLines(stats({ length: 1.234, unit: 'cm US Region' }), 'imageId:other')).toBeUndefined();
    expect(lengthLines({ cachedStats: { x: { length: 1.234, unit: 'cm US Region' } } }, 'x')).toEqual(['12.3 mm']);
    expect(areaLines({ cachedStats: { x: { area: 250, areaUnit: 'mm²', mean: 40.2, stdDev: 3.14159, min: 30, max: 50, modalityUnit: 'HU' } } }, 'x')).toEqual(['2.50 cm²', 'Mean 40 ± 3.14 HU', '30 … 50 HU']);
    expect(angleLines({ cachedStats: { x: { angle: 22.56 } } }, 'x')).toEqual(['22.6°']);
    expect(angleLines({ cachedStats: { x: { angle: 'Incomplete' } } }, 'x')).toBeUndefined();
    expect(probeLines({ cachedStats: { x: { value: 72, modalityUnit: 'HU' } } }, 'x')).toEqual(['72 HU']);
    expect(probeLines({ cachedStats: { x: { value: [255, 0, 7], modalityUnit: ['raw', 'raw', 'raw'] } } }, 'x')).toEqual(['255 / 0 / 7']);
  });
});

describe('planes through a stack', () => {
  const tilt = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);
  /** Axial slices that lie beside each other as a gantry tilted by so much makes them; orientation and normal are those of the patient’s axes. */
  const stack = (step: number, degrees: number, more: (index: number) => number[] = () => [0, 0, 0]): ReturnType<typeof toStack> =>
    Array.from({ length: 20 }, (_, index) => {
      const [x = 0, y = 0, z = 0] = more(index);
      const instance = has({ '00280010': [64], '00280011': [64], '00280030': [0.5, 0.5], '00200037': [1, 0, 0, 0, 1, 0], '00200032': [x, y + index * step * tilt(degrees), z + index * step] });
      return { imageId: `${index}`, instance, sopInstance: `${index}`, frame: 1, frames: 1, calibration: calibrationOf(instance) };
    });

  it('are refused where a tilted gantry has laid the slices beside each other', () => {
    for (const step of [0.6, 5, 8]) for (const degrees of [-30, -10, 5, 15, 25]) expect(hindrance(stack(step, degrees)), `${step} mm, ${degrees}°`).toBe('mpr.tilted');
    expect(hindrance(stack(5, 0, (index) => [index === 10 ? 3 : 0, 0, 0]))).toBe('mpr.tilted');
  });

  it('are made of slices that lie one upon the other, as exactly as files tell', () => {
    for (const step of [0.6, 5, 8]) for (const degrees of [-1, 0, 1]) expect(hindrance(stack(step, degrees, (index) => [0.02 * (index % 2), 0, 0])), `${step} mm, ${degrees}°`).toBeNull();
    expect(hindrance(stack(5, 0, (index) => [0, 0, index > 9 ? 5 : 0]))).toBe('mpr.uneven');
    expect(hindrance(stack(5, 0).slice(0, 2))).toBe('mpr.noVolume');
  });
});

describe('the case beside the images', () => {
  it('is that of the study, or none', () => {
    expect([isOf({ studyInstanceUid: '1.2' }, '1.2'), isOf({ studyInstanceUid: '1.2' }, '1.20'), isOf({ studyInstanceUid: '' }, '')]).toEqual([true, false, false]);
  });

  it('is headed by whom it is about', () => {
    expect(patientLine({ patient: { name: 'Wang Fang', age: 54, sex: 'F' } })).toContain('Wang Fang');
  });
});

describe('windows', () => {
  it('are kept by the way to values and back, also below one', () => {
    for (const exact of [false, true]) {
      for (const width of exact ? [0.01, 0.4, 1, 80, 4000] : [1.5, 80, 2500]) {
        for (const center of [-600, 0, 0.2, 40]) {
          const range = toRange({ width, center }, exact);
          expect(range.upper, `${width}`).toBeGreaterThan(range.lower);
          const back = toWindow(range, exact);
          expect(back.width).toBeCloseTo(width, 9);
          expect(back.center).toBeCloseTo(center, 9);
        }
      }
    }
    expect(toRange({ width: 80, center: 40 }, false)).toEqual({ lower: 0, upper: 79 });
  });

  it('are exact where values are finer than one', () => {
    expect([isExact(0.4, 1, ''), isExact(80, 1, ''), isExact(80, 0.01, ''), isExact(null, null, 'LINEAR_EXACT')]).toEqual([true, false, true, true]);
  });

  it('are typed as centre and width', () => {
    expect(parseWindow('40/80')).toEqual({ center: 40, width: 80 });
    expect(parseWindow('-600 1500')).toEqual({ center: -600, width: 1500 });
    expect(parseWindow('−600，1500')).toEqual({ center: -600, width: 1500 });
    expect(parseWindow('0.2 / 0.4')).toEqual({ center: 0.2, width: 0.4 });
    for (const typed of ['', '40', '40 0', '40 -80', 'a b', '1 2 3']) expect(parseWindow(typed), typed).toBeNull();
  });
});

describe('what stands on the image', () => {
  it('tells a newborn’s age in days and an infant’s in months', () => {
    const born = (birth: string, study: string): unknown => ageOf(has({ '00100030': [birth], '00080020': [study] }));
    expect(ageOf(has({ '00101010': ['012D'] }))).toEqual({ count: 12, unit: 'days' });
    expect(ageOf(has({ '00101010': ['006W'] }))).toEqual({ count: 6, unit: 'weeks' });
    expect(born('20260213', '20260218')).toEqual({ count: 5, unit: 'days' });
    expect(born('20260131', '20260301')).toEqual({ count: 1, unit: 'months' });
    expect(born('20240301', '20260228')).toEqual({ count: 23, unit: 'months' });
    expect(born('20240301', '20260301')).toEqual({ count: 2, unit: 'years' });
    expect(born('20260301', '20260201')).toBeNull();
    expect(born('19560230', '')).toBeNull();
  });

  it('names side and view of mammograms and extremities', () => {
    expect(sideAndView(has({ '00200062': ['R'], '00185101': ['CC'] }))).toBe('R CC');
    expect(sideAndView(has({ '00200060': ['L'], '00185101': ['AP'] }))).toBe('L AP');
    expect(sideAndView(has({ '00200062': ['U'] }))).toBe('');
  });

  it('plays at the rate that the file wants', () => {
    expect([frameRate(has({ '00181063': [40] })), frameRate(has({ '00082144': [30], '00181063': [40] })), frameRate({}), frameRate(has({ '00181063': [0.1] }))]).toEqual([25, 30, 15, 60]);
  });

  it('has the colours of the palette, of 8 bits or 16', () => {
    expect(entries(Uint8Array.from([1, 0, 2, 1]), [2])).toEqual([1, 258]);
    expect(entries(Uint8Array.from([7, 8, 9, 0]), [3])).toEqual([7, 8, 9]);
    expect(entries(new Uint8Array(131072), [0])).toHaveLength(65536);
  });
});

describe('what is no image', () => {
  it('is named, with the text of a report in reading order', () => {
    const item = (type: string, name: string, more: DicomJson = {}): DicomJson => ({ ...has({ '0040A040': [type], '0040A043': [has({ '00080104': [name] })] }), ...more });
    const report = item('CONTAINER', 'Report', has({ '0040A730': [item('CONTAINER', 'Findings', has({ '0040A730': [item('TEXT', 'Finding', has({ '0040A160': ['No bleed'] }))] })), item('NUM', 'Length', has({ '0040A300': [has({ '0040A30A': ['12'], '004008EA': [has({ '00080104': ['mm'] })] })] }))] }));
    expect(contentLines(report).map(({ depth, name, value }) => `${depth} ${name}: ${value}`)).toEqual(['0 Report: ', '1 Findings: ', '2 Finding: No bleed', '1 Length: 12 mm']);
  });

  it('is read however deep it is', () => {
    let deep: DicomJson = has({ '0040A040': ['TEXT'], '0040A160': ['bottom'] });
    for (let i = 0; i < 20_000; i++) deep = has({ '0040A730': [deep] });
    expect(contentLines(deep)).toEqual([{ depth: 20_000, name: '', value: 'bottom' }]);
  });

  it('tells by whose login it was kept, and not whom it names itself', () => {
    const author = (scheme: string, login: string): DicomJson => has({ '0040A123': [{ Alphabetic: 'Qian' }], '00080080': ['bozhou'], '00401101': [has({ '00080100': [login], '00080102': [scheme] })] });
    expect(keeperOf(has({ '0040A078': [author('L', 'somebody'), author('99IMAGECLOUD', 'expert.city')] }), 'en')).toEqual({ name: 'Qian', login: 'expert.city', hospital: 'bozhou' });
    expect(keeperOf(has({ '0040A078': [author('L', 'somebody')] }), 'en')).toBeNull();
  });

  it('names what it holds', () => {
    const structures = has({ '00080016': ['1.2.840.10008.5.1.4.1.1.481.3'], '30060020': [has({ '30060026': ['Lens L'] }), has({ '30060026': ['Cord'] })] });
    expect([kindOf(structures), namesOf(structures)]).toEqual(['structures', ['Lens L', 'Cord']]);
    const ecg = has({ '00080016': ['1.2.840.10008.5.1.4.1.1.9.1.1'], '54000100': [has({ '003A0200': [has({ '003A0203': ['Lead I'] })] })] });
    expect([kindOf(ecg), namesOf(ecg)]).toEqual(['waveform', ['Lead I']]);
    expect(kindOf(has({ '00080016': ['1.2.840.10008.5.1.4.1.1.88.59'] }))).toBe('keyObjects');
    expect(kindOf(has({ '00080016': ['1.2.840.10008.5.1.4.1.1.88.33'] }))).toBe('report');
  });
});
