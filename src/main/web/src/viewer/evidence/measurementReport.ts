import { number, numbers, personName, text, type DicomJson } from '../../shared/dicomJson';
import { items } from '../frames';
import { keeperOf } from '../keptBy';
import type { LeftTool } from '../tools';
import { code, element, newUid, referenced, sequence, type Code, type ImageReference } from './dataset';
import { header, imagesOf, isOurs, type Kind } from './header';
import { isRemark } from './quantities';

/** A number that was measured: what it is, and in which unit of UCUM. */
export interface Quantity {
  concept: Code;
  value: number;
  unit: Code;
}

/** One measurement as it is kept: by which tool, where on which image, in columns and rows, and what came out. */
export interface Kept {
  /** Tracking Unique Identifier, by which it is the same in each report. */
  uid: string;
  /** Who measured it, as reports name people. */
  observer: string;
  tool: LeftTool;
  image: ImageReference;
  points: [number, number][];
  quantities: Quantity[];
  /** What somebody wrote beside it. */
  text: string;
  /** What its millimetres are, where that is not plain; nothing of what was not measured in millimetres. */
  remark: string;
}

const REPORT: Kind = {
  sopClass: '1.2.840.10008.5.1.4.1.1.88.33',
  modality: 'SR',
  seriesNumber: 9002,
  seriesDescription: 'Measurements',
  template: '1500',
};

/** How the points of each tool are drawn (PS3.3 §C.18.6.1.2). */
const GRAPHIC: Partial<Record<LeftTool, string>> = {
  length: 'POLYLINE',
  angle: 'POLYLINE',
  cobb: 'MULTIPOINT',
  ellipse: 'ELLIPSE',
  freehand: 'POLYLINE',
  probe: 'POINT',
  arrow: 'POLYLINE',
};

const NAME: Code = ['126000', 'DCM', 'Imaging Measurement Report'];
const TRACKING: Code = ['112039', 'DCM', 'Tracking Identifier'];
const TRACKING_UID: Code = ['112040', 'DCM', 'Tracking Unique Identifier'];
const OBSERVER: Code = ['121008', 'DCM', 'Person Observer Name'];
const COMMENT: Code = ['121106', 'DCM', 'Comment'];
const REGION: Code = ['111030', 'DCM', 'Image Region'];
const PREFIX = 'viewer:';

/** An imaging measurement report (PS3.3 §A.35.3, PS3.16 TID 1500): a group a measurement, with the place that it was measured at. */
export function measurementReport(of: DicomJson, kept: readonly Kept[], author: string, at: Date): DicomJson {
  return {
    ...header(of, REPORT, kept.map(({ image }) => image), at),
    '0040A372': { vr: 'SQ' },
    '0040A491': element('CS', 'PARTIAL'),
    '0040A493': element('CS', 'UNVERIFIED'),
    '0040A043': code(NAME),
    '0040A730': sequence(
      item('HAS CONCEPT MOD', 'CODE', ['121049', 'DCM', 'Language of Content Item and Descendants'], { '0040A168': code(['en', 'RFC5646', 'English']) }),
      observer(author),
      item('HAS CONCEPT MOD', 'CODE', ['121058', 'DCM', 'Procedure reported'], { '0040A168': code(['363679005', 'SCT', 'Imaging procedure']) }),
      container(['126010', 'DCM', 'Imaging Measurements'], kept.map(group)),
    ),
  };
}

const observer = (name: string): DicomJson => item('HAS OBS CONTEXT', 'PNAME', OBSERVER, { '0040A123': element('PN', { Alphabetic: name }) });

const comment = (words: string): DicomJson[] => (words ? [item('CONTAINS', 'TEXT', COMMENT, { '0040A160': element('UT', words) })] : []);

