import { fill, h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import type { Judgement, PatientCorrection, Whose } from '../shared/types';
import { correctionForm } from './correctionForm';
import { heldImages } from './heldImages';
import { whoText } from './patientText';
import { section } from './section';

/** Whose the images are, who has put that right, and the images that wait for somebody's word. */
export function correctionSection(study: string, changed: (done: HTMLElement) => void): HTMLElement {
  const body = h('div', {}, h('p', { class: 'loading', role: 'status' }, t('loading')));
  void load(body, study, changed);
  return section(t('identity.title'), 'patient-identity', body);
}

async function load(body: HTMLElement, study: string, changed: (done: HTMLElement) => void): Promise<void> {
  const url = `/api/studies/${encodeURIComponent(study)}`;
  try {
    const whose = await getJson<Whose>(`${url}/patient/corrections`);
    fill(
      body,
      h('p', {}, whoText(whose.patient)),
      history(whose.corrections),
      whose.mayCorrect && correctionForm(whose.patient, `${url}/patient/corrections`, () => changed(notice('success', t('identity.done')))),
      heldImages(whose, url, () => changed(notice('success', t('identity.decided')))),
    );
  } catch (error) {
    fill(body, problemNotice(error));
  }
}

function history(corrections: readonly PatientCorrection[]): HTMLElement | false {
  const items = corrections.map(({ was, made }) =>
    h('li', {}, h('s', {}, t('identity.was', { who: whoText(was) })), h('div', { class: 'soft' }, t('identity.made', judgementText(made)))),
  );
  return items.length > 0 && h('details', { open: true }, h('summary', {}, t('identity.history')), h('ul', { class: 'findings' }, items));
}

function judgementText({ name, at, reason }: Judgement): Record<string, string> {
  return { name, at: formatInstant(at), reason };
}
