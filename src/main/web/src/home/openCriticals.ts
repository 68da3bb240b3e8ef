import { countdown } from '../shared/countdown';
import { fill, h } from '../shared/dom';
import { formatExam } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { poll } from '../shared/poll';
import { table } from '../shared/table';
import type { OpenCritical } from '../shared/types';
import { urgencyBadge } from '../shared/urgency';
import { refreshState } from './refreshState';

const REFRESH_MILLISECONDS = 10_000;

/** The supervisor's list of critical results that nobody has confirmed, and what came of telling them so far. */
export function showOpenCriticals(main: HTMLElement): void {
  const state = refreshState();
  const count = h('span', { class: 'count' });
  const grid = table(t('openCriticals.title'), [
    t('column.urgency'),
    t('openCriticals.confirmBy'),
    t('column.exam'),
    t('column.from'),
    t('openCriticals.outcomes'),
  ]);
  const section = h('section', { hidden: true }, h('div', { class: 'list-head' }, h('h1', {}, t('openCriticals.title'), count), state.element), grid.element);
  main.append(section);
  poll(async () => {
    try {
      const open = await getJson<OpenCritical[]>('/api/referrals/critical');
      section.hidden = open.length === 0;
      count.textContent = String(open.length);
      fill(grid.body, ...open.map(row));
      state.succeeded();
    } catch (error) {
      section.hidden = false;
      state.failed(error);
    }
  }, REFRESH_MILLISECONDS);
}

/** What came of telling it; where nobody is being told, that is said first, whatever came of it before. */
function told(item: OpenCritical, outcomes: string): (Node | string)[] {
  const alarm = item.beingTold ? [] : [h('strong', { class: 'alarm' }, t('openCriticals.nobodyIsTold'))];
  return [...alarm, outcomes || (item.beingTold ? t('openCriticals.beingTold') : '')];
}

function row(item: OpenCritical): HTMLElement {
  const outcomes = item.outcomes.map((entry) => tCode('criticalOutcome', entry.outcome)).join(' · ');
  return h(
    'tr',
    { class: 'critical' },
    h('td', {}, urgencyBadge(item.urgency)),
    h('td', {}, countdown({ dueAt: item.acknowledgeBy })),
    h('td', {}, h('a', { href: `/referral.html?id=${encodeURIComponent(item.id)}` }, formatExam(item.modality, item.bodyPart))),
    h('td', {}, inLanguage(item.from?.name) || '–'),
    h('td', {}, ...told(item, outcomes)),
  );
}
