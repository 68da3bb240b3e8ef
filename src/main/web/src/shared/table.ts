import { h } from './dom';

export interface Table {
  element: HTMLElement;
  body: HTMLTableSectionElement;
}

/** A table with a caption and column headings inside a region that can be scrolled by keyboard. */
export function table(caption: string, headings: readonly string[]): Table {
  const body = h('tbody');
  const head = h('tr', {}, headings.map((heading) => h('th', { scope: 'col' }, heading)));
  const grid = h('table', {}, h('caption', { class: 'visually-hidden' }, caption), h('thead', {}, head), body);
  return { element: h('div', { class: 'table-region', tabindex: '0', role: 'region', 'aria-label': caption }, grid), body };
}
