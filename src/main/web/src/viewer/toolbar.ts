import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import type { Command } from './commands';

/** A button for every command that has a label; what is on or impossible shows as such after each refresh. */
export function toolbar(commands: readonly Command[]): { element: HTMLElement; refresh(): void } {
  const entries = commands.flatMap((command) => {
    if (!command.button) return [];
    const title = `${t(command.help)} (${command.shown})`;
    const button = h('button', { type: 'button', class: 'tool', title, onclick: () => command.run() }, t(command.button), h('kbd', { 'aria-hidden': 'true' }, command.shown));
    return [{ command, button }];
  });
  return {
    element: h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': t('viewer.tools') }, entries.map(({ button }) => button)),
    refresh() {
      for (const { command, button } of entries) {
        button.disabled = !(command.enabled?.() ?? true);
        if (command.pressed) button.setAttribute('aria-pressed', String(command.pressed()));
      }
    },
  };
}
