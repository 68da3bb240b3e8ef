import { number, text, type DicomJson } from '../../shared/dicomJson';
import { items } from '../frames';
import { element, newUid, sequence, type ImageReference } from './dataset';

const MANUFACTURER = 'Medical Image Cloud';

/** Whether this viewer made it. */
export const isOurs = (document: DicomJson): boolean => text(document, '00080070') === MANUFACTURER;

/** When the archive received it, by which the newest is known, and what was kept in one go: what a document says of its own time anybody may have written. */
export const receivedAt = (document: DicomJson): string => text(document, '00080015');

/** Patient and General Study (PS3.3 §C.7.1.1, §C.7.2.1), which all objects of a study have alike; what is absent stays empty. */
const OF_THE_STUDY: readonly [tag: string, vr: string][] = [
  ['00100010', 'PN'],
  ['00100020', 'LO'],
  ['00100030', 'DA'],
  ['00100040', 'CS'],
  ['0020000D', 'UI'],
  ['00080020', 'DA'],
  ['00080030', 'TM'],
  ['00080050', 'SH'],
  ['00080090', 'PN'],
  ['00200010', 'SH'],
];
const WHERE_GIVEN = ['00100021', '00101010', '00081030'];

/** A kind of object that a reader makes. */
export interface Kind {
  sopClass: string;
  modality: string;
  seriesNumber: number;
  seriesDescription: string;
  template: string;
}

/** What all documents about images have: SOP Common, patient, study, series, equipment, and the head of the document. */
export function header(of: DicomJson, kind: Kind, references: readonly ImageReference[], at: Date): DicomJson {
  const [date, time] = dateAndTime(at);
  return {
    '00080005': element('CS', 'ISO_IR 192'),
    '00080012': element('DA', date),
    '00080013': element('TM', time),
    '00080016': element('UI', kind.sopClass),
    '00080018': element('UI', newUid()),
    ...Object.fromEntries(OF_THE_STUDY.map(([tag, vr]) => [tag, of[tag] ?? { vr }])),
    ...Object.fromEntries(WHERE_GIVEN.flatMap((tag) => (of[tag] ? [[tag, of[tag]]] : []))),
    '00080060': element('CS', kind.modality),
    '0020000E': element('UI', newUid()),
    '00200011': element('IS', kind.seriesNumber),
    '0008103E': element('LO', kind.seriesDescription),
    '00081111': { vr: 'SQ' },
    '00080070': element('LO', MANUFACTURER),
    '00200013': element('IS', 1),
    '00080023': element('DA', date),
    '00080033': element('TM', time),
    '0040A040': element('CS', 'CONTAINER'),
    '0040A050': element('CS', 'SEPARATE'),
    '0040A504': sequence({ '00080105': element('CS', 'DCMR'), '0040DB00': element('CS', kind.template) }),
    ...(references.length > 0 && { '0040A375': evidence(references) }),
  };
}

/** Current Requested Procedure Evidence Sequence (0040,A375): every image that is spoken of, once, by study and series. */
function evidence(references: readonly ImageReference[]): DicomJson[string] {
  return sequence(
    ...grouped(references, ({ study }) => study).map(([study, ofStudy]) => ({
      '00081115': sequence(
        ...grouped(ofStudy, ({ series }) => series).map(([series, ofSeries]) => ({
          '00081199': sequence(
            ...grouped(ofSeries, ({ sopInstance }) => sopInstance).map(([sopInstance, [one]]) => ({
              '00081150': element('UI', one?.sopClass ?? ''),
              '00081155': element('UI', sopInstance),
            })),
          ),
          '0020000E': element('UI', series),
        })),
      ),
      '0020000D': element('UI', study),
    })),
  );
}

/** The images that Referenced SOP Sequences of a document name, with the study and series that its evidence tells. */
export function imagesOf(document: DicomJson, sequences: readonly DicomJson[string][]): ImageReference[] {
  const places = new Map<string, { study: string; series: string }>();
  for (const study of items(document['0040A375'])) {
    for (const series of items(study['00081115'])) {
      for (const image of items(series['00081199'])) places.set(text(image, '00081155'), { study: text(study, '0020000D'), series: text(series, '0020000E') });
    }
  }
  return sequences.flatMap(items).flatMap((image) => {
    const sopInstance = text(image, '00081155');
    const place = places.get(sopInstance);
    return place ? [{ sopClass: text(image, '00081150'), sopInstance, frame: number(image, '00081160'), ...place }] : [];
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups];
}

function dateAndTime(at: Date): [string, string] {
  const two = (value: number): string => String(value).padStart(2, '0');
  return [
    `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`,
    `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
  ];
}
