import { h } from '../shared/dom';
import { inLanguage, t, tCode } from '../shared/i18n';
import type { BoardCount, BoardOpen } from '../shared/types';
import { figure } from './figure';
import { address, TEXTS } from './filters';
import { minutes } from './minutes';

const FIGURES = [
  ['DUE', 'due'],
  ['STEP', 'step'],
  ['URGENCY', 'urgency'],
  ['AGE', 'age'],
  ['HOSPITAL', 'hospital'],
  ['TIER', 'tier'],
  ['MODALITY', 'modality'],
] as const;

/** What is open now: a few numbers, and how they divide; and figures that go with them. */
export function openFigures(open: BoardOpen, ...more: HTMLElement[]): HTMLElement[] {
  return [
    h(
      'div',
      { class: 'tiles' },
      tile(t('board.open'), String(open.total)),
      tile(t('board.breached'), String(open.breached), open.breached > 0, address('due', 'BREACHED')),
      tile(t('board.criticals'), String(open.criticals.open), open.criticals.late > 0, address('critical', 'true')),
      tile(t('board.criticalLate'), String(open.criticals.late), open.criticals.late > 0, address('critical', 'true')),
      tile(t('board.criticalLongest'), minutes(open.criticals.longestSeconds == null ? null : open.criticals.longestSeconds / 60)),
    ),
    h('div', { class: 'figures' }, FIGURES.map(([dimension, filter]) => counts(filter, open.by[dimension] ?? [])), load(open), more),
  ];
}

function tile(name: string, value: string, alarm = false, href?: string): HTMLElement {
  const content = [h('span', { class: 'tile-name' }, name), h('strong', {}, value)];
  return href ? h('a', { class: `tile${alarm ? ' alarm' : ''}`, href }, content) : h('div', { class: 'tile' }, content);
}

function counts(filter: (typeof FIGURES)[number][1], found: readonly BoardCount[]): HTMLElement {
  const name = (count: BoardCount): string => inLanguage(count.name) || label(filter, count.key);
  return figure(
    t(`board.by.${filter}`),
    found.map((count) => ({
      label: name(count),
      value: count.cases,
      late: count.breached,
      text: count.breached > 0 ? t('board.ofWhichLate', { cases: count.cases, late: count.breached }) : String(count.cases),
      href: address(filter, count.key),
    })),
    [tCode('board.filter', filter), t('board.cases'), t('board.breached')],
    found.map((count) => [name(count), count.cases, count.breached]),
  );
}

function label(filter: string, key: string): string {
  if (filter === 'urgency') return `${key} ${tCode('urgency', key)}`;
  if (filter === 'tier') return tCode('tier', key);
  return filter in TEXTS ? TEXTS[filter as keyof typeof TEXTS](key) : key || '–';
}

/** What waits at each hospital, beside who is there to read it. */
function load(open: BoardOpen): HTMLElement {
  const readers = (onDuty: number | null | undefined): string => (onDuty == null ? t('board.noRoster') : String(onDuty));
  return figure(
    t('board.load'),
    open.load.map((one) => ({
      label: inLanguage(one.name),
      value: one.waiting + one.reading,
      text: t('board.loadText', { waiting: one.waiting, reading: one.reading, readers: readers(one.onDuty) }),
      href: address('hospital', one.hospital),
    })),
    [t('board.filter.hospital'), tCode('board.step', 'WAITING'), tCode('board.step', 'AT_READER'), t('board.onDuty')],
    open.load.map((one) => [inLanguage(one.name), one.waiting, one.reading, readers(one.onDuty)]),
  );
}
