import { h } from '../shared/dom';
import { t, tCode, type MessageKey } from '../shared/i18n';

const ACTIONS = ['C', 'R', 'U', 'D', 'E'];
const OUTCOMES = ['0', '4', '8'];
const UUID = '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

export interface SearchForm {
  element: HTMLFormElement;
  /** Looks for this alone, and for nothing else that was chosen before. */
  only(name: 'person' | 'study' | 'referral', value: string): void;
}

/** The filters; `search` gets what the address of a question holds, without what was left empty. */
export function searchForm(search: (question: URLSearchParams) => void): SearchForm {
  const form = h('form', { class: 'card audit-search', 'aria-label': t('audit.filters') });
  const submit = (): void => search(read(form));
  form.append(
    h(
      'div',
      { class: 'grid' },
      text('person', 'audit.person', { maxlength: 64 }),
      text('study', 'audit.study', { maxlength: 64, pattern: '[0-9.]+', title: t('audit.studyForm') }),
      text('referral', 'audit.referral', { maxlength: 36, pattern: UUID, title: t('audit.referralForm') }),
      choice('action', 'audit.action', ACTIONS, (code) => tCode('audit.action', code)),
      choice('outcome', 'audit.outcome', OUTCOMES, (code) => tCode('audit.outcome', code)),
      text('from', 'audit.from', { type: 'datetime-local' }),
      text('to', 'audit.to', { type: 'datetime-local' }),
    ),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'submit', class: 'button primary' }, t('audit.search')),
      h('button', { type: 'reset', class: 'button' }, t('audit.clear')),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('reset', () => setTimeout(submit)); // the fields are empty only after it
  return {
    element: form,
    only(name, value) {
      for (const field of form.querySelectorAll<HTMLInputElement>('input, select')) field.value = field.name === name ? value : '';
      submit();
    },
  };
}

/** Moments are the reader's own in the form, and UTC in the question. */
export function read(form: HTMLFormElement): URLSearchParams {
  const question = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const words = String(value).trim();
    if (words) question.set(name, name === 'from' || name === 'to' ? new Date(words).toISOString() : words);
  }
  return question;
}

function text(name: string, label: MessageKey, attributes: Record<string, string | number>): HTMLElement {
  const input = h('input', { id: name, name, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', ...attributes });
  return h('div', { class: 'field' }, h('label', { for: name }, t(label)), input);
}

function choice(name: string, label: MessageKey, codes: readonly string[], words: (code: string) => string): HTMLElement {
  const any = h('option', { value: '' }, t('audit.any'));
  const select = h('select', { id: name, name }, any, codes.map((code) => h('option', { value: code }, words(code))));
  return h('div', { class: 'field' }, h('label', { for: name }, t(label)), select);
}
