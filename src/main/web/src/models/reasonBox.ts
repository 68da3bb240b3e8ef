import { h } from '../shared/dom';

const LONGEST = 500;

/** Asks why, and goes on with the answer. */
export function reasonBox(question: string, action: string, goOn: (reason: string) => Promise<void>): HTMLFormElement {
  const reason = h('input', { id: 'reason', required: true, maxlength: LONGEST });
  const button = h('button', { class: 'button primary' }, action);
  return h(
    'form',
    {
      class: 'models-act',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        button.disabled = true;
        void goOn(reason.value.trim()).finally(() => (button.disabled = false));
      },
    },
    h('div', { class: 'field' }, h('label', { for: 'reason' }, question), reason),
    button,
  );
}
