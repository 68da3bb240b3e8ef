import { h } from './dom';
import { BODY_PARTS } from './bodyParts';
import { FLAGS, QUANTITIES } from './clinicalInputs';
import { getJson } from './http';
import { inLanguage, t, tCode, type MessageKey } from './i18n';
import { problemNotice } from './notice';
import type { CatalogueEntry, Clinical } from './types';

const MODALITIES = ['CT', 'MR', 'DX', 'CR', 'US', 'MG'];
const URGENCIES = ['U1', 'U2', 'U3', 'U4'];

/** The fields of the clinical information; only what is known has to be filled in. */
export async function clinicalFields(): Promise<HTMLElement[]> {
  return [
    h('div', { class: 'grid' }, choice('modality', MODALITIES, (code) => code, true), choice('bodyPart', BODY_PARTS, (code) => tCode('bodyPart', code), true)),
    h('fieldset', { class: 'symptoms' }, h('legend', {}, t('clinical.symptoms')), await symptoms()),
    h(
      'div',
      { class: 'grid' },
      QUANTITIES.map(({ name, min, max, step }) => quantity(name, min, max, step)),
      choice('clinicRequest', URGENCIES, (code) => `${code} ${tCode('urgency', code)}`, false),
      FLAGS.map(yesNo),
    ),
  ];
}

/** Fills the fields with what is known already. */
export function setClinical(form: HTMLFormElement, clinical: Clinical): void {
  const { symptoms: known, ...values } = clinical;
  for (const [name, value] of Object.entries(values)) setField(form, name, value === null ? '' : String(value));
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name=symptoms]')) box.checked = (known ?? []).includes(box.value);
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
export function setField(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLSelectElement && value && ![...control.options].some((option) => option.value === value)) {
    control.append(h('option', { value }, tCode('bodyPart', value)));
  }
  if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) control.value = value;
}
