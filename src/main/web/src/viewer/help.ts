import { h } from '../shared/dom';
import { t, type MessageKey } from '../shared/i18n';
import type { Command } from './commands';

const MOUSE: readonly [MessageKey, MessageKey][] = [
  ['help.mouse.left', 'help.window'],
  ['help.mouse.right', 'help.zoom'],
  ['help.mouse.middle', 'help.pan'],
  ['help.mouse.wheel', 'help.scroll'],
];

/** The list of keys, drawn from the commands themselves; a dialog, so Escape closes it and focus comes back. */
export function helpPanel(commands: readonly Command[]): HTMLDialogElement {
  const row = (keys: string, help: string): HTMLElement[] => [h('dt', {}, keys), h('dd', {}, help)];
  const panel = h('dialog', { class: 'help', 'aria-labelledby': 'help-title' });
  panel.append(
    h('h2', { id: 'help-title' }, t('help.title')),
    h(
      'div',
      { class: 'help-columns' },
      h('dl', {}, commands.map((command) => row(command.shown, t(command.help)))),
      h('dl', {}, MOUSE.map(([button, what]) => row(t(button), t(what)))),
    ),
    h('button', { type: 'button', class: 'button', onclick: () => panel.close() }, t('help.close')),
  );
  return panel;
}
