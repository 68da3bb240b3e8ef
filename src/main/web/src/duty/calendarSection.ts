import { fill, h } from '../shared/dom';
import { formatDay } from '../shared/format';
import { getJson, putJson, remove } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import type { CalendarDay } from '../shared/types';
import { daysAfter, isoDay } from './week';

const DAYS_SHOWN = 365;

/** The days of the coming year that differ from the ordinary week; the hospital's own can be taken back. */
export function calendarSection(hospital: string): HTMLElement {
  const url = `/api/hospitals/${encodeURIComponent(hospital)}/calendar`;
  const today = new Date();
  const state = h('div');
  const grid = table(t('duty.calendar'), [t('duty.day'), t('duty.what'), t('duty.whose'), t('column.actions')]);

  async function refresh(): Promise<void> {
    try {
      const period = new URLSearchParams({ from: isoDay(today), until: isoDay(daysAfter(today, DAYS_SHOWN)) });
      const days = await getJson<CalendarDay[]>(`${url}?${period}`);
      fill(state, days.length === 0 && h('p', { class: 'empty' }, t('duty.noDays')));
      fill(grid.body, days.map(row));
      grid.element.hidden = days.length === 0;
    } catch (error) {
      fill(state, problemNotice(error));
      grid.element.hidden = true;
    }
  }

  async function change(how: () => Promise<void>): Promise<void> {
    try {
      await how();
      await refresh();
    } catch (error) {
      fill(state, problemNotice(error));
    }
  }

  function row(item: CalendarDay): HTMLElement {
    const back = (): void => void change(() => remove(`${url}/${item.day}`));
    return h(
      'tr',
      {},
      h('td', {}, formatDay(new Date(`${item.day}T00:00`))),
      h('td', {}, t(item.working ? 'duty.working' : 'duty.free')),
      h('td', {}, t(item.own ? 'duty.own' : 'duty.countrys')),
      h('td', {}, item.own && h('button', { type: 'button', class: 'button', onclick: back }, t('duty.takeBack'))),
    );
  }

  const day = h('input', { id: 'day', type: 'date', required: true, min: isoDay(today) });
  const working = h('select', { id: 'working' }, h('option', { value: 'true' }, t('duty.working')), h('option', { value: 'false' }, t('duty.free')));
  const form = h(
    'form',
    { 'aria-label': t('duty.setDay') },
    h(
      'div',
      { class: 'grid' },
      h('div', { class: 'field' }, h('label', { for: 'day' }, t('duty.day')), day),
      h('div', { class: 'field' }, h('label', { for: 'working' }, t('duty.what')), working),
    ),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'button primary' }, t('duty.setDay'))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void change(() => putJson(`${url}/${day.value}`, { working: working.value === 'true' }));
  });
  void refresh();
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'calendar' },
    h('h2', { id: 'calendar' }, t('duty.calendar')),
    h('p', { class: 'soft' }, t('duty.calendarHelp')),
    state,
    grid.element,
    form,
  );
}
