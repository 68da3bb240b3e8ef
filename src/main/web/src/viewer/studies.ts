import { getJson } from '../shared/http';
import type { IndexedPatient, PatientStudy } from '../shared/types';
import { mayHoldImages } from './displayable';
import { findSeries, type Series } from './dicomweb';

/** A study of the patient: the one that was opened, or an earlier or later one, as the server may tell it to whoever asks. */
export interface Study {
  uid: string;
  isCurrent: boolean;
  /** What the patient's index says of it; nothing of the one that was opened. */
  about: PatientStudy | null;
  series: Series[];
}

export async function currentStudy(uid: string): Promise<Study> {
  return { uid, isCurrent: true, about: null, series: await findSeries(uid) };
}

/** The patient's other studies, newest first, without their series; none where that cannot be told. */
export async function otherStudies(uid: string): Promise<Study[]> {
  try {
    const patient = await getJson<IndexedPatient>(`/api/studies/${encodeURIComponent(uid)}/patient`);
    return patient.studies.map((about) => ({ uid: about.studyInstanceUid, isCurrent: false, about, series: [] }));
  } catch {
    return []; // the images can be read without
  }
}

export async function withSeries(study: Study): Promise<Study> {
  if (study.series.length === 0) study.series = await findSeries(study.uid);
  return study;
}

/** The newest study, not after that of these series, that has a modality in common with them. */
export function comparable(others: readonly Study[], series: readonly Series[]): Study | undefined {
  const modalities = new Set(series.map(({ modality }) => modality).filter(mayHoldImages));
  const date = series[0]?.studyDate ?? '';
  return others.find(({ about }) => about !== null && (!about.studyDate || !date || about.studyDate <= date) && about.modalities.some((one) => modalities.has(one)));
}

/** What the images of another study than the opened one are called: earlier, later, or another where the dates tell nothing. */
export function otherStudy(series: Series, opened: Pick<Series, 'studyUid' | 'studyDate'>): 'prior' | 'later' | 'other' | null {
  if (series.studyUid === opened.studyUid) return null;
  if (!series.studyDate || !opened.studyDate) return 'other';
  return series.studyDate <= opened.studyDate ? 'prior' : 'later';
}
