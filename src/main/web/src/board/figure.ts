import { h } from '../shared/dom';
import { t } from '../shared/i18n';

export interface Bar {
  label: string;
  /** Of the whole length. */
  value: number;
  /** The part of it that is late. */
  late?: number;
  /** What stands behind it. */
  text: string;
  /** Where it leads. */
  href?: string;
}

/** A chart of bars, with the same as a table, which can be taken away as CSV. */
export function figure(title: string, bars: readonly Bar[], headings: readonly string[], rows: readonly (readonly (string | number)[])[]): HTMLElement {
  const longest = Math.max(1, ...bars.map((bar) => bar.value));
  return h(
    'section',
    { class: 'card figure', 'aria-label': title },
    h('h2', {}, title),
    bars.length === 0 ? h('p', { class: 'soft' }, t('board.nothing')) : h('ul', { class: 'bars' }, bars.map((bar) => item(bar, longest))),
    h(
      'details',
      {},
      h('summary', {}, t('board.asTable')),
      h(
        'div',
        { class: 'table-region', tabindex: '0', role: 'region', 'aria-label': title },
        h(
          'table',
          {},
          h('caption', { class: 'visually-hidden' }, title),
          h('thead', {}, h('tr', {}, headings.map((heading) => h('th', { scope: 'col' }, heading)))),
          h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, String(cell)))))),
        ),
      ),
      h('button', { type: 'button', class: 'button', onclick: () => download(title, [headings, ...rows]) }, t('board.csv')),
    ),
  );
}

function item(bar: Bar, longest: number): HTMLElement {
  const share = (value: number): string => `width: ${((100 * value) / longest).toFixed(2)}%`;
  const content = [
    h('span', { class: 'bar-label' }, bar.label),
    h(
      'span',
      { class: 'bar-track', 'aria-hidden': 'true' },
      h('span', { class: 'bar-late', style: share(bar.late ?? 0) }),
      h('span', { class: 'bar-rest', style: share(bar.value - (bar.late ?? 0)) }),
    ),
    h('span', { class: 'bar-value' }, bar.text),
  ];
  return h('li', {}, bar.href ? h('a', { href: bar.href }, content) : h('span', {}, content));
}

/** Excel reads UTF-8 only with its mark, and a cell that begins like a formula as one. */
function download(name: string, rows: readonly (readonly (string | number)[])[]): void {
  const cell = (value: string | number): string => `"${String(value).replace(/^(?=[=+\-@])/, "'").replaceAll('"', '""')}"`;
  const text = `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
  const link = h('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: `${name}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
}
