import { fill, h } from '../shared/dom';
import { formatRecent } from '../shared/format';
import { getJson, postJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { poll } from '../shared/poll';
import { table } from '../shared/table';
import type { FailedDelivery } from '../shared/types';
import { refreshState } from './refreshState';

const REFRESH_MILLISECONDS = 15_000;

/** Messages that were given up, for supervisors and administrators, each with its way to be sent anew. */
export function showFailedDeliveries(main: HTMLElement): void {
  const state = refreshState();
  const trouble = h('div');
  const grid = table(t('deliveries.title'), [
    t('deliveries.failed'),
    t('deliveries.about'),
    t('deliveries.to'),
    t('deliveries.by'),
    t('deliveries.problem'),
    t('column.actions'),
  ]);
  const section = h('section', { hidden: true }, h('div', { class: 'list-head' }, h('h1', {}, t('deliveries.title')), state.element), trouble, grid.element);
  main.append(section);
  const refresh = async (): Promise<void> => {
    try {
      const failed = await getJson<FailedDelivery[]>('/api/deliveries/failed');
      section.hidden = failed.length === 0;
      fill(grid.body, ...failed.map((item) => row(item, again)));
      state.succeeded();
    } catch (error) {
      section.hidden = false;
      state.failed(error);
    }
  };
  const again = async (item: FailedDelivery): Promise<void> => {
    trouble.replaceChildren();
    try {
      await postJson(`/api/deliveries/${encodeURIComponent(item.id)}/retry`, {});
    } catch (error) {
      fill(trouble, problemNotice(error));
    }
    await refresh();
  };
  poll(refresh, REFRESH_MILLISECONDS);
}

function row(item: FailedDelivery, again: (item: FailedDelivery) => Promise<void>): HTMLElement {
  const button = h('button', { type: 'button', class: 'button', onclick: () => {
    button.disabled = true;
    void again(item);
  } }, t('deliveries.again'));
  const about = tCode('notice', item.kind);
  return h(
    'tr',
    {},
    h('td', {}, formatRecent(item.failedAt)),
    h('td', {}, item.referral ? h('a', { href: `/referral.html?id=${encodeURIComponent(item.referral)}` }, about) : about),
    h('td', {}, inLanguage(item.hospital.name), ' ', h('span', { class: 'soft' }, item.target)),
    h('td', {}, tCode('channel', item.channel)),
    h('td', {}, `${item.problem} (${t('deliveries.attempts', { count: item.attempts })})`),
    h('td', {}, button),
  );
}
