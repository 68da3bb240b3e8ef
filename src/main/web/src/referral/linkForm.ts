import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import type { PatientStudy } from '../shared/types';
import { identityText, studyText } from './patientText';
import { reasonForm } from './reasonForm';

/** Lets a person link the patient with that of a study of the same name and birth date. */
export function linkForm(study: string, address: string, onDone: () => void): HTMLElement {
  const place = h('div', { class: 'link-form' });
  const begin = h('button', { type: 'button', class: 'button' }, t('patient.link.begin'));
  const close = (): void => {
    place.replaceChildren(begin);
    begin.focus();
  };
  const showBelow = (message: HTMLElement): void => {
    while (begin.nextSibling) begin.nextSibling.remove();
    place.append(message);
  };
  const open = async (): Promise<void> => {
    showBelow(h('p', { class: 'loading', role: 'status' }, t('loading')));
    try {
      const candidates = await getJson<PatientStudy[]>(`${address}/candidates`);
      if (candidates.length === 0) return showBelow(notice('info', t('patient.link.none')));
      fill(place, chooser(study, candidates, onDone, close));
      place.querySelector('input')?.focus();
    } catch (error) {
      showBelow(problemNotice(error));
    }
  };
  begin.addEventListener('click', () => void open());
  place.append(begin);
  return place;
}

function chooser(study: string, candidates: PatientStudy[], onDone: () => void, onCancel: () => void): HTMLElement {
  let confirmed = '';
  let forgetProblem = (): void => undefined;
  const choices = h('fieldset', {}, h('legend', {}, t('patient.link.choose')), candidates.map(choice));
  choices.addEventListener('change', () => {
    confirmed = ''; // what is confirmed holds for one choice alone
    forgetProblem();
  });
  const chosen = (): string => choices.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
  return reasonForm(
    {
      label: t('patient.link.reason'),
      submit: t('patient.link.make'),
      url: '/api/patient-links',
      body: (reason) => ({ study, otherStudy: chosen(), reason, confirmDifferences: confirmed === chosen() }),
      onDone,
      onCancel,
      onProblem: (error, submit, result) => {
        if (!(error instanceof Problem && error.code === 'patientLink.differences')) return false;
        confirmed = chosen();
        forgetProblem = () => {
          result.replaceChildren();
          fill(submit, t('patient.link.make'));
        };
        fill(result, notice('warning', differencesText(error)));
        fill(submit, t('patient.link.makeAnyway'));
        return true;
      },
    },
    choices,
  );
}

/** In the person's words, not in those of the standard. */
function differencesText({ differences, message }: Problem): string {
  const what = differences.map((keyword) => tCode('patient.difference', keyword)).join(t('patient.link.comma'));
  return what ? t('patient.link.differences', { what }) : message;
}

function choice(candidate: PatientStudy): HTMLElement {
  const patient = [candidate.patientName, tCode('sex', candidate.patientSex), candidate.patientBirthDate].filter(Boolean).join(' ');
  return h(
    'label',
    { class: 'choice' },
    h('input', { type: 'radio', name: 'candidate', value: candidate.studyInstanceUid, required: true }),
    h('span', {}, studyText(candidate), h('br'), h('span', { class: 'soft' }, [patient, candidate.patient && identityText(candidate.patient)].filter(Boolean).join(' · '))),
  );
}
