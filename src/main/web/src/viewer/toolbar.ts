import { h } from '../shared/dom';
import type { Command, Group } from './commands';
import { t } from './words';

const GROUPS: readonly Group[] = ['tool', 'edit', 'view', 'layout', 'study'];

/** A button for every command that has a label, by groups; what is on or impossible shows as such after each refresh. */
export function toolbar(commands: readonly Command[], windows: HTMLElement): { element: HTMLElement; refresh(): void } {
  const entries = commands.flatMap((command) => {
    if (!command.button) return [];
    const title = `${command.help} (${command.shown})`;
    const button = h('button', { type: 'button', class: 'tool', title, onclick: () => command.run() }, command.button, h('kbd', { 'aria-hidden': 'true' }, command.shown));
    return [{ command, button }];
  });
  const groups = GROUPS.map((group) => {
    const buttons = entries.filter(({ command }) => command.group === group).map(({ button }) => button);
    return h('div', { class: 'tool-group', role: 'group', 'aria-label': t(`group.${group}`) }, buttons);
  });
  return {
    element: h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': t('viewer.tools') }, windows, groups),
    refresh() {
      for (const { command, button } of entries) {
        button.disabled = !(command.enabled?.() ?? true);
        if (command.pressed) button.setAttribute('aria-pressed', String(command.pressed()));
      }
    },
  };
}
