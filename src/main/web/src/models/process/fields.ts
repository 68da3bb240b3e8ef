import { fill, h } from '../../shared/dom';
import { t } from './words';

/** A choice: what is written, and what is shown of it. */
export interface Choice {
  value: string;
  label: string;
}

export const choice = (value: string, label: string = value): Choice => ({ value, label });

/** Makes the fields of a panel: each with a label, and disabled where nothing may be changed. */
export class Fields {
  private count = 0;

  constructor(
    private readonly prefix: string,
    readonly editable: boolean,
  ) {}

  text(label: string, value: string, write: (text: string) => void, more: { long?: boolean; most?: number; pattern?: RegExp } = {}): HTMLElement {
    const attributes = { id: this.id(), maxlength: more.most ?? 200, disabled: !this.editable, spellcheck: 'false' };
    const input: HTMLInputElement | HTMLTextAreaElement = more.long ? h('textarea', { ...attributes, rows: 3 }) : h('input', attributes);
    input.value = value;
    input.addEventListener('change', () => {
      const now = input.value.trim();
      if (more.pattern && !more.pattern.test(now)) input.value = value;
      else if (now !== value) write(now);
    });
    return this.labelled(label, input);
  }

  /** One of a list. What stands there and is in no list is offered as it is, so that looking at it changes nothing. */
  select(label: string, value: string, choices: readonly Choice[], write: (value: string) => void): HTMLElement {
    return this.labelled(label, this.options(value, choices, write));
  }

  /** The list alone, for a row whose label is that of all. */
  options(value: string, choices: readonly Choice[], write: (value: string) => void, label: string | null = null, id = this.id()): HTMLSelectElement {
    const known = choices.some((one) => one.value === value) ? choices : [choice(value, value || '–'), ...choices];
    const select = h('select', { id, 'aria-label': label, disabled: !this.editable }, known.map((one) => h('option', { value: one.value, selected: one.value === value }, one.label)));
    select.addEventListener('change', () => write(select.value));
    return select;
  }

  number(value: number, write: (value: number) => void, label: string, least = 1): HTMLInputElement {
    const input = h('input', { id: this.id(), type: 'number', min: least, max: 99999, value, 'aria-label': label, disabled: !this.editable });
    input.addEventListener('change', () => {
      if (input.checkValidity() && input.value !== '') write(input.valueAsNumber);
      else input.value = String(value);
    });
    return input;
  }

  flag(label: string, value: boolean, write: (value: boolean) => void): HTMLElement {
    const id = this.id();
    const input = h('input', { id, type: 'checkbox', checked: value, disabled: !this.editable });
    input.addEventListener('change', () => write(input.checked));
    return h('div', { class: 'flag' }, input, h('label', { for: id }, label));
  }

  /** Some of a list; what is in none stays. */
  several(label: string, values: readonly string[], choices: readonly Choice[], write: (values: string[]) => void): HTMLElement {
    const all = [...values.filter((value) => !choices.some((one) => one.value === value)).map((value) => choice(value)), ...choices];
    return h(
      'fieldset',
      {},
      h('legend', {}, label),
      all.map((one) => this.flag(one.label, values.includes(one.value), (on) => write(on ? [...values, one.value] : values.filter((value) => value !== one.value)))),
    );
  }

  /** Rows of which each can be taken away, with a way to add one. */
  rows(label: string, rows: readonly { fields: HTMLElement[]; remove: (() => void) | null }[], add: (() => void) | null): HTMLElement {
    const box = h('fieldset', { class: 'rows' }, h('legend', {}, label));
    box.append(
      ...rows.map(({ fields, remove }) =>
        h('div', { class: 'row' }, fields, this.editable && remove && h('button', { type: 'button', class: 'button quiet', 'aria-label': t('process.removeRow'), title: t('process.removeRow'), onclick: remove }, '✕')),
      ),
    );
    if (this.editable && add) box.append(h('button', { type: 'button', class: 'button quiet', onclick: add }, `＋ ${t('process.addRow')}`));
    return box;
  }

  /** What is told and not offered. */
  told(label: string, ...values: string[]): HTMLElement {
    return h('div', { class: 'told' }, h('span', { class: 'soft' }, label), values.map((value) => h('code', {}, value)));
  }

  /** The same for the same field each time, so that the focus finds it again. */
  id(): string {
    return `${this.prefix}-${++this.count}`;
  }

  private labelled(label: string, input: HTMLElement): HTMLElement {
    return h('div', { class: 'field' }, h('label', { for: input.id }, label), input);
  }
}

/** Fills a place anew without taking the focus from who writes there, and not between a press and what it does. */
export function refiller(place: HTMLElement, content: () => HTMLElement[]): () => void {
  let pressed: EventTarget | null = null;
  let waits = false;
  const now = (): void => {
    const focused = place.contains(document.activeElement) ? document.activeElement?.id : null;
    fill(place, content());
    if (focused) document.getElementById(focused)?.focus();
  };
  const released = (): void =>
    void setTimeout(() => {
      pressed = null;
      if (waits) now();
      waits = false;
    });
  place.addEventListener('pointerdown', (event) => {
    pressed = event.target;
    document.addEventListener('pointerup', released, { once: true });
  });
  place.addEventListener('change', (event) => {
    if (event.target === pressed) released(); // a list that is open takes the release for itself
  });
  return () => {
    if (pressed) waits = true;
    else now();
  };
}
