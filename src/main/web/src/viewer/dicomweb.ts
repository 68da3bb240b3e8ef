import { getJson } from '../shared/http';
import { number, text, type DicomJson } from '../shared/dicomJson';

const DICOM_JSON = 'application/dicom+json';

export interface Series {
  studyUid: string;
  uid: string;
  number: number | null;
  modality: string;
  description: string;
  instances: number | null;
}

/** QIDO-RS: the series of a study (PS3.18 §10.6), in the order of their numbers. */
export async function findSeries(studyUid: string): Promise<Series[]> {
  const datasets = await getJson<DicomJson[]>(`${studyUrl(studyUid)}/series`, DICOM_JSON);
  return datasets.map((dataset) => toSeries(studyUid, dataset)).sort((a, b) => (a.number ?? 1e9) - (b.number ?? 1e9));
}

/** WADO-RS: the metadata of every instance of a series (PS3.18 §10.4.1.1.2). */
export function seriesMetadata(series: Series): Promise<DicomJson[]> {
  return getJson<DicomJson[]>(`${studyUrl(series.studyUid)}/series/${encodeURIComponent(series.uid)}/metadata`, DICOM_JSON);
}

/** The address of one frame (PS3.18 §10.4.1.1.6); frames are counted from 1. */
export function frameUrl(series: Series, instanceUid: string, frame: number): string {
  return `${location.origin}${studyUrl(series.studyUid)}/series/${series.uid}/instances/${instanceUid}/frames/${frame}`;
}

function studyUrl(studyUid: string): string {
  return `/dicom-web/studies/${encodeURIComponent(studyUid)}`;
}

function toSeries(studyUid: string, dataset: DicomJson): Series {
  return {
    studyUid,
    uid: text(dataset, '0020000E'),
    number: number(dataset, '00200011'),
    modality: text(dataset, '00080060'),
    description: text(dataset, '0008103E'),
    instances: number(dataset, '00201209'),
  };
}
