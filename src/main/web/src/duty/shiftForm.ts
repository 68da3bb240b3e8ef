import { fill, h } from '../shared/dom';
import { t, type MessageKey } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { Shift } from '../shared/types';

const MODALITIES = ['CT', 'MR', 'DX', 'CR', 'US', 'MG', 'XA', 'NM', 'PT'];

/** Adds a shift; what was typed stays when it is refused. */
export function shiftForm(put: (shift: Shift) => Promise<void>): HTMLFormElement {
  const modality = h('select', { id: 'modality', name: 'modality' }, h('option', { value: '' }, t('duty.all')), MODALITIES.map((code) => h('option', { value: code }, code)));
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('duty.add'));
  const result = h('div');
  const form = h(
    'form',
    { 'aria-label': t('duty.add') },
    h(
      'div',
      { class: 'grid' },
      field('userId', 'duty.reader', { required: true, maxlength: 64, autocapitalize: 'none', spellcheck: 'false', title: t('duty.readerHelp') }),
      field('startsAt', 'duty.from', { required: true, type: 'datetime-local' }),
      field('endsAt', 'duty.until', { required: true, type: 'datetime-local' }),
      h('div', { class: 'field' }, h('label', { for: 'modality' }, t('duty.modality')), modality),
      field('subspecialties', 'duty.subspecialties', { maxlength: 200, placeholder: 'neuro, chest', title: t('duty.subspecialtiesHelp') }),
    ),
    result,
    h('div', { class: 'buttons' }, submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  async function send(): Promise<void> {
    submit.disabled = true;
    result.replaceChildren();
    try {
      await put(read(form));
    } catch (error) {
      fill(result, problemNotice(error));
    }
    submit.disabled = false;
  }
}

/** Moments are the reader's own in the form, and UTC in the shift. */
export function read(form: HTMLFormElement): Shift {
  const cells = new FormData(form);
  const text = (name: string): string => String(cells.get(name) ?? '').trim();
  return {
    userId: text('userId'),
    modality: text('modality') || null,
    startsAt: new Date(text('startsAt')).toISOString(),
    endsAt: new Date(text('endsAt')).toISOString(),
    subspecialties: text('subspecialties').split(/[\s,，、]+/).filter(Boolean),
  };
}

function field(name: string, label: MessageKey, attributes: Record<string, string | number | boolean>): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: name }, t(label)), h('input', { id: name, name, autocomplete: 'off', ...attributes }));
}
