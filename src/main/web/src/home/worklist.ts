import { h, setText } from '../shared/dom';
import { getJson } from '../shared/http';
import { t, type MessageKey } from '../shared/i18n';
import { poll } from '../shared/poll';
import { keyedRows } from '../shared/rows';
import { table } from '../shared/table';
import type { Page, WorklistItem } from '../shared/types';
import { announcer } from './announce';
import { countText } from './countText';
import { refreshState } from './refreshState';
import { worklistRow } from './worklistRow';

const REFRESH_MILLISECONDS = 5000;
const LIMIT = 100;

/** A list of cases that wait for somebody. */
interface Worklist {
  url: string;
  title: MessageKey;
  empty: MessageKey;
}

export const READING: Worklist = { url: '/api/worklist', title: 'worklist.title', empty: 'worklist.empty' };
export const TRIAGE: Worklist = { url: '/api/worklist/triage', title: 'triage.title', empty: 'triage.empty' };

/** A worklist: refreshed in place, new U1 cases spoken. */
export function showWorklist(main: HTMLElement, list: Worklist): void {
  const count = h('span', { class: 'count' });
  const state = refreshState();
  const announce = announcer();
  const grid = table(t(list.title), [
    t('column.urgency'),
    t('column.clock'),
    t('column.exam'),
    t('column.patient'),
    t('column.from'),
    t('column.submitted'),
    t('column.state'),
    t('column.reader'),
    t('column.actions'),
  ]);
  const empty = h('p', { class: 'empty', hidden: true }, t(list.empty));
  const show = keyedRows(grid.body, (item: WorklistItem) => item.id, worklistRow);
  main.append(
    h('div', { class: 'list-head' }, h('h1', {}, t(list.title), count), state.element),
    announce.element,
    grid.element,
    empty,
  );
  poll(async () => {
    try {
      const page = await getJson<Page<WorklistItem>>(`${list.url}?limit=${LIMIT}`);
      show(page.items);
      setText(count, countText(page));
      empty.hidden = page.items.length > 0;
      grid.element.hidden = page.items.length === 0;
      announce.seen(page.items);
      state.succeeded();
    } catch (error) {
      state.failed(error);
    }
  }, REFRESH_MILLISECONDS);
}
