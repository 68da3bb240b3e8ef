import { h } from '../shared/dom';
import { t, tCode } from '../shared/i18n';
import type { PatientData } from '../shared/types';
import { reasonForm } from './reasonForm';

/** Lets a person say whose the images are: all of it at once, beginning with what is told now. */
export function correctionForm(patient: PatientData, url: string, onDone: () => void): HTMLElement {
  const place = h('div', { class: 'correction-form' });
  const begin = h('button', { type: 'button', class: 'button' }, t('identity.begin'));
  const name = h('input', { name: 'patientName', maxlength: 194, value: patient.patientName ?? '', placeholder: t('identity.nameHint') });
  const id = h('input', { name: 'patientId', maxlength: 64, value: patient.patientId ?? '' });
  const birth = h('input', { name: 'patientBirthDate', type: 'date', value: patient.patientBirthDate ?? '' });
  const sex = h('select', { name: 'patientSex' }, ['', 'F', 'M', 'O'].map((code) => h('option', { value: code, selected: code === (patient.patientSex ?? '') }, code === '' ? t('identity.unknown') : tCode('sex', code))));
  const known = (field: HTMLInputElement | HTMLSelectElement): string | null => field.value.trim() || null;
  const form = reasonForm(
    {
      label: t('identity.reason'),
      submit: t('identity.save'),
      url,
      body: (reason) => ({ patientName: known(name), patientId: known(id), patientBirthDate: known(birth), patientSex: known(sex), reason }),
      onDone,
      onCancel: () => {
        place.replaceChildren(begin);
        begin.focus();
      },
    },
    field(t('identity.name'), name),
    field(t('identity.id'), id),
    field(t('identity.birth'), birth),
    field(t('identity.sex'), sex),
  );
  begin.addEventListener('click', () => {
    place.replaceChildren(form);
    name.focus();
  });
  place.append(begin);
  return place;
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', {}, label, input));
}
