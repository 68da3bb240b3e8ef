import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { openImagesLink } from '../shared/openImages';
import { uses } from '../shared/uses';
import type { IndexedPatient, Me } from '../shared/types';
import { linkForm } from './linkForm';
import { patientLinks } from './patientLinks';
import { studyText } from './patientText';
import { section } from './section';

/** The other studies of the patient, the links that make them one patient's, and the way to change those. */
export function patientSection(study: string, me: Me): HTMLElement {
  const body = h('div', {}, h('p', { class: 'loading', role: 'status' }, t('loading')));
  void load(body, study, uses(me, 'patientLinks'));
  return section(t('patient.studies.title'), 'patient-studies', body);
}

async function load(body: HTMLElement, study: string, mayLink: boolean, done = ''): Promise<void> {
  const reload = (message: string) => (): void => void load(body, study, mayLink, message);
  const told = done && notice('success', done);
  const address = `/api/studies/${encodeURIComponent(study)}/patient`;
  try {
    const patient = await getJson<IndexedPatient>(address);
    fill(
      body,
      told,
      patient.studies.length > 0
        ? h('ul', { class: 'findings' }, patient.studies.map((other) => h('li', {}, openImagesLink(other.studyInstanceUid, '', studyText(other)))))
        : h('p', { class: 'soft' }, t('patient.studies.none')),
      contradictions(patient.contradictions),
      patientLinks(patient.links, mayLink, reload(t('patient.link.undoneNow'))),
      mayLink && patient.identities.length > 0 && linkForm(study, address, reload(t('patient.link.madeNow'))),
    );
    if (told) focusOn(told);
  } catch (error) {
    fill(body, problemNotice(error));
  }
}

/** Studies under the same number that tell another birth date or sex: not the patient's until somebody says what is wrong. */
function contradictions(others: IndexedPatient['contradictions']): HTMLElement | false {
  const items = others.map(({ study: other, differences }) =>
    h('li', {}, openImagesLink(other.studyInstanceUid, '', studyText(other)), h('div', { class: 'soft' }, t('patient.contradiction.differs', { what: differences.map((keyword) => tCode('patient.difference', keyword)).join(t('patient.link.comma')) }))),
  );
  return items.length > 0 && h('div', { class: 'notice warning' }, h('p', {}, t('patient.contradiction.title')), h('ul', { class: 'findings' }, items));
}

/** The form that had the keyboard's focus is gone. */
function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}