function group({ uid, observer: who, tool, image, points, quantities, text: words, remark }: Kept, index: number): DicomJson {
  const region = item('INFERRED FROM', 'SCOORD', REGION, {
    '00700023': element('CS', GRAPHIC[tool] ?? 'POLYLINE'),
    '00700022': element('FL', ...points.flat()),
    '0040A730': sequence({ '0040A010': element('CS', 'SELECTED FROM'), '0040A040': element('CS', 'IMAGE'), '00081199': referenced(image) }),
  });
  return container(['125007', 'DCM', 'Measurement Group'], [
    item('HAS OBS CONTEXT', 'TEXT', TRACKING, { '0040A160': element('UT', `${PREFIX}${tool}:${index + 1}`) }),
    item('HAS OBS CONTEXT', 'UIDREF', TRACKING_UID, { '0040A124': element('UI', uid) }),
    ...(who ? [observer(who)] : []),
    { ...region, '0040A010': element('CS', 'CONTAINS') },
    ...comment(words),
    ...comment(remark),
    ...quantities.map(({ concept, value, unit }) => item('CONTAINS', 'NUM', concept, { '0040A300': sequence({ '004008EA': code(unit), '0040A30A': element('DS', decimal(value)) }) })),
  ]);
}

/** A decimal string has 16 characters at most (PS3.5 §6.2). */
const decimal = (value: number): string => String(Number(value.toPrecision(9))).slice(0, 16);

function item(relation: string, type: string, concept: Code, content: DicomJson): DicomJson {
  return { '0040A010': element('CS', relation), '0040A040': element('CS', type), '0040A043': code(concept), ...content };
}

function container(concept: Code, children: DicomJson[]): DicomJson {
  return item('CONTAINS', 'CONTAINER', concept, { '0040A050': element('CS', 'SEPARATE'), '0040A730': sequence(...children) });
}

/** The measurements of a report of ours, as they were kept; nothing for another object. */
export function measurementsOf(document: DicomJson): Kept[] {
  if (!isMeasurementReport(document)) return [];
  const groups = items(document['0040A730']).flatMap((child) => (codeOf(child, '0040A043')[0] === '126010' ? items(child['0040A730']) : []));
  const author = keeperOf(document, 'en')?.name || observerOf(items(document['0040A730']));
  return groups.filter((child) => codeOf(child, '0040A043')[0] === '125007').flatMap((child) => restored(document, child, author));
}

/** A signed report is of the same class where it has measurements, and is none. */
export const isMeasurementReport = (document: DicomJson): boolean =>
  text(document, '00080016') === REPORT.sopClass && isOurs(document) && codeOf(document, '0040A043')[0] === NAME[0];

function restored(document: DicomJson, measured: DicomJson, author: string): Kept[] {
  const children = items(measured['0040A730']);
  const find = (value: string): DicomJson => children.find((child) => codeOf(child, '0040A043')[0] === value) ?? {};
  const [, tool] = /^viewer:(\w+):/.exec(text(find(TRACKING[0]), '0040A160')) ?? [];
  const region = find(REGION[0]);
  const [image] = imagesOf(document, items(region['0040A730']).flatMap((child) => child['00081199'] ?? []));
  const flat = numbers(region, '00700022');
  if (!tool || !(tool in GRAPHIC) || !image || flat.length < 2) return [];
  const points = Array.from({ length: flat.length >> 1 }, (_, index): [number, number] => [flat[index * 2] as number, flat[index * 2 + 1] as number]);
  const quantities = children.filter((child) => text(child, '0040A040') === 'NUM').flatMap(quantityOf);
  const comments = children.filter((child) => codeOf(child, '0040A043')[0] === COMMENT[0]).map((child) => text(child, '0040A160'));
  return [
    {
      uid: text(find(TRACKING_UID[0]), '0040A124') || newUid(),
      observer: observerOf(children) || author,
      tool: tool as LeftTool,
      image,
      points,
      quantities,
      text: comments.find((one) => !isRemark(one)) ?? '',
      remark: comments.find(isRemark) ?? '',
    },
  ];
}

/** The Person Observer Name among these items. */
function observerOf(children: readonly DicomJson[]): string {
  const found = children.find((child) => codeOf(child, '0040A043')[0] === OBSERVER[0]);
  return found ? personName(found, '0040A123', 'en') : '';
}

function quantityOf(item: DicomJson): Quantity[] {
  const measured = items(item['0040A300'])[0] ?? {};
  const value = number(measured, '0040A30A');
  return value === null ? [] : [{ concept: codeOf(item, '0040A043'), value, unit: codeOf(measured, '004008EA') }];
}

function codeOf(item: DicomJson, tag: string): Code {
  const found = items(item[tag])[0] ?? {};
  return [text(found, '00080100'), text(found, '00080102'), text(found, '00080104')];
}
