import type { Command, Group } from './commands';
import { LAYOUTS, type Layout } from './hanging';
import { isUsable, type Preset } from './presets';
import type { LeftTool } from './tools';
import type { Window } from './window';
import { inLanguage, t, type MessageKey } from './words';

/** What the commands have to know and may call. */
export interface Actions {
  presets: readonly Preset[];
  modality(): string;
  isLoaded(): boolean;
  setWindow(window: Window | null): void;
  typeWindow(): void;
  tool(): LeftTool;
  takeTool(tool: LeftTool): void;
  undo(): void;
  redo(): void;
  removeOne(): void;
  removeAll(): void;
  select(step: 1 | -1): void;
  isInverted(): boolean;
  invert(): void;
  rotate(): void;
  /** Not where images are drawn on the processor: the toolkit mirrors none there. */
  mayFlip(): boolean;
  flip(direction: 'flipHorizontal' | 'flipVertical'): void;
  fit(): void;
  reset(): void;
  zoomBy(steps: number): void;
  overlays(): boolean;
  toggleOverlays(): void;
  isFullScreen(): boolean;
  toggleFullScreen(): void;
  goTo(to: (index: number) => number): void;
  isPlaying(): boolean;
  mayPlay(): boolean;
  play(): void;
  playFaster(factor: number): void;
  isByTime(): boolean;
  mayOrder(): boolean;
  order(): void;
  layout(): Layout;
  lay(layout: Layout): void;
  series(step: 1 | -1): void;
  pane(): void;
  isLinked(): boolean;
  link(): void;
  mayCompare(): boolean;
  compare(): void;
  mayReconstruct(): boolean;
  isReconstructed(): boolean;
  reconstruct(): void;
  slab(): number;
  nextSlab(): void;
  isWindowing(): boolean;
  isKeyImage(): boolean;
  toggleKeyImage(): void;
  maySave(): boolean;
  save(): void;
  hasCase(): boolean;
  isCaseOpen(): boolean;
  toggleCase(): void;
  monitor(): void;
  help(): void;
}

const PAGE = 10;
const TOOLS: readonly [tool: LeftTool, key: string][] = [
  ['select', 's'],
  ['length', 'm'],
  ['angle', 'n'],
  ['cobb', 'b'],
  ['ellipse', 'e'],
  ['freehand', 'f'],
  ['probe', 'p'],
  ['arrow', 'a'],
  ['magnify', 'x'],
];

