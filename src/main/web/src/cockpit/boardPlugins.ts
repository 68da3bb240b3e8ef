import { showBoard } from '../board/board';
import { all, standBehind } from '../board/filters';
import { openFigures } from '../board/openFigures';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { BoardOpen } from '../shared/types';
import { ownStyles } from './ownStyles';
import type { Plugin } from './plugin';

const ROUTE = '/sla-board';

standBehind(ROUTE);

let ended = (): void => undefined;

/** The board under an address of its own, with the filters behind that. */
const page: Plugin = {
  id: 'sla-board',
  pluginPoint: 'cockpit.route',
  properties: { path: ROUTE },
  render(place: HTMLElement) {
    const main = h('main');
    ownStyles(place).append(main);
    document.title = t('board.title');
    let left = false;
    ended = () => (left = true);
    void showBoard(main).then((end) => {
      if (left) end();
      else ended = end;
    });
  },
  unmount: () => ended(),
};

const link: Plugin = {
  id: 'sla-board',
  pluginPoint: 'cockpit.navigation',
  priority: 90,
  properties: { pagePath: `#${ROUTE}`, label: t('board.title') },
  render(place: HTMLElement) {
    place.append(h('a', { href: `#${ROUTE}` }, t('board.title')));
  },
};

/** On the dashboard all that is open, whatever the board was narrowed to before. */
const section: Plugin = {
  id: 'sla-board-section',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render(place: HTMLElement) {
    const figures = h('div');
    ownStyles(place).append(h('div', { class: 'list-head' }, h('h1', {}, t('board.title')), h('a', { href: all() }, t('cockpit.wholeBoard'))), figures);
    getJson<BoardOpen>('/api/board').then(
      (open) => fill(figures, openFigures(open)),
      (error: unknown) => fill(figures, problemNotice(error)),
    );
  },
};

export const boardPlugins = [page, link, section];
