import { commandFor, keyOf, type Command } from './commands';

const OF_A_CONTROL = new Set(['Enter', ' ']);
const OF_A_TEXT = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', ' ']);

/** Runs commands by key, but never takes a key from a field, nor Enter and Space from a control, nor the arrows from a text that they scroll, nor any while a dialog is open. */
export function listenToKeys(commands: () => readonly Command[]): void {
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return;
    if (document.querySelector('dialog[open]')) return;
    if (target instanceof Element && target.closest('button, a, summary') && OF_A_CONTROL.has(keyOf(event))) return;
    if (target instanceof Element && target.closest('.not-picture') && OF_A_TEXT.has(keyOf(event))) return;
    const command = commandFor(commands(), event);
    if (!command) return;
    event.preventDefault();
    command.run();
  });
}