/** Everything that can be done by key; what has a button label is in the toolbar as well. */
export function viewerCommands(on: Actions): Command[] {
  const flat = (): boolean => on.isLoaded() && !on.isReconstructed();
  const go = (keys: string[], shown: string, help: MessageKey, to: (index: number) => number): Command => ({ group: 'scroll', keys, shown, help: t(help), enabled: on.isLoaded, run: () => on.goTo(to) });
  /** A command with a button: its texts are `tool.name` and `help.name`. */
  const button = (group: Group, name: string, keys: string[], shown: string, run: () => void, more: Partial<Command> = {}): Command => ({
    group,
    keys,
    shown,
    help: t(`help.${name}` as MessageKey),
    button: t(`tool.${name}` as MessageKey),
    enabled: flat,
    run,
    ...more,
  });
  /** One for which the toolbar has no room. */
  const silent = (group: Group, name: string, keys: string[], shown: string, run: () => void, more: Partial<Command> = {}): Command => ({ group, keys, shown, help: t(`help.${name}` as MessageKey), enabled: flat, run, ...more });
  return [
    ...on.presets.map((one): Command => ({
      group: 'window',
      keys: [one.key],
      shown: one.key.toUpperCase(),
      help: `${inLanguage(one.name)} (${one.window.center} / ${one.window.width})`,
      enabled: () => on.isLoaded() && isUsable(one, on.modality()),
      run: () => on.setWindow(one.window),
    })),
    silent('window', 'default', ['0'], '0', () => on.setWindow(null), { enabled: on.isLoaded }),
    silent('window', 'typeWindow', ['w'], 'W', on.typeWindow, { enabled: on.isLoaded }),
    ...TOOLS.map(([tool, key]) =>
      button('tool', tool, [key], key.toUpperCase(), () => on.takeTool(on.tool() === tool ? 'select' : tool), {
        enabled: tool === 'select' ? on.isLoaded : flat,
        pressed: () => (on.isReconstructed() ? tool === 'select' && on.isWindowing() : on.tool() === tool),
      }),
    ),
    button('edit', 'undo', ['u'], 'U', on.undo),
    silent('edit', 'redo', ['y'], 'Y', on.redo),
    button('edit', 'removeOne', ['Delete', 'Backspace'], 'Del', on.removeOne),
    silent('edit', 'removeAll', ['Shift+Delete', 'Shift+Backspace'], '⇧ Del', on.removeAll),
    silent('edit', 'selectNext', [']'], ']', () => on.select(1)),
    silent('edit', 'selectPrevious', ['['], '[', () => on.select(-1)),
    button('view', 'invert', ['i'], 'I', on.invert, { pressed: () => flat() && on.isInverted() }),
    button('view', 'rotate', ['q'], 'Q', on.rotate),
    button('view', 'flipHorizontal', ['h'], 'H', () => on.flip('flipHorizontal'), { enabled: () => flat() && on.mayFlip() }),
    button('view', 'flipVertical', ['j'], 'J', () => on.flip('flipVertical'), { enabled: () => flat() && on.mayFlip() }),
    button('view', 'fit', ['z'], 'Z', on.fit),
    button('view', 'reset', ['r'], 'R', on.reset, { enabled: on.isLoaded }),
    silent('view', 'zoomIn', ['+', '='], '+', () => on.zoomBy(1)),
    silent('view', 'zoomOut', ['-'], '−', () => on.zoomBy(-1)),
    button('view', 'overlays', ['o'], 'O', on.toggleOverlays, { enabled: () => true, pressed: on.overlays }),
    button('view', 'fullScreen', ['d'], 'D', on.toggleFullScreen, { enabled: () => document.fullscreenEnabled, pressed: on.isFullScreen }),
    go(['ArrowDown', 'ArrowRight'], '↓ →', 'help.next', (index) => index + 1),
    go(['ArrowUp', 'ArrowLeft'], '↑ ←', 'help.previous', (index) => index - 1),
    go(['PageDown'], 'PgDn', 'help.tenForward', (index) => index + PAGE),
    go(['PageUp'], 'PgUp', 'help.tenBack', (index) => index - PAGE),
    go(['Home'], 'Home', 'help.first', () => 0),
    go(['End'], 'End', 'help.last', () => Number.MAX_SAFE_INTEGER),
    button('layout', 'cine', [' '], '␣', on.play, { enabled: () => flat() && on.mayPlay(), pressed: on.isPlaying }),
    silent('scroll', 'faster', ['Shift+ArrowUp'], '⇧ ↑', () => on.playFaster(1.25)),
    silent('scroll', 'slower', ['Shift+ArrowDown'], '⇧ ↓', () => on.playFaster(0.8)),
    silent('scroll', 'byTime', ['Shift+t'], '⇧ T', on.order, { enabled: () => flat() && on.mayOrder() }),
    ...LAYOUTS.map((layout, index) =>
      button('layout', layout, [`Shift+${index + 1}`], `⇧ ${index + 1}`, () => on.lay(layout), { enabled: () => true, pressed: () => !on.isReconstructed() && on.layout() === layout }),
    ),
    silent('layout', 'nextPane', ['`', 'Shift+Enter'], '⇧ Enter', on.pane, { enabled: () => true }),
    silent('layout', 'nextSeries', ['.'], '.', () => on.series(1), { enabled: () => !on.isReconstructed() }),
    silent('layout', 'previousSeries', [','], ',', () => on.series(-1), { enabled: () => !on.isReconstructed() }),
    button('layout', 'compare', ['c'], 'C', on.compare, { enabled: () => !on.isReconstructed() && on.mayCompare() }),
    button('layout', 'link', ['l'], 'L', on.link, { pressed: on.isLinked }),
    button('layout', 'mpr', ['v'], 'V', on.reconstruct, { enabled: on.mayReconstruct, pressed: on.isReconstructed }),
    button('layout', 'mip', ['Shift+v'], '⇧ V', on.nextSlab, { enabled: on.isReconstructed, pressed: () => on.slab() > 0 }),
    button('study', 'keyImage', ['k'], 'K', on.toggleKeyImage, { pressed: () => flat() && on.isKeyImage() }),
    button('study', 'save', ['Shift+k'], '⇧ K', on.save, { enabled: on.maySave }),
    button('study', 'case', ['Shift+i'], '⇧ I', on.toggleCase, { enabled: on.hasCase, pressed: on.isCaseOpen }),
    button('study', 'monitor', ['t'], 'T', on.monitor, { enabled: () => true }),
    button('study', 'help', ['?'], '?', on.help, { enabled: () => true }),
  ];
}

/** The keys that commands have, so that a file of presets cannot take them. */
export function takenKeys(): Set<string> {
  return new Set(['0', 'w', ...TOOLS.map(([, key]) => key), ...'uy[]iqhjzr+=-od .,`clvkt?'].flat());
}
