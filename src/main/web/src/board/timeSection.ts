import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { BoardTimes, Hospital } from '../shared/types';
import { figure } from './figure';
import { address, current, query } from './filters';
import { minutes } from './minutes';
import { DAYS, periodOf } from './period';

const MEASURES = ['FINAL', 'CLAIM', 'PRELIMINARY_REPORT', 'CONFIRMATION'];
const DIMENSIONS = ['DAY', 'HOSPITAL', 'TIER', 'URGENCY', 'MODALITY', 'MEASURE'];
const TEXTS = {
  measure: (key: string) => tCode('board.measure', key),
  by: (key: string) => tCode('board.by', key),
  days: (key: string) => tCode('board.days', key),
};

/** How long cases took, how often too long, and, of the own readers, who takes which first. */
export function timeSection(hospitals: readonly Hospital[]): HTMLElement {
  const place = h('div', { class: 'figures' });
  const measure = chosen('measure', MEASURES);
  const by = chosen('by', DIMENSIONS);
  const days = chosen('days', DAYS, '7');
  void show();
  return h(
    'section',
    { 'aria-label': t('board.times') },
    h('h1', {}, t('board.times')),
    h('div', { class: 'board-filters' }, choice('measure', MEASURES, measure), choice('by', DIMENSIONS, by), choice('days', DAYS, days)),
    place,
  );

  async function show(): Promise<void> {
    const period = `measure=${measure}&${periodOf(days)}`;
    try {
      const [times, readers] = await Promise.all([
        getJson<BoardTimes[]>(`/api/board/times?${query(['hospital', 'tier', 'urgency', 'modality'])}&by=${by}&${period}`),
        getJson<BoardTimes[]>(`/api/board/readers?${period}`),
      ]);
      const name = (one: BoardTimes): string => inLanguage(one.name) || label(by, one.key);
      fill(
        place,
        ninthDecile(times, name),
        breaches(times, name),
        readers.length > 0 && ofReaders(readers, measure),
        hospitals.length === 0 && h('p', {}, t('board.nothing')),
      );
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function label(by: string, key: string): string {
  if (by === 'TIER') return tCode('tier', key);
  if (by === 'MEASURE') return tCode('board.measure', key);
  return by === 'URGENCY' ? `${key} ${tCode('urgency', key)}` : key || '–';
}

function chosen(name: string, options: readonly string[], usual = options[0] ?? ''): string {
  const value = current().get(name) ?? '';
  return options.includes(value) ? value : usual;
}

function choice(name: keyof typeof TEXTS, options: readonly string[], value: string): HTMLElement {
  const id = `times-${name}`;
  const select = h(
    'select',
    { id, onchange: () => location.assign(address(name, select.value)) },
    options.map((option) => h('option', { value: option, selected: option === value }, TEXTS[name](option))),
  );
  return h('div', { class: 'field' }, h('label', { for: id }, tCode('board.choice', name)), select);
}

const HEADINGS = (): string[] => [t('board.what'), t('board.cases'), t('board.median'), t('board.ninthDecile'), t('board.late'), t('board.lateShare')];

const cells = (one: BoardTimes, name: string): (string | number)[] => [
  name,
  one.cases,
  minutes(one.medianMinutes),
  minutes(one.ninthDecileMinutes),
  one.late,
  percent(one.late, one.cases),
];

function ninthDecile(times: readonly BoardTimes[], name: (one: BoardTimes) => string): HTMLElement {
  const bars = times.map((one) => ({
    label: name(one),
    value: one.ninthDecileMinutes ?? 0,
    text: t('board.medianAndDecile', { median: minutes(one.medianMinutes), decile: minutes(one.ninthDecileMinutes) }),
  }));
  return figure(t('board.turnAround'), bars, HEADINGS(), times.map((one) => cells(one, name(one))));
}

function breaches(times: readonly BoardTimes[], name: (one: BoardTimes) => string): HTMLElement {
  const bars = times.map((one) => ({ label: name(one), value: one.cases, late: one.late, text: `${one.late} / ${one.cases} · ${percent(one.late, one.cases)}` }));
  return figure(t('board.breachRate'), bars, HEADINGS(), times.map((one) => cells(one, name(one))));
}

/** Who took a case while a more urgent one waited is seen of the claims alone. */
function ofReaders(readers: readonly BoardTimes[], measure: string): HTMLElement {
  const claims = measure === 'CLAIM';
  const bars = readers.map((one) => ({
    label: one.key,
    value: one.cases,
    late: claims ? one.jumped : one.late,
    text: claims ? t('board.jumpedText', { jumped: one.jumped, cases: one.cases, share: percent(one.jumped, one.cases) }) : `${one.cases} · ${minutes(one.medianMinutes)}`,
  }));
  const rows = readers.map((one) => [...cells(one, one.key), ...(claims ? [one.jumped, percent(one.jumped, one.cases)] : [])]);
  const headings = [...HEADINGS(), ...(claims ? [t('board.jumped'), t('board.jumpedShare')] : [])];
  return figure(claims ? t('board.order') : t('board.readers'), bars, headings, rows);
}
