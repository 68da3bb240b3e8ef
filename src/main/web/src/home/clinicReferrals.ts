import { h, setText } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { poll } from '../shared/poll';
import { keyedRows } from '../shared/rows';
import { table } from '../shared/table';
import type { Page, ReferralSummary } from '../shared/types';
import { criticalBanner } from './criticalBanner';
import { clinicRow } from './clinicRow';
import { countText } from './countText';
import { refreshState } from './refreshState';

const REFRESH_MILLISECONDS = 5000;
const LIMIT = 100;

/** The clinic's own referrals, unacknowledged critical results above everything else. */
export function showClinicReferrals(main: HTMLElement): void {
  const count = h('span', { class: 'count' });
  const state = refreshState();
  const banner = criticalBanner();
  const grid = table(t('referrals.title'), [
    t('column.urgency'),
    t('column.exam'),
    t('column.patient'),
    t('column.submitted'),
    t('column.state'),
    t('column.finalReport'),
    t('column.readingHospital'),
  ]);
  const empty = h('p', { class: 'empty', hidden: true }, t('referrals.empty'));
  const show = keyedRows(grid.body, (item: ReferralSummary) => item.id, clinicRow);
  main.append(
    banner.element,
    h(
      'div',
      { class: 'list-head' },
      h('h1', {}, t('referrals.title'), count),
      state.element,
      h('a', { class: 'button primary', href: '/submit.html' }, t('referrals.submit')),
    ),
    grid.element,
    empty,
  );
  poll(async () => {
    try {
      const page = await getJson<Page<ReferralSummary>>(`/api/referrals?limit=${LIMIT}`);
      banner.show(page.items.filter((item) => item.criticalUnacknowledged));
      show(criticalFirst(page.items));
      setText(count, countText(page));
      empty.hidden = page.items.length > 0;
      grid.element.hidden = page.items.length === 0;
      state.succeeded();
    } catch (error) {
      state.failed(error);
    }
  }, REFRESH_MILLISECONDS);
}

/** Unacknowledged critical results first, the server's order otherwise. */
export function criticalFirst(items: readonly ReferralSummary[]): ReferralSummary[] {
  return [...items].sort((a, b) => Number(b.criticalUnacknowledged) - Number(a.criticalUnacknowledged));
}
