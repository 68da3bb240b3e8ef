/** Where a command stands in the toolbar and in the help. */
export type Group = 'window' | 'tool' | 'edit' | 'view' | 'scroll' | 'layout' | 'study';

/** Something that a person can do, by key and where it has a label in the toolbar also by button. */
export interface Command {
  group: Group;
  /** As {@link keyOf} tells them. */
  keys: readonly string[];
  /** How the keys are written in the help. */
  shown: string;
  help: string;
  button?: string;
  pressed?: () => boolean;
  enabled?: () => boolean;
  run(): void;
}

/** Finds the command of a key press; keys with Ctrl, Alt or Meta belong to the browser. */
export function commandFor(commands: readonly Command[], event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const key = keyOf(event);
  return commands.find((command) => command.keys.includes(key) && (command.enabled?.() ?? true));
}

/**
 * A key as commands name it: a letter in lower case, `Shift+` before letters, digits and named keys. A digit with Shift is told by its place,
 * for every layout of keys prints another sign there.
 */
export function keyOf(event: KeyboardEvent): string {
  const digit = event.shiftKey ? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] : undefined;
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const named = digit !== undefined || /^[a-z]$/.test(key) || key.length > 1;
  return event.shiftKey && named ? `Shift+${key}` : key;
}
