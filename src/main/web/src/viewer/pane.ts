import type { DicomJson } from '../shared/dicomJson';
import { fill, h } from '../shared/dom';
import type { Engine } from './cornerstone';
import { seriesMetadata, type Series } from './dicomweb';
import { placesOf, type Places } from './linking';
import { loadWhole } from './loadWhole';
import { noteCalibration } from './measureText';
import { messages, type Messages } from './messages';
import { notPicture } from './notPicture';
import { overlay } from './overlay';
import { withPalettes } from './palette';
import { prefetch, type Prefetch } from './prefetch';
import { progressBar } from './progressBar';
import { hasPhases, type Order } from './sorting';
import { toStack, type Slice } from './stack';
import { stackView, type StackView } from './viewport';
import { t } from './words';

/** What a pane tells of itself to whoever has laid it out. */
export interface PaneListener {
  /** Somebody touched it, or came to it by keyboard. */
  activated(pane: Pane): void;
  /** What is seen has changed. */
  changed(pane: Pane): void;
  /** A series was dropped on it. */
  dropped(pane: Pane, seriesUid: string): void;
  isKeyImage(slice: Slice): boolean;
  /** What a series of another study is called beside its images; nothing for one of the study that was opened. */
  otherStudy(series: Series): string;
}

/** One place for images, with all that belongs to the series in it. */
export interface Pane {
  element: HTMLElement;
  canvas: HTMLDivElement;
  notes: Messages;
  view: StackView;
  series(): Series | null;
  slices(): readonly Slice[];
  /** The slice that is asked for. */
  slice(): Slice | undefined;
  places(): Places;
  /** @param at the image to begin with */
  show(series: Series, at: number): Promise<void>;
  order(): Order;
  mayOrder(): boolean;
  toggleOrder(): Promise<void>;
  redraw(): void;
  mark(active: boolean): void;
  /** Lets the keyboard act on it. */
  focus(): void;
}

export const DRAGGED_SERIES = 'application/x-series';

export function makePane(engine: Engine, id: string, listener: PaneListener): Pane {
  let series: Series | null = null;
  let metadata: DicomJson[] = [];
  let slices: readonly Slice[] = [];
  let places: Places = placesOf([]);
  let order: Order = 'place';
  let loading: Prefetch | null = null;
  let turn = 0;
  const broken = new Set<number>();

  const canvas = h('div', { class: 'canvas', tabindex: '0', role: 'img', 'aria-label': t('viewer.image') });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  const failed = h('div', { class: 'slice-failed', role: 'alert', hidden: true });
  const text = overlay();
  const notes = messages();
  const document_ = h('div', { class: 'pane-document', hidden: true });
  const view = stackView(engine, id, canvas, redraw, sliceFailed);
  const progress = progressBar((index) => void view.goTo(index));
  const element = h('section', { class: 'image-area', 'aria-label': t('viewer.pane') }, canvas, failed, text.element, progress.element, document_, notes.element);
  progress.show(null);
  const pane: Pane = {
    element,
    canvas,
    notes,
    view,
    series: () => series,
    slices: () => slices,
    slice: () => slices[view.view().target],
    places: () => places,
    show,
    order: () => order,
    mayOrder: () => hasPhases(slices.map(({ instance }) => instance)),
    toggleOrder,
    redraw,
    mark: (active) => element.classList.toggle('active', active),
    focus: () => (element.querySelector<HTMLElement>('.pane-document:not([hidden]) > .not-picture') ?? canvas).focus(),
  };
  element.addEventListener('pointerdown', () => listener.activated(pane), { capture: true });
  element.addEventListener('wheel', () => listener.activated(pane), { capture: true, passive: true });
  element.addEventListener('focusin', () => listener.activated(pane));
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    const uid = event.dataTransfer?.getData(DRAGGED_SERIES);
    if (uid) listener.dropped(pane, uid);
  });
  return pane;

  function redraw(): void {
    if (slices.length > 0) {
      const now = view.view();
      const isBroken = broken.has(now.target);
      const shown = isBroken ? { ...now, index: now.target } : now;
      const slice = slices[shown.index];
      if (now.isOwn || isBroken) text.draw(slices, shown, slice !== undefined && listener.isKeyImage(slice), series ? listener.otherStudy(series) : '');
      else text.clear();
      // The pixels of the slice before must not stand under the number of one that could not be decoded.
      failed.hidden = !isBroken;
      const message = t('viewer.sliceFailed', { slice: now.target + 1, total: slices.length });
      if (isBroken && failed.textContent !== message) failed.textContent = message;
    }
    listener.changed(pane);
  }

  function sliceFailed(index: number): void {
    if (index < 0) return;
    broken.add(index);
    redraw();
  }

  async function show(chosen: Series, at: number): Promise<void> {
    const mine = ++turn;
    empty();
    series = chosen;
    order = 'place';
    notes.loading(t('viewer.loadingSeries'));
    try {
      const read = await withPalettes(await seriesMetadata(chosen));
      if (mine !== turn) return;
      metadata = read;
      await lay(mine, () => at);
    } catch (error) {
      if (mine === turn) notes.failed(error);
    }
    redraw();
  }

  async function lay(mine: number, start: (slices: readonly Slice[]) => number): Promise<void> {
    const stack = toStack(series as Series, metadata, order);
    if (stack.length === 0) return tell();
    for (const { imageId, calibration } of stack) noteCalibration(imageId, calibration);
    const isShown = await view.show(stack, Math.max(0, start(stack)));
    if (!isShown || mine !== turn) return;
    slices = stack;
    places = placesOf(stack.map(({ instance }) => instance));
    notes.clear();
    loading = loadAll(stack);
  }

  /** What is no image is told as what it is. */
  function tell(): void {
    if (metadata.length === 0) return notes.say(t('viewer.noImages'));
    fill(document_, notPicture(metadata));
    document_.hidden = false;
    notes.clear();
  }

  function empty(): void {
    loading?.cancel();
    view.leave();
    slices = [];
    places = placesOf([]);
    broken.clear();
    failed.hidden = document_.hidden = true;
    text.clear();
    progress.show(null);
  }

  async function toggleOrder(): Promise<void> {
    const mine = ++turn;
    const now = pane.slice()?.imageId;
    order = order === 'place' ? 'time' : 'place';
    empty(); // no image stands under the number that it had in the other order
    try {
      await lay(mine, (stack) => stack.findIndex(({ imageId }) => imageId === now));
    } catch (error) {
      if (mine === turn) notes.failed(error);
    }
    redraw();
  }

  function loadAll(stack: readonly Slice[]): Prefetch {
    const load = (index: number): Promise<void> => loadWhole((stack[index] as Slice).imageId);
    return prefetch(stack.length, () => view.view().target, load, (state) => {
      state.failed.forEach((index) => broken.add(index));
      progress.show(state);
      if (state.failed.length > 0) redraw();
    });
  }
}
