import { cache } from '@cornerstonejs/core';
import { h } from '../shared/dom';
import { notice, problemNotice, problemText } from '../shared/notice';
import type { CaseInfo } from './caseInfo';
import { cine, frameRate } from './cine';
import type { Command } from './commands';
import type { Engine } from './cornerstone';
import type { Series } from './dicomweb';
import { evidence } from './evidence/evidence';
import { makeGrid } from './grid';
import type { Layout, Protocol } from './hanging';
import { imageOf, redo, removeAll, removeOne, selectNext, undo } from './measurements';
import type { Messages } from './messages';
import { reconstruct, type Reconstruction } from './mpr';
import { beside, opening } from './opening';
import { otherStudyText } from './overlay';
import type { Pane } from './pane';
import { isUsable, type Preset } from './presets';
import type { SeriesList } from './seriesList';
import type { Study } from './studies';
import type { Slice } from './stack';
import { leftTool, takeTool } from './tools';
import { viewerCommands } from './viewerCommands';
import { hindrance } from './volume';
import type { Window } from './window';
import { t } from './words';

/** What the viewer is given, and what stands around it. */
export interface Surroundings {
  engine: Engine;
  studyUid: string;
  presets: readonly Preset[];
  protocols: readonly Protocol[];
  author(): Promise<string>;
  caseInfo: CaseInfo | null;
  list(): SeriesList;
  /** After anything that a button or the overlay shows. */
  changed(): void;
  typeWindow(): void;
  monitor(): void;
  help(): void;
}

export interface Viewer {
  element: HTMLElement;
  /** The messages of the first pane, which is there before any study is. */
  notes: Messages;
  commands: Command[];
  /** Hangs the study as its protocol says. */
  open(current: Study, others: readonly Study[]): Promise<void>;
  /** Puts a series into the active pane. */
  place(series: Series): void;
  window(): { modality: string; window: Window | null; exact: boolean };
  setWindow(window: Window | null): void;
  focus(): void;
  isUnsaved(): boolean;
}

