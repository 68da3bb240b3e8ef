import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';

/** Something that can be put into the report. */
export interface Offer {
  /** What it is, in a word or two. */
  kind: string;
  label: string;
  /** More of it, such as how its text begins. */
  detail: string;
  /** All by which it is found, in both languages. */
  words: string;
  take(): void;
}

const MOST = 40;

/** One field in which everything that a report may say is searched and taken by the keyboard (ARIA's combobox with a list). */
export class Palette {
  private shown: Offer[] = [];
  private active = 0;

  /** @param offers all of them, the likeliest first */
  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly offers: () => Offer[],
  ) {
    list.id ||= 'mic-palette';
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off' })) input.setAttribute(name, value);
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', t('form.search'));
    input.addEventListener('input', () => this.open());
    input.addEventListener('focus', () => this.open());
    input.addEventListener('blur', () => this.close());
    input.addEventListener('keydown', (event) => this.onKey(event));
  }

  private open(): void {
    const asked = this.input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    this.shown = this.offers()
      .filter(({ words, label }) => asked.every((word) => `${words} ${label}`.toLowerCase().includes(word)))
      .slice(0, MOST);
    this.active = 0;
    this.draw();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  private draw(): void {
    fill(this.list, this.shown.length > 0 ? this.shown.map((offer, index) => this.row(offer, index)) : h('li', { class: 'mic-hint', role: 'option', 'aria-disabled': 'true' }, t('form.searchNothing')));
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    const row = this.list.children[this.active];
    if (this.shown.length > 0 && row) {
      this.input.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    } else this.input.removeAttribute('aria-activedescendant');
  }

  private row(offer: Offer, index: number): HTMLElement {
    const take = (event: Event): void => {
      event.preventDefault();
      this.take(offer);
    };
    return h(
      'li',
      { id: `${this.list.id}-${index}`, role: 'option', 'aria-selected': index === this.active ? 'true' : 'false', onmousedown: take },
      h('span', { class: 'mic-kind' }, offer.kind),
      h('b', {}, offer.label),
      h('span', { class: 'mic-detail' }, offer.detail),
    );
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.active = Math.min(Math.max(this.active + step, 0), Math.max(this.shown.length - 1, 0));
      this.draw();
    } else if (event.key === 'Enter') {
      event.preventDefault(); // and never sends the form
      const offer = this.shown[this.active];
      if (offer && !this.list.hidden) this.take(offer);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.input.value = '';
      this.close();
    }
  }

  private take(offer: Offer): void {
    this.input.value = '';
    this.close();
    offer.take();
  }
}
