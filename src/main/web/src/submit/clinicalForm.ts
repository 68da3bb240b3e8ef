import { clinicalFields, setField } from '../shared/clinicalFields';
import { noteFields, readNote } from '../shared/clinicalNote';
import { fill, h } from '../shared/dom';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import { readClinical } from '../shared/readClinical';
import type { StudyChooser } from './studyChooser';

/** The codes by which the server warns that the study is not complete. */
const WARNINGS = ['submission.filesMissing', 'submission.stillArriving'];

/**
 * The clinical information that goes with the images; only what is known has to be filled in. Where images are missing, the
 * server warns once, for a reader may begin with the study as it is.
 */
export async function clinicalForm(chooser: StudyChooser): Promise<HTMLElement> {
  let warned = false;
  const result = h('div');
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('submit.send'));
  const form = h(
    'form',
    { class: 'card clinical-form' },
    h('h2', {}, t('clinical.title')),
    h('p', { class: 'soft' }, t('submit.required')),
    ...(await clinicalFields()),
    ...noteFields(),
    result,
    h('div', { class: 'buttons' }, submit),
  );
  chooser.onChoose((study) => {
    warned = false; // which was about another study
    fill(submit, t('submit.send'));
    fill(result);
    setField(form, 'modality', study.modality);
    setField(form, 'bodyPart', study.bodyPart);
    setField(form, 'age', study.age === null ? '' : String(study.age));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  async function send(): Promise<void> {
    submit.disabled = true;
    const study = await chooser.chosen();
    submit.disabled = false;
    if (!form.reportValidity()) return; // the study may have emptied what was chosen for another
    if (!study) {
      fill(result, notice('error', t('submit.chooseFirst')));
      return chooser.focus();
    }
    submit.disabled = true;
    fill(result, notice('info', t('submit.sending')));
    try {
      const written = new FormData(form);
      const body = { studyInstanceUid: study.uid, clinical: readClinical(written), note: readNote(written), asItIs: warned };
      const { id } = await postJson<{ id: string }>('/api/referrals', body);
      const referral = `/referral.html?id=${encodeURIComponent(id)}`;
      fill(result, notice('success', h('a', { href: referral }, t('submit.sent')))); // seen by who stays for the rest of an upload
      location.assign(referral);
    } catch (error) {
      submit.disabled = false;
      if (!(error instanceof Problem && WARNINGS.includes(error.code))) return fill(result, problemNotice(error));
      warned = true;
      fill(submit, t('submit.sendAnyway'));
      fill(result, notice('warning', error.message));
      submit.focus(); // which it lost while it was disabled
    }
  }
}
