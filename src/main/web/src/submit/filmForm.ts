import { fill, h } from '../shared/dom';
import { putJson } from '../shared/http';
import { t, tCode, type MessageKey } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { BODY_PARTS } from '../shared/bodyParts';
import { address } from './uploadSession';
import type { FilmStudy } from '../shared/types';

const MODALITIES = ['DX', 'CR', 'CT', 'MR', 'US', 'MG', 'RF', 'OT'];
const SEXES = ['M', 'F', 'O'];

/** Asks who is on the scanned films, which do not tell it by themselves. */
export function filmForm(session: () => string, onSaved: () => void, leaveOut: () => void): HTMLFormElement {
  const result = h('div');
  const save = h('button', { type: 'submit', class: 'button primary' }, t('film.save'));
  const form = h(
    'form',
    { class: 'film-form', hidden: true, 'aria-labelledby': 'film-title' },
    h('h3', { id: 'film-title' }, t('film.title')),
    h('p', { class: 'soft' }, `${t('film.intro')} ${t('submit.required')}`),
    h(
      'div',
      { class: 'grid' },
      text('patientName', { required: true, maxlength: 64 }),
      text('patientId', { required: true, maxlength: 64 }),
      choice('sex', SEXES, (code) => tCode('sex', code), false),
      text('birthDate', { type: 'date', max: today() }),
      choice('modality', MODALITIES, (code) => code, true),
      choice('bodyPart', BODY_PARTS, (code) => tCode('bodyPart', code), false),
      text('studyDate', { type: 'date', required: true, max: today() }),
      text('description', { maxlength: 64 }),
    ),
    result,
    h(
      'div',
      { class: 'buttons' },
      save,
      h('button', { type: 'button', class: 'button', onclick: leaveOut }, t('film.leaveOut')),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    result.replaceChildren();
    save.disabled = true;
    putJson(`${address(session())}/film`, read(new FormData(form)))
      .then(onSaved, (error: unknown) => fill(result, problemNotice(error)))
      .finally(() => (save.disabled = false));
  });
  return form;
}

/** As the person's calendar has it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

function read(form: FormData): FilmStudy {
  const value = (name: string): string => String(form.get(`film.${name}`) ?? '').trim();
  return {
    patientName: value('patientName'),
    patientId: value('patientId'),
    sex: value('sex') || null,
    birthDate: value('birthDate') || null,
    modality: value('modality'),
    bodyPart: value('bodyPart') || null,
    studyDate: value('studyDate'),
    description: value('description') || null,
  };
}

function text(name: string, attributes: Record<string, string | number | boolean>): HTMLElement {
  return field(name, h('input', { id: `film-${name}`, name: `film.${name}`, type: 'text', autocomplete: 'off', ...attributes }));
}

function choice(name: string, codes: readonly string[], label: (code: string) => string, required: boolean): HTMLElement {
  const options = codes.map((code) => h('option', { value: code }, label(code)));
  return field(name, h('select', { id: `film-${name}`, name: `film.${name}`, required }, h('option', { value: '' }, '–'), options));
}

function field(name: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: control.id }, t(`film.${name}` as MessageKey)), control);
}
