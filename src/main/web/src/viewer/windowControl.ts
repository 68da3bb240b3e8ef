import { h } from '../shared/dom';
import { isUsable, type Preset } from './presets';
import { parseWindow, shown, type Window } from './window';
import { inLanguage, t } from './words';

/** Presets to choose from, and a field in which centre and width are typed. */
export interface WindowControl {
  element: HTMLElement;
  focus(): void;
  /** Offers what fits the images, and writes the window of now beside the field. */
  refresh(modality: string, now: Window | null, exact: boolean): void;
}

export function windowControl(presets: readonly Preset[], apply: (window: Window | null) => void, done: () => void): WindowControl {
  const choice = h('select', { class: 'preset', 'aria-label': t('window.presets') });
  const field = h('input', { class: 'window-field', type: 'text', inputmode: 'text', autocomplete: 'off', size: 9, 'aria-label': t('window.type'), title: `${t('window.type')} (W)` });
  let offered = '';
  choice.addEventListener('change', () => {
    const chosen = presets.find(({ id }) => id === choice.value);
    apply(chosen ? chosen.window : null);
    choice.value = '-';
    done();
  });
  const form = h('form', { class: 'window-form' }, field);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = parseWindow(field.value);
    field.setAttribute('aria-invalid', String(typed === null));
    field.classList.toggle('invalid', typed === null);
    if (!typed) return;
    apply(typed);
    field.value = '';
    done();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = '';
    field.classList.remove('invalid');
    done();
  });
  return {
    element: h('div', { class: 'window-control', role: 'group', 'aria-label': t('group.window') }, choice, form),
    focus() {
      field.focus();
      field.select();
    },
    refresh(modality, now, exact) {
      field.placeholder = now ? `${shown(now.center, exact)} / ${shown(now.width, exact)}` : t('window.placeholder');
      if (offered === modality && choice.options.length > 0) return;
      offered = modality;
      const option = (value: string, label: string): HTMLElement => h('option', { value }, label);
      choice.replaceChildren(
        option('-', t('window.presets')),
        ...presets.filter((preset) => isUsable(preset, modality)).map((preset) => option(preset.id, `${inLanguage(preset.name)} (${preset.key.toUpperCase()})`)),
        option('', `${t('preset.default')} (0)`),
      );
    },
  };
}
