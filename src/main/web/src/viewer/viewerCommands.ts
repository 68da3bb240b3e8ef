import type { MessageKey } from '../shared/i18n';
import type { Command } from './commands';
import { isUsable, PRESETS, type Preset } from './presets';
import type { StackView } from './viewport';

/** What the commands have to know and may call. */
export interface CommandContext {
  view: StackView;
  total(): number;
  modality(): string;
  changed(): void;
  help(): void;
}

const PAGE = 10;

/** Everything that can be done by key; what has a button label is in the toolbar as well. */
export function viewerCommands(context: CommandContext): Command[] {
  const { view } = context;
  let measuring = false;
  const go = (to: (index: number) => number) => (): void => void view.goTo(to(view.view().target));
  const scroll = (keys: string[], shown: string, help: MessageKey, to: (index: number) => number): Command => ({ keys, shown, help, run: go(to) });
  const preset = (one: Preset): Command => ({
    keys: [one.key],
    shown: one.key,
    help: one.label,
    button: one.label,
    enabled: () => context.total() > 0 && isUsable(one, context.modality()),
    run: () => view.setWindow(one.window),
  });
  const loaded = (): boolean => context.total() > 0;
  return [
    ...PRESETS.map(preset),
    { keys: ['i'], shown: 'I', help: 'help.invert', button: 'tool.invert', enabled: loaded, pressed: () => loaded() && view.view().inverted, run: () => view.toggleInvert() },
    {
      keys: ['m'],
      shown: 'M',
      help: 'help.measure',
      button: 'tool.measure',
      enabled: loaded,
      pressed: () => measuring,
      run: () => {
        measuring = view.tools.toggleMeasuring();
        context.changed();
      },
    },
    { keys: ['Delete', 'Backspace'], shown: 'Del', help: 'help.clear', button: 'tool.clear', enabled: loaded, run: () => view.clearMeasurements() },
    { keys: ['r'], shown: 'R', help: 'help.reset', button: 'tool.reset', enabled: loaded, run: () => view.reset() },
    scroll(['ArrowDown', 'ArrowRight'], '↓ →', 'help.next', (index) => index + 1),
    scroll(['ArrowUp', 'ArrowLeft'], '↑ ←', 'help.previous', (index) => index - 1),
    scroll(['PageDown'], 'PgDn', 'help.tenForward', (index) => index + PAGE),
    scroll(['PageUp'], 'PgUp', 'help.tenBack', (index) => index - PAGE),
    scroll(['Home'], 'Home', 'help.first', () => 0),
    scroll(['End'], 'End', 'help.last', () => Number.MAX_SAFE_INTEGER),
    { keys: ['+', '='], shown: '+', help: 'help.zoomIn', enabled: loaded, run: () => view.zoomBy(1) },
    { keys: ['-'], shown: '−', help: 'help.zoomOut', enabled: loaded, run: () => view.zoomBy(-1) },
    { keys: ['?'], shown: '?', help: 'help.title', button: 'tool.help', run: () => context.help() },
  ];
}
