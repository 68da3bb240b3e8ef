import { h, setText } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { t, type MessageKey } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { poll } from '../shared/poll';
import { keyedRows } from '../shared/rows';
import { serverNow } from '../shared/serverTime';
import { table } from '../shared/table';
import type { Page, WorklistItem } from '../shared/types';
import { announceEmergencies } from './announce';
import { isNew, loadArrangement } from './arrangement';
import { countText } from './countText';
import { refreshState } from './refreshState';
import { worklistBar } from './worklistBar';
import { readPages } from './worklistPages';
import { HEADINGS, worklistRow } from './worklistRow';

const REFRESH_MILLISECONDS = 5000;
const LIMIT = 100;

/** What is to be looked at before it is read, refreshed in place. */
export function showTriage(main: HTMLElement): void {
  const list = grid('triage.title', 'triage.empty');
  const show = keyedRows(list.body, (item: WorklistItem) => item.id, (item) => worklistRow(item));
  main.append(list.head, list.element, list.empty);
  poll(async () => {
    try {
      const page = await getJson<Page<WorklistItem>>(`/api/worklist/triage?limit=${LIMIT}`);
      show(page.items);
      list.shown(page);
    } catch (error) {
      list.state.failed(error);
    }
  }, REFRESH_MILLISECONDS);
}

/** The worklist: arranged as the person has it, refreshed in place, with what has come since they looked last. */
export async function showWorklist(main: HTMLElement): Promise<void> {
  const place = main.appendChild(h('div', { class: 'worklist' }));
  const arrangement = await loadArrangement().catch((error: unknown) => {
    place.append(problemNotice(error));
    return null;
  });
  if (!arrangement) return;
  if (!arrangement.now.seenUntil) await arrangement.change({ seenUntil: new Date(serverNow()).toISOString() }).catch(() => undefined);
  const list = grid('worklist.title', 'worklist.empty');
  const plain = document.title;
  const seen = h('button', { type: 'button', class: 'button', hidden: true, onclick: () => void allSeen() }, '');
  const more = h('button', { type: 'button', class: 'button', hidden: true, onclick: () => void turn() }, t('worklist.more'));
  const bar = worklistBar(arrangement, () => {
    pages = 1;
    void read();
  });
  const claim = async (item: WorklistItem): Promise<void> => {
    await postJson(`/api/referrals/${encodeURIComponent(item.id)}/claim`, {});
    await read();
  };
  const show = keyedRows(list.body, (item: WorklistItem) => item.id, (item) => worklistRow(item, { claim, isNew: (one) => isNew(one.since, arrangement.now.seenUntil) }));
  let pages = 1;
  let asking = 0;
  let newest = '';

  async function read(): Promise<void> {
    const mine = ++asking; // a slower answer to an older question is dropped
    list.element.dataset.hidden = arrangement?.now.hidden.join(' ') ?? '';
    try {
      const page = await readPages(bar.wanted(), pages);
      if (mine !== asking) return;
      bar.learn(page.items);
      show(page.items);
      more.hidden = !page.next;
      list.shown(page);
      tellNew(page.items);
    } catch (error) {
      if (mine === asking) list.state.failed(error);
    }
  }

  function tellNew(items: readonly WorklistItem[]): void {
    const fresh = items.filter((item) => item.claimable && isNew(item.since, arrangement?.now.seenUntil));
    newest = fresh.map((item) => item.since).sort().at(-1) ?? newest;
    seen.hidden = fresh.length === 0;
    setText(seen, t('worklist.seen', { count: fresh.length }));
    document.title = fresh.length > 0 && arrangement?.now.title ? `(${fresh.length}) ${plain}` : plain;
  }

  async function allSeen(): Promise<void> {
    await arrangement?.change({ seenUntil: newest }).catch(() => undefined);
    await read();
  }

  async function turn(): Promise<void> {
    pages++;
    await read();
  }

  list.head.append(seen);
  place.append(list.head, announceEmergencies(() => arrangement.now.sound), bar.element, list.element, list.empty, more);
  // What was searched for by words is a look at the moment, which the trail tells; it is not asked again by itself.
  poll(async () => (bar.wanted().text ? undefined : read()), REFRESH_MILLISECONDS);
}

function grid(title: MessageKey, none: MessageKey): {
  head: HTMLElement;
  element: HTMLElement;
  body: HTMLElement;
  empty: HTMLElement;
  state: ReturnType<typeof refreshState>;
  shown(page: Page<unknown>): void;
} {
  const count = h('span', { class: 'count' });
  const state = refreshState();
  const list = table(t(title), HEADINGS.map(([, key]) => t(key)));
  list.element.classList.add('worklist-table');
  list.element.querySelectorAll('th').forEach((heading, index) => (heading.dataset.column = HEADINGS[index]?.[0] ?? ''));
  const empty = h('p', { class: 'empty', hidden: true }, t(none));
  return {
    head: h('div', { class: 'list-head' }, h('h1', {}, t(title), count), state.element),
    element: list.element,
    body: list.body,
    empty,
    state,
    shown(page) {
      setText(count, countText(page));
      empty.hidden = page.items.length > 0;
      list.element.hidden = page.items.length === 0;
      state.succeeded();
    },
  };
}
