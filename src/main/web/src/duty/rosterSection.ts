import { fill, h, setText } from '../shared/dom';
import { formatDay, formatInstant } from '../shared/format';
import { getJson, putJson, remove } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import { shiftForm } from './shiftForm';
import type { Shift } from '../shared/types';
import { daysAfter, weekOf } from './week';

/** The shifts of one week; each is added and taken off by itself. */
export function rosterSection(hospital: string): HTMLElement {
  const url = `/api/hospitals/${encodeURIComponent(hospital)}/shifts`;
  let week = weekOf(new Date());
  let newest = 0;
  const title = h('span', { role: 'status' });
  const state = h('div');
  const columns = ['duty.reader', 'duty.from', 'duty.until', 'duty.modality', 'duty.subspecialties', 'column.actions'] as const;
  const grid = table(t('duty.roster'), columns.map((key) => t(key)));
  const move = (days: number): void => {
    week = weekOf(days === 0 ? new Date() : daysAfter(week.from, days));
    void refresh();
  };

  async function refresh(): Promise<void> {
    const mine = ++newest;
    setText(title, `${formatDay(week.from)} – ${formatDay(daysAfter(week.until, -1))}`);
    try {
      const period = new URLSearchParams({ from: week.from.toISOString(), until: week.until.toISOString() });
      const shifts = await getJson<Required<Shift>[]>(`${url}?${period}`);
      if (mine !== newest) return;
      fill(state, shifts.length === 0 && h('p', { class: 'empty' }, t('duty.nobody')));
      fill(grid.body, shifts.map(row));
      grid.element.hidden = shifts.length === 0;
    } catch (error) {
      if (mine !== newest) return;
      fill(state, problemNotice(error));
      grid.element.hidden = true;
    }
  }

  function row(shift: Required<Shift>): HTMLElement {
    const off = h('button', { type: 'button', class: 'button', onclick: () => void takeOff(shift) }, t('duty.takeOff'));
    return h(
      'tr',
      {},
      h('td', {}, shift.userId),
      h('td', {}, formatInstant(shift.startsAt)),
      h('td', {}, formatInstant(shift.endsAt)),
      h('td', {}, shift.modality ?? t('duty.all')),
      h('td', {}, shift.subspecialties.join(', ') || '–'),
      h('td', {}, off),
    );
  }

  async function takeOff(shift: Required<Shift>): Promise<void> {
    if (!confirm(t('duty.takeOffQuestion', { reader: shift.userId, from: formatInstant(shift.startsAt) }))) return;
    try {
      await remove(`${url}/${shift.id}`);
      await refresh();
    } catch (error) {
      await refresh();
      fill(state, problemNotice(error));
    }
  }

  const form = shiftForm(async (shift) => {
    await putJson(url, [shift]);
    week = weekOf(new Date(shift.startsAt));
    await refresh();
    state.prepend(notice('success', t('duty.added', { reader: shift.userId })));
  });
  const button = (key: 'duty.earlier' | 'duty.now' | 'duty.later', days: number): HTMLElement =>
    h('button', { type: 'button', class: 'button', onclick: () => move(days) }, t(key));
  void refresh();
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'roster' },
    h('div', { class: 'list-head' }, h('h2', { id: 'roster' }, t('duty.roster')), title),
    h('p', { class: 'soft' }, t('duty.rosterHelp')),
    h('div', { class: 'buttons' }, button('duty.earlier', -7), button('duty.now', 0), button('duty.later', 7)),
    state,
    grid.element,
    form,
  );
}
