import { h } from '../shared/dom';

let next = 0;

/** A titled card, named for a screen reader by its heading. */
export function section(title: string, className: string, ...content: (Node | null | undefined | false)[]): HTMLElement {
  const id = `section-${++next}`;
  return h('section', { class: `card ${className}`, 'aria-labelledby': id }, h('h2', { id }, title), ...content);
}
