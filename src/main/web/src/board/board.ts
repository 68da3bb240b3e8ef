import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { poll } from '../shared/poll';
import type { BoardForecast, BoardLines, BoardOpen, Hospital } from '../shared/types';
import { refreshState } from '../home/refreshState';
import { caseSection } from './caseSection';
import { disagreementSection } from './disagreementSection';
import { filterBar } from './filterBar';
import { query } from './filters';
import { forecastFigure } from './forecastFigure';
import { openFigures } from './openFigures';
import { timeSection } from './timeSection';

const REFRESH_MILLISECONDS = 10_000;

/**
 * All that is open, and what it took: the filters stand in the address, so that what one sees can be sent to somebody.
 *
 * @returns what ends its refresh, for who takes it away
 */
export async function showBoard(main: Element): Promise<() => void> {
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
      const [open, lines, forecast] = await Promise.all([
        getJson<BoardOpen>(`/api/board?${query()}`),
        getJson<BoardLines>(`/api/board/cases?${query()}&limit=50`),
        getJson<BoardForecast>(`/api/board/forecast?${query(['hospital', 'tier'])}`),
        disagreements.refresh(),
      ]);
      fill(figures, ...openFigures(open, forecastFigure(forecast)));
      cases.show(lines, hospitals);
      state.succeeded();
    } catch (error) {
      state.failed(error);
    }
  };
  return poll(async () => (paused ? undefined : refresh()), REFRESH_MILLISECONDS);
}
