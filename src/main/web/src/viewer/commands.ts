import type { MessageKey } from '../shared/i18n';

/** Something that a person can do, by key and where it has a label in the toolbar also by button. */
export interface Command {
  keys: readonly string[];
  /** How the keys are written in the help. */
  shown: string;
  help: MessageKey;
  button?: MessageKey;
  pressed?: () => boolean;
  enabled?: () => boolean;
  run(): void;
}

/** Finds the command of a key press; keys with Ctrl, Alt or Meta belong to the browser. */
export function commandFor(commands: readonly Command[], event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return commands.find((command) => command.keys.includes(key) && (command.enabled?.() ?? true));
}
