import { h } from '../shared/dom';
import type { Engine } from './cornerstone';
import { LAYOUTS, panesOf, type Layout } from './hanging';
import { linkedIndex, type Anchor } from './linking';
import { makePane, type Pane, type PaneListener } from './pane';

/** The panes side by side, one of which is active: keys and thumbnails act on it. */
export interface Grid {
  element: HTMLElement;
  layout(): Layout;
  lay(layout: Layout): void;
  /** Those on show, row by row. */
  panes(): readonly Pane[];
  active(): Pane;
  activate(pane: Pane): void;
  isLinked(): boolean;
  /** Links the panes as they stand now, or lets them loose. */
  toggleLink(): void;
  /** Takes a pane out of the link, before it shows another series: its place there says nothing of the new one. */
  unlink(pane: Pane): void;
  /** Links what is linked as the panes stand now. */
  linkAnew(): void;
  /** To be called when the panes have come back to the screen. */
  resize(): void;
}

type Listener = Omit<PaneListener, 'activated'>;

export function makeGrid(engine: Engine, listener: Listener): Grid {
  const element = h('div', { class: 'grid', 'data-layout': '1x1' });
  const made: Pane[] = [];
  let layout: Layout = '1x1';
  let anchors: Map<Pane, number> | null = null;
  const paneListener: PaneListener = { ...listener, activated: activate, changed };
  let active = paneAt(0);
  element.append(active.element);
  active.mark(true);
  new ResizeObserver(resize).observe(element);

  return { element, layout: () => layout, lay, panes, active: () => active, activate, isLinked: () => anchors !== null, toggleLink, unlink: (pane) => void anchors?.delete(pane), linkAnew, resize };

  function paneAt(index: number): Pane {
    return (made[index] ??= makePane(engine, `pane-${index}`, paneListener));
  }

  function panes(): readonly Pane[] {
    return Array.from({ length: panesOf(layout) }, (_, index) => paneAt(index));
  }

  function lay(wanted: Layout): void {
    layout = LAYOUTS.includes(wanted) ? wanted : '1x1';
    element.dataset.layout = layout;
    element.replaceChildren(...panes().map((pane) => pane.element));
    if (!panes().includes(active)) activate(panes()[0] as Pane);
    resize();
    linkAnew();
  }

  /** What filled its pane fills it again; what somebody has enlarged stays as large. */
  function resize(): void {
    const fitting = made.filter((pane) => pane.slices().length > 0 && pane.view.isFitting());
    engine.engine.resize(true, true);
    fitting.forEach((pane) => pane.view.fit());
  }

  function activate(pane: Pane): void {
    if (pane === active) return;
    active.mark(false);
    active = pane;
    active.mark(true);
    listener.changed(pane);
  }

  function changed(pane: Pane): void {
    if (anchors && pane === active) follow(pane);
    listener.changed(pane);
  }

  function follow(leader: Pane): void {
    const from = anchors?.get(leader);
    const index = leader.view.view().target;
    if (from === undefined) return;
    for (const pane of panes()) {
      const to = anchors?.get(pane);
      if (pane === leader || to === undefined || pane.slices().length === 0) continue;
      const anchor: Anchor = { from, to };
      const wanted = linkedIndex(leader.places(), index, pane.places(), anchor);
      if (wanted === null || wanted === pane.view.view().target) continue;
      void pane.view.goTo(wanted);
    }
  }

  function link(): void {
    anchors = new Map(panes().filter((pane) => pane.slices().length > 0).map((pane) => [pane, pane.view.view().target]));
    follow(active);
  }

  function linkAnew(): void {
    if (anchors) link();
  }

  function toggleLink(): void {
    if (anchors) anchors = null;
    else link();
    listener.changed(active);
  }
}
