import { commandFor, type Command } from './commands';

/** Runs commands by key, but never takes a key from a field, nor Enter, Space or the arrows from a control. */
export function listenToKeys(commands: readonly Command[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const command = commandFor(commands, event);
    if (!command) return;
    event.preventDefault();
    command.run();
  });
}
