import { getJson } from '../shared/http';
import { isoDate, number, text, type DicomJson } from '../shared/dicomJson';

const DICOM_JSON = 'application/dicom+json';
const THUMBNAIL = '96,96';

export interface Series {
  studyUid: string;
  uid: string;
  number: number | null;
  modality: string;
  description: string;
  bodyPart: string;
  studyDate: string;
  studyDescription: string;
  instances: number | null;
}

/** QIDO-RS: the series of a study (PS3.18 §10.6), in the order of their numbers. */
export async function findSeries(studyUid: string): Promise<Series[]> {
  const datasets = await getJson<DicomJson[]>(`${studyUrl(studyUid)}/series?includefield=00180015&includefield=00080020&includefield=00081030`, DICOM_JSON);
  return datasets.map((dataset) => toSeries(studyUid, dataset)).sort((a, b) => (a.number ?? 1e9) - (b.number ?? 1e9));
}

/** WADO-RS: the metadata of every instance of a series (PS3.18 §10.4.1.1.2). */
export function seriesMetadata(series: Series): Promise<DicomJson[]> {
  return getJson<DicomJson[]>(`${seriesUrl(series)}/metadata`, DICOM_JSON);
}

/** The address of one frame (PS3.18 §10.4.1.1.6); frames are counted from 1. */
export function frameUrl(series: Series, instanceUid: string, frame: number): string {
  return `${location.origin}${seriesUrl(series)}/instances/${instanceUid}/frames/${frame}`;
}

/** The address of a small picture of a series (PS3.18 §10.4.1.1.4). */
export function thumbnailUrl(series: Series): string {
  return `${seriesUrl(series)}/thumbnail?viewport=${THUMBNAIL}`;
}

export function studyUrl(studyUid: string): string {
  return `/dicom-web/studies/${encodeURIComponent(studyUid)}`;
}

function seriesUrl({ studyUid, uid }: Series): string {
  return `${studyUrl(studyUid)}/series/${encodeURIComponent(uid)}`;
}

function toSeries(studyUid: string, dataset: DicomJson): Series {
  return {
    studyUid,
    uid: text(dataset, '0020000E'),
    number: number(dataset, '00200011'),
    modality: text(dataset, '00080060'),
    description: text(dataset, '0008103E'),
    bodyPart: text(dataset, '00180015'),
    studyDate: isoDate(text(dataset, '00080020')),
    studyDescription: text(dataset, '00081030'),
    instances: number(dataset, '00201209'),
  };
}
