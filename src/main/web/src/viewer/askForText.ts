import { h } from '../shared/dom';
import { t } from './words';

/** Asks for the words at an arrow, in a dialog of the page: the browser's own is not to be had in every window. */
export function askForText(done: (text: string) => void): void {
  const field = h('input', { type: 'text', id: 'arrow-text', maxlength: 64, autocomplete: 'off' });
  const dialog = h('dialog', { class: 'panel ask' });
  const end = (text: string): void => {
    dialog.close();
    dialog.remove();
    done(text);
  };
  dialog.append(
    h(
      'form',
      {
        onsubmit: (event: Event) => {
          event.preventDefault();
          end(field.value.trim());
        },
      },
      h('label', { for: 'arrow-text' }, t('measure.arrowText')),
      field,
      h('button', { type: 'submit', class: 'button' }, t('measure.arrowDone')),
    ),
  );
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    end('');
  });
  document.body.append(dialog);
  dialog.showModal();
}
