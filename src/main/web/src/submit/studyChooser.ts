import { text, type DicomJson } from '../shared/dicomJson';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { Page, ReferralSummary } from '../shared/types';
import { arrivalNotice } from './arrival';
import { toStudy, type Study } from './study';

export interface StudyChooser {
  element: HTMLElement;
  /** Draws the list anew, with these studies before all others: they have just come and may be of any date. */
  reload(uploaded?: readonly string[]): Promise<void>;
  /** Which one, once its listeners know all of it. */
  chosen(): Promise<Study | null>;
  onChoose(listener: (study: Study) => void): void;
  /** Leads the keyboard, and the eye on a small screen, to the list. */
  focus(): void;
}

const MOST = 50;

/** The hospital's studies that no referral has been made of yet, newest first, one to choose. */
export function studyChooser(): StudyChooser {
  const list = h('div', { class: 'study-list' });
  const arrival = arrivalNotice();
  const element = h('fieldset', { class: 'card' }, h('legend', {}, t('submit.chooseStudy')), list, arrival.element);
  const listeners: ((study: Study) => void)[] = [];
  let chosen: Study | null = null;
  let told: Promise<void> = Promise.resolve();
  let first: readonly string[] = [];
  let asked = 0;

  const choose = async (study: Study): Promise<void> => {
    chosen = study;
    arrival.watch(study.uid);
    const bodyPart = study.bodyPart || (await bodyPartOf(study).catch(() => '')); // a convenience; the form can be filled without
    if (chosen === study) listeners.forEach((listener) => listener({ ...study, bodyPart }));
  };
  const option = (study: Study): HTMLElement => {
    const input = h('input', { type: 'radio', name: 'study', value: study.uid, onchange: () => (told = choose(study)) });
    input.checked = chosen?.uid === study.uid;
    const who = [study.patientName, tCode('sex', study.sex), study.age === null ? '' : t('patient.years', { age: study.age }), study.patientId];
    const what = [study.date, study.modality, tCode('bodyPart', study.bodyPart), study.description];
    const images = study.images === null ? '' : t('submit.images', { count: study.images });
    return h('label', { class: 'study' }, input, h('span', {}, h('strong', {}, join(who)), h('span', { class: 'soft' }, join([...what, images]))));
  };
  return {
    element,
    chosen: () => told.then(() => chosen),
    onChoose: (listener) => void listeners.push(listener),
    focus: () => list.querySelector('input')?.focus(),
    async reload(uploaded = first) {
      first = uploaded;
      const turn = ++asked;
      if (!list.hasChildNodes()) fill(list, h('p', { class: 'loading', role: 'status' }, t('loading')));
      try {
        const [here, newest, referrals] = await Promise.all([
          uploaded.length > 0 ? studiesOf(`StudyInstanceUID=${uploaded.slice(-MOST).join(',')}`) : [],
          studiesOf(`limit=${MOST}`),
          getJson<Page<ReferralSummary>>('/api/referrals?limit=200'),
        ]);
        if (turn !== asked) return; // a later one knows more
        const others = newest.filter((study) => !uploaded.includes(study.uid));
        const studies = [...withoutReferral(here, referrals.items), ...withoutReferral(others, referrals.items)];
        const focused = document.activeElement instanceof HTMLInputElement && list.contains(document.activeElement) ? document.activeElement.value : null;
        if (chosen) arrival.watch(chosen.uid);
        fill(list, studies.length > 0 ? studies.map(option) : h('p', { class: 'empty' }, t('submit.noStudies')));
        if (focused) list.querySelector<HTMLInputElement>(`input[value="${focused}"]`)?.focus();
      } catch (error) {
        if (turn === asked) fill(list, problemNotice(error));
      }
    },
  };
}

async function studiesOf(query: string): Promise<Study[]> {
  const url = `/dicom-web/studies?${query}&includefield=StudyDescription,PatientAge`;
  return (await getJson<DicomJson[]>(url, 'application/dicom+json')).map(toStudy);
}

/** Studies that no referral names; newest first. */
export function withoutReferral(studies: readonly Study[], referrals: readonly Pick<ReferralSummary, 'studyInstanceUid'>[]): Study[] {
  const taken = new Set(referrals.map((referral) => referral.studyInstanceUid));
  return studies.filter((study) => !taken.has(study.uid)).sort((a, b) => b.date.localeCompare(a.date));
}

const join = (parts: string[]): string => parts.filter(Boolean).join(' · ');

/** Body Part Examined belongs to the series (PS3.3 §C.7.3.1). */
async function bodyPartOf(study: Study): Promise<string> {
  const url = `/dicom-web/studies/${study.uid}/series?includefield=BodyPartExamined`;
  const series = await getJson<DicomJson[]>(url, 'application/dicom+json');
  return series.map((dataset) => text(dataset, '00180015')).find((part) => part !== '') ?? '';
}
