import '../styles/app.css';
import '../styles/board.css';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { poll } from '../shared/poll';
import { openPage } from '../shared/session';
import type { BoardLines, BoardOpen, Hospital } from '../shared/types';
import { refreshState } from '../home/refreshState';
import { caseSection } from './caseSection';
import { disagreementSection } from './disagreementSection';
import { filterBar } from './filterBar';
import { query } from './filters';
import { openFigures } from './openFigures';
import { timeSection } from './timeSection';

const REFRESH_MILLISECONDS = 10_000;

const session = await openPage('board.title');
if (session) await showBoard(session.main);

/** All that is open, and what it took: the filters stand in the address, so that what one sees can be sent to somebody. */
async function showBoard(main: HTMLElement): Promise<void> {
  const state = refreshState();
  const pause = h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => toggle() }, t('board.pause'));
  const figures = h('div');
  const cases = caseSection(() => void refresh());
  const disagreements = disagreementSection();
  let paused = false;
  main.append(h('div', { class: 'list-head' }, h('h1', {}, t('board.title')), pause, state.element));
  const hospitals = await getJson<Hospital[]>('/api/hospitals').catch(() => []);
  main.append(filterBar(hospitals), disagreements.element, figures, cases.element, timeSection(hospitals));

  const toggle = (): void => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = t(paused ? 'board.goOn' : 'board.pause');
    if (!paused) void refresh();
  };

  const refresh = async (): Promise<void> => {
    try {
      const [open, lines] = await Promise.all([
        getJson<BoardOpen>(`/api/board?${query()}`),
        getJson<BoardLines>(`/api/board/cases?${query()}&limit=50`),
        disagreements.refresh(),
      ]);
      fill(figures, ...openFigures(open));
      cases.show(lines, hospitals);
      state.succeeded();
    } catch (error) {
      state.failed(error);
    }
  };
  poll(async () => (paused ? undefined : refresh()), REFRESH_MILLISECONDS);
}
