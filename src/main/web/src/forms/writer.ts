import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import { answerText, fieldAt, fieldFrom, fieldsOf, type Field } from './reportFields';

/** `.name` or `。name` before the caret. */
const SHORTCUT = /[.。]([a-z0-9]{1,20})$/;

/**
 * A plain text box in which fields are filled in by the keyboard: Tab goes to the next one, and out of the box after the last; a digit
 * chooses an answer, or begins a number, which keeps its unit. A short name after a dot becomes its phrase with Tab. Whatever else writes
 * into text boxes, such as dictation, does so here as well, and undo takes it back.
 */
export class Writer {
  /**
   * @param answers where the answers of the chosen field are shown
   * @param phrase the text that a short name stands for
   */
  constructor(
    readonly box: HTMLTextAreaElement,
    private readonly answers: HTMLElement,
    private readonly phrase: (shortcut: string) => string | undefined,
  ) {
    box.addEventListener('keydown', (event) => this.onKey(event));
    for (const kind of ['select', 'keyup', 'mouseup', 'focus', 'input']) box.addEventListener(kind, () => this.showAnswers());
    box.addEventListener('blur', () => fill(answers));
  }

  get text(): string {
    return this.box.value;
  }

  /** As a person would write it, so that it can be taken back; the first field in it is chosen, if there is one. */
  write(words: string, start = this.box.selectionStart, end = this.box.selectionEnd): void {
    this.replace(words, start, end);
    const field = fieldFrom(this.text, start);
    if (field && field.end <= start + words.length) this.choose(field);
    else this.showAnswers();
  }

  /** At the end of the text, on a line of its own. */
  writeBelow(words: string): void {
    const begin = this.text.trimEnd().length;
    this.write(begin === 0 ? words : `\n${words}`, begin, this.text.length);
  }

  /** The first field from there, if there is one. */
  chooseFrom(place: number): boolean {
    const field = fieldFrom(this.text, place);
    if (field) this.choose(field);
    return field !== undefined;
  }

  private choose(field: Field): void {
    this.box.focus();
    this.box.setSelectionRange(field.start, field.end);
    this.showAnswers();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || this.box.disabled) return;
    const chosen = fieldAt(this.text, this.box.selectionStart, this.box.selectionEnd);
    if (event.key === 'Tab') {
      if (event.shiftKey ? this.back() : this.expand() || this.chooseFrom(this.box.selectionEnd)) event.preventDefault();
    } else if (chosen && /^\d$/.test(event.key)) {
      const answer = chosen.kind === 'choice' ? chosen.answers[Number(event.key) - 1] : chosen.kind === 'number' ? event.key : undefined;
      if (answer === undefined) return;
      event.preventDefault();
      this.answer(chosen, answer);
    }
  }

  private back(): boolean {
    const field = fieldFrom(this.text, this.box.selectionStart, true);
    if (field) this.choose(field);
    return field !== undefined;
  }

  private expand(): boolean {
    const { selectionStart: caret, selectionEnd } = this.box;
    const [whole, shortcut] = SHORTCUT.exec(this.text.slice(Math.max(0, caret - 21), caret)) ?? [];
    const words = caret === selectionEnd && shortcut !== undefined ? this.phrase(shortcut) : undefined;
    if (whole === undefined || words === undefined) return false;
    this.write(words, caret - whole.length, caret);
    return true;
  }

  /** After a choice the next field follows; of a number more digits may. */
  private answer(field: Field, answer: string): void {
    const words = answerText(this.text, field, answer);
    this.replace(words, field.start, field.end);
    if (field.kind === 'number') this.box.setSelectionRange(field.start + answer.length, field.start + answer.length);
    else if (!this.chooseFrom(field.start + words.length)) this.showAnswers();
  }

  private replace(words: string, start: number, end: number): void {
    this.box.focus();
    this.box.setSelectionRange(start, end);
    // The one way of writing that the browser's undo knows of.
    const isDone = words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words);
    if (isDone) return;
    this.box.setRangeText(words, start, end, 'end');
    this.box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private showAnswers(): void {
    const field = document.activeElement === this.box ? fieldAt(this.text, this.box.selectionStart, this.box.selectionEnd) : undefined;
    const open = fieldsOf(this.text).length;
    fill(this.answers, field ? this.offered(field) : open > 0 && h('span', { class: 'mic-hint' }, t('form.fieldsOpen', { count: open })));
  }

  private offered(field: Field): HTMLElement[] {
    if (field.kind === 'choice') {
      return field.answers.map((answer, index) => {
        const choose = (event: Event): void => {
          event.preventDefault(); // the box keeps the keyboard
          this.answer(field, answer);
        };
        return h('button', { type: 'button', class: 'mic-answer', tabindex: -1, onmousedown: choose }, h('kbd', {}, index + 1), answer);
      });
    }
    return [h('span', { class: 'mic-hint' }, field.kind === 'number' ? t('form.fieldNumber', { unit: field.unit.trim() || '–' }) : t('form.fieldWords', { what: field.prompt }))];
  }
}