export function viewer(around: Surroundings): Viewer {
  const grid = makeGrid(around.engine, { changed: paneChanged, dropped, isKeyImage: (slice) => kept.isKeyImage(slice), otherStudy: nameOfOther });
  const kept = evidence(around.studyUid, around.author);
  const told = h('div', { class: 'viewer-told' });
  const element = h('div', { class: 'images' }, grid.element, told);
  const player = cine(async () => {
    const { view, slices } = grid.active();
    await view.goTo((view.view().target + 1) % Math.max(1, slices().length));
  }, around.changed);
  let studies: Study[] = [];
  let mpr: Reconstruction | null = null;

  const pane = (): Pane => grid.active();
  const isLoaded = (): boolean => pane().slices().length > 0;
  const modality = (): string => pane().series()?.modality ?? '';

  const commands = viewerCommands({
    presets: around.presets,
    modality,
    isLoaded,
    setWindow,
    typeWindow: around.typeWindow,
    tool: leftTool,
    takeTool(tool) {
      if (mpr) mpr.toggleWindowing();
      else takeTool(tool);
      around.changed();
    },
    undo: () => edited(undo),
    redo: () => edited(redo),
    removeOne: () => edited(() => removeOne(pane().canvas, new Set(pane().slices().map(({ imageId }) => imageId)))),
    removeAll: () => edited(removeAll),
    select,
    isInverted: () => pane().view.view().inverted,
    invert: () => pane().view.toggleInvert(),
    rotate: () => pane().view.rotate(),
    mayFlip: () => !around.engine.software,
    flip: (direction) => pane().view.flip(direction),
    fit: () => pane().view.fit(),
    reset: () => (mpr ? mpr.reset() : pane().view.reset()),
    zoomBy: (steps) => pane().view.zoomBy(steps),
    overlays: () => !element.classList.contains('bare'),
    toggleOverlays() {
      element.classList.toggle('bare');
      around.changed();
    },
    isFullScreen: () => document.fullscreenElement !== null,
    toggleFullScreen: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    goTo(to) {
      if (mpr) mpr.scroll(Math.max(-FAR, Math.min(FAR, to(FAR) - FAR)));
      else void pane().view.goTo(to(pane().view.view().target));
    },
    isPlaying: player.isPlaying,
    mayPlay: () => pane().slices().length > 1,
    play: () => player.toggle(frameRate(pane().slices()[0]?.instance ?? {})),
    playFaster: player.faster,
    isByTime: () => pane().order() === 'time',
    mayOrder: () => pane().mayOrder(),
    order: () => void toggleOrder(pane()),
    layout: grid.layout,
    lay,
    series: nextSeries,
    pane: nextPane,
    isLinked: grid.isLinked,
    link: grid.toggleLink,
    mayCompare: () => studies.length > 1 && isLoaded(),
    compare: () => void compare(),
    mayReconstruct: () => mpr !== null || (isLoaded() && !around.engine.software && ['CT', 'MR', 'PT'].includes(modality())),
    isReconstructed: () => mpr !== null,
    reconstruct: () => void toggleReconstruction(),
    slab: () => mpr?.slab() ?? 0,
    nextSlab: () => mpr?.nextSlab(),
    isWindowing: () => mpr?.isWindowing() ?? false,
    isKeyImage: () => isKey(pane().slice()),
    toggleKeyImage() {
      const slice = pane().slice();
      if (!slice || !isOfStudy(pane())) return say(t('save.otherStudy'));
      kept.toggleKeyImage(slice);
      pane().redraw();
    },
    maySave: () => isLoaded() && mpr === null && kept.isUnsaved(),
    save: () => void save(),
    hasCase: () => around.caseInfo !== null,
    isCaseOpen: () => around.caseInfo?.isOpen() ?? false,
    toggleCase: () => around.caseInfo?.toggle(),
    monitor: around.monitor,
    help: around.help,
  });

  return {
    element,
    notes: grid.active().notes,
    commands,
    open,
    place,
    window,
    setWindow,
    focus: () => pane().focus(),
    isUnsaved: () => isLoaded() && kept.isUnsaved(),
  };

  function window(): { modality: string; window: Window | null; exact: boolean } {
    if (!isLoaded()) return { modality: modality(), window: null, exact: false };
    const { window: ofPane, exact } = pane().view.view();
    return { modality: modality(), window: mpr ? mpr.window() : ofPane, exact };
  }

  function paneChanged(): void {
    const hung = new Set(grid.panes().flatMap((one) => one.series()?.uid ?? []));
    around.list().mark(pane().series()?.uid, hung);
    around.changed();
  }

  function isKey(slice: Slice | undefined): boolean {
    return slice !== undefined && kept.isKeyImage(slice);
  }

  function isOfStudy(one: Pane): boolean {
    return one.series()?.studyUid === around.studyUid;
  }

  function nameOfOther(series: Series): string {
    return otherStudyText(series, { studyUid: around.studyUid, studyDate: studies[0]?.series[0]?.studyDate ?? '' });
  }

  function edited(change: () => void): void {
    change();
    grid.panes().forEach((one) => one.slices().length > 0 && one.view.render());
    around.changed();
  }

  /** To the next measurement, wherever in the pane's images it is. */
  function select(step: 1 | -1): void {
    const found = selectNext(step);
    const at = found ? pane().slices().findIndex(({ imageId }) => imageId === imageOf(found)) : -1;
    if (at >= 0) void pane().view.goTo(at);
    edited(() => undefined);
  }

  function setWindow(window: Window | null): void {
    if (mpr && window) mpr.setWindow(window);
    else if (isLoaded()) pane().view.setWindow(window);
  }

  async function open(current: Study, others: readonly Study[]): Promise<void> {
    studies = [current, ...others];
    kept.read(current.series).catch((error: unknown) => told.replaceChildren(notice('error', t('save.unreadYet', { reason: problemText(error) }))));
    const hanging = await opening(current, others, around.protocols);
    if (!hanging) {
      const [any] = current.series;
      return any ? show(grid.active(), any) : grid.active().notes.say(t('viewer.emptyStudy'));
    }
    grid.lay(hanging.layout);
    await Promise.all(grid.panes().map((one, index) => hanging.hung[index] && show(one, hanging.hung[index].series, hanging.hung[index].at)));
    if (hanging.withPrior) grid.toggleLink();
    const preset = around.presets.find(({ id }) => id === hanging.preset);
    // Hounsfield units mean nothing on a pane whose images are of another modality than those that chose the protocol.
    if (preset) grid.panes().forEach((one) => one.slices().length > 0 && isUsable(preset, one.series()?.modality ?? '') && one.view.setWindow(preset.window));
    if (document.activeElement === document.body) pane().focus();
  }

  async function show(one: Pane, series: Series, at = 0): Promise<void> {
    player.stop();
    grid.unlink(one);
    await one.show(series, at);
    grid.linkAnew();
    await kept.restoreOn(one);
    paneChanged();
  }

  async function toggleOrder(one: Pane): Promise<void> {
    grid.unlink(one);
    await one.toggleOrder();
    grid.linkAnew();
  }

  function place(series: Series): void {
    closeReconstruction();
    const target = pane();
    void show(target, series).then(() => pane() === target && target.focus());
  }

  function dropped(onto: Pane, seriesUid: string): void {
    const series = studies.flatMap((study) => study.series).find(({ uid }) => uid === seriesUid);
    grid.activate(onto);
    if (series) place(series);
  }

  function nextSeries(step: 1 | -1): void {
    const study = studies.find(({ uid }) => uid === pane().series()?.studyUid) ?? studies[0];
    const all = study?.series ?? [];
    const at = all.findIndex(({ uid }) => uid === pane().series()?.uid);
    const next = all[(at + step + all.length) % Math.max(1, all.length)];
    if (next) place(next);
  }

  function nextPane(): void {
    if (mpr) return mpr.nextPlane();
    const all = grid.panes();
    (all[(all.indexOf(pane()) + 1) % all.length] as Pane).focus();
  }

  function lay(layout: Layout): void {
    closeReconstruction();
    grid.lay(layout);
    around.changed();
  }

  /** The pane's series beside the one most like it of the newest comparable study. */
  async function compare(): Promise<void> {
    const series = pane().series();
    const other = series && (await beside(series, studies));
    if (!series || !other) return say(t('compare.none'));
    if (grid.isLinked()) grid.toggleLink();
    const window = pane().view.view().window;
    const at = pane();
    grid.lay('1x2');
    const next = grid.panes().find((one) => one !== at) as Pane;
    await show(next, other);
    if (next.slices().length > 0 && window && other.modality === series.modality) next.view.setWindow(window);
    grid.toggleLink();
  }

  async function toggleReconstruction(): Promise<void> {
    if (mpr) return closeReconstruction();
    const why = hindrance(pane().slices());
    if (why) return say(t(why));
    player.stop();
    grid.element.hidden = true;
    try {
      mpr = await reconstruct(around.engine, element, pane().slices(), nameOfOther(pane().series() as Series), pane().view.view(), around.changed);
    } catch (error) {
      grid.element.hidden = false;
      told.replaceChildren(problemNotice(error));
    }
    around.changed();
  }

  function closeReconstruction(): void {
    if (!mpr) return;
    mpr.close();
    mpr = null;
    grid.element.hidden = false;
    grid.resize();
    pane().focus();
    around.changed();
  }

  async function save(): Promise<void> {
    try {
      const { images, measured } = await kept.save();
      await Promise.all(grid.panes().map((one) => one.slices().length > 0 && kept.restoreOn(one)));
      say(t('save.done', { images, measured }), 'success');
    } catch (error) {
      told.replaceChildren(problemNotice(error));
    }
    around.changed();
  }

  /** Says something beside the images for a while. */
  function say(message: string, kind: 'info' | 'success' = 'info'): void {
    const said = notice(kind, message);
    told.replaceChildren(said);
    setTimeout(() => said.remove(), TOLD_MS);
  }
}

const TOLD_MS = 8000;

/** More slices than a volume has. */
const FAR = 100_000;

/** So much of images is kept in memory, which is enough for two large studies side by side. */
export function limitMemory(): void {
  cache.setMaxCacheSize(2 * 1024 ** 3);
}
