import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { inLanguage, t, tCode, type MessageKey } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import type { CatalogueEntry } from '../shared/types';
import { BODY_PARTS } from './bodyParts';
import { readClinical } from './readClinical';
import type { StudyChooser } from './studyChooser';

const MODALITIES = ['CT', 'MR', 'DX', 'CR', 'US', 'MG'];
const URGENCIES = ['U1', 'U2', 'U3', 'U4'];

/**
 * The clinical information that goes with the images; only what is known has to be filled in. While images are under way
 * it asks once more, for a reader may begin with the study as it is.
 */
export async function clinicalForm(chooser: StudyChooser, imagesUnderWay: () => boolean): Promise<HTMLElement> {
  let warned = false;
  const result = h('div');
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('submit.send'));
  const form = h(
    'form',
    { class: 'card clinical-form' },
    h('h2', {}, t('clinical.title')),
    h('p', { class: 'soft' }, t('submit.required')),
    h('div', { class: 'grid' }, choice('modality', MODALITIES, (code) => code, true), choice('bodyPart', BODY_PARTS, (code) => tCode('bodyPart', code), true)),
    h('fieldset', { class: 'symptoms' }, h('legend', {}, t('clinical.symptoms')), await symptoms()),
    h(
      'div',
      { class: 'grid' },
      quantity('onsetHours', 0, 87600, 'any'),
      quantity('age', 0, 130, 1),
      quantity('gcs', 3, 15, 1),
      quantity('systolicBp', 0, 400, 1),
      quantity('spo2', 0, 100, 1),
      choice('clinicRequest', URGENCIES, (code) => `${code} ${tCode('urgency', code)}`, false),
      yesNo('trauma'),
      yesNo('anticoagulant'),
      yesNo('pregnancy'),
    ),
    result,
    h('div', { class: 'buttons' }, submit),
  );
  chooser.onChoose((study) => {
    warned = false; // which was about another study
    fill(submit, t('submit.send'));
    fill(result);
    set(form, 'modality', study.modality);
    set(form, 'bodyPart', study.bodyPart);
    set(form, 'age', study.age === null ? '' : String(study.age));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  async function send(): Promise<void> {
    const study = chooser.chosen();
    if (!study) {
      fill(result, notice('error', t('submit.chooseFirst')));
      return chooser.focus();
    }
    if (imagesUnderWay() && !warned) {
      warned = true;
      fill(submit, t('submit.sendAnyway'));
      return fill(result, notice('warning', t('submit.underWay')));
    }
    submit.disabled = true;
    fill(result, notice('info', t('submit.sending')));
    try {
      const body = { studyInstanceUid: study.uid, clinical: readClinical(new FormData(form)) };
      const { id } = await postJson<{ id: string }>('/api/referrals', body);
      const referral = `/referral.html?id=${encodeURIComponent(id)}`;
      fill(result, notice('success', h('a', { href: referral }, t('submit.sent')))); // seen by who stays for the rest of an upload
      location.assign(referral);
    } catch (error) {
      fill(result, problemNotice(error));
      submit.disabled = false;
    }
  }
}

async function symptoms(): Promise<HTMLElement> {
  try {
    const entries = await getJson<CatalogueEntry[]>('/api/catalogue/symptoms');
    return h(
      'div',
      { class: 'checks' },
      entries.map((entry) =>
        h('label', {}, h('input', { type: 'checkbox', name: 'symptoms', value: entry.code }), ` ${inLanguage(entry.label) || entry.code}`),
      ),
    );
  } catch (error) {
    return problemNotice(error);
  }
}

function choice(name: string, codes: readonly string[], label: (code: string) => string, required: boolean): HTMLElement {
  const options = codes.map((code) => h('option', { value: code }, label(code)));
  return field(name, h('select', { id: name, name, required }, h('option', { value: '' }, '–'), options));
}

function quantity(name: string, min: number, max: number, step: number | 'any'): HTMLElement {
  return field(name, h('input', { id: name, name, type: 'number', min, max, step, inputmode: 'decimal' }));
}

/** Three states: a value that nobody asked about is unknown, not "no". */
function yesNo(name: string): HTMLElement {
  const options = [h('option', { value: '' }, t('unknown')), h('option', { value: 'true' }, t('yes')), h('option', { value: 'false' }, t('no'))];
  return field(name, h('select', { id: name, name }, options));
}

function field(name: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: name }, t(`clinical.${name}` as MessageKey)), control);
}

/** Selects a value, adding it where the list does not have it: a study may name any body part. */
function set(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLSelectElement && value && ![...control.options].some((option) => option.value === value)) {
    control.append(h('option', { value }, tCode('bodyPart', value)));
  }
  if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) control.value = value;
}
