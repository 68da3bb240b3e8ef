import { fill, h } from '../shared/dom';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';

/** What a form sends, and what it does about the answer. */
export interface ReasonForm {
  label: string;
  submit: string;
  /** What leaves everything as it is. */
  back?: string;
  url: string;
  body: (reason: string) => object;
  /** Else it is posted. */
  send?: (url: string, body: object) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
  /** Says whether it has dealt with the problem, which else is shown. */
  onProblem?: (error: unknown, submit: HTMLButtonElement, result: HTMLElement) => boolean;
}

/** Asks for a reason, without which nothing is changed, and sends it. */
export function reasonForm(form: ReasonForm, ...above: HTMLElement[]): HTMLFormElement {
  const reason = h('input', { name: 'reason', required: true, pattern: '.*\\S.*', maxlength: 500 });
  const submit = h('button', { type: 'submit', class: 'button primary' }, form.submit);
  const result = h('div');
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    submit.disabled = true;
    result.replaceChildren();
    try {
      await (form.send ?? postJson)(form.url, form.body(reason.value.trim()));
      form.onDone();
    } catch (error) {
      submit.disabled = false;
      if (!form.onProblem?.(error, submit, result)) fill(result, problemNotice(error));
      submit.focus(); // which it lost while it was disabled
    }
  };
  return h(
    'form',
    { onsubmit: (event: Event) => void send(event) },
    ...above,
    h('div', { class: 'field' }, h('label', {}, form.label, reason)),
    result,
    h('div', { class: 'buttons' }, submit, h('button', { type: 'button', class: 'button', onclick: form.onCancel }, form.back ?? t('patient.link.cancel'))),
  );
}
