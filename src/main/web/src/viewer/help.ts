import { h } from '../shared/dom';
import type { Command, Group } from './commands';
import { t, type MessageKey } from './words';

const GROUPS: readonly Group[] = ['window', 'tool', 'edit', 'view', 'scroll', 'layout', 'study'];

const MOUSE: readonly [MessageKey, MessageKey][] = [
  ['help.mouse.left', 'help.mouse.leftDoes'],
  ['help.mouse.right', 'help.zoom'],
  ['help.mouse.middle', 'help.pan'],
  ['help.mouse.wheel', 'help.scroll'],
];

/** The list of keys, drawn from the commands themselves; a dialog, so Escape closes it and focus comes back. */
export function helpPanel(commands: readonly Command[]): HTMLDialogElement {
  const row = (keys: string, help: string): HTMLElement[] => [h('dt', {}, keys), h('dd', {}, help)];
  const panel = h('dialog', { class: 'panel help', 'aria-labelledby': 'help-title' });
  panel.append(
    h('h2', { id: 'help-title' }, t('help.title')),
    h(
      'div',
      { class: 'help-columns', tabindex: '0' },
      GROUPS.map((group) => section(t(`group.${group}`), commands.filter((command) => command.group === group).flatMap(({ shown, help }) => row(shown, help)))),
      section(t('group.mouse'), MOUSE.flatMap(([button, what]) => row(t(button), t(what)))),
    ),
    h('button', { type: 'button', class: 'button', onclick: () => panel.close() }, t('help.close')),
  );
  return panel;
}

function section(title: string, rows: HTMLElement[]): HTMLElement {
  return h('section', {}, h('h3', {}, title), h('dl', {}, rows));
}
