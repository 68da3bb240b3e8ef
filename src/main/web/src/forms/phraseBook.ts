import { fill, h } from '../shared/dom';
import { getJson, putJson, remove } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { problemText } from '../shared/notice';
import type { Phrase, Phrases } from '../shared/types';
import { fits } from './template';

/** Phrases by their short names: a person's own first, then those of the part of the body, then those for all. */
export class PhraseBook {
  private own: Phrase[] = [];
  private delivered: Phrase[] = [];
  private bodyPart: string | null | undefined;
  private modality: string | null | undefined;

  /** @param box whose selected text may be kept */
  constructor(
    private readonly place: HTMLElement,
    private readonly box: () => HTMLTextAreaElement,
  ) {}

  show({ own, delivered }: Phrases, modality: string | null | undefined, bodyPart: string | null | undefined): void {
    [this.own, this.delivered, this.modality, this.bodyPart] = [own, delivered, modality, bodyPart];
    this.draw('');
  }

  get all(): Phrase[] {
    const isFor = ({ modalities, bodyParts }: Phrase): boolean => (modalities.length === 0 || (this.modality != null && modalities.includes(this.modality))) && fits(bodyParts, this.bodyPart);
    const here = this.delivered.filter(isFor).sort((a, b) => Number(a.bodyParts.length === 0) - Number(b.bodyParts.length === 0));
    return [...this.own, ...here.filter(({ shortcut }) => !this.own.some((one) => one.shortcut === shortcut))];
  }

  text(shortcut: string): string | undefined {
    const found = this.all.find((one) => one.shortcut === shortcut);
    return found && inLanguage(found.text);
  }

  private draw(told: string): void {
    const shortcut = h('input', { id: 'mic-phrase-name', class: 'form-control', maxlength: 20, placeholder: 'abc' });
    const text = h('textarea', { id: 'mic-phrase-text', class: 'form-control', rows: 2, maxlength: 2000 });
    const box = this.box();
    text.value = box.value.slice(box.selectionStart, box.selectionEnd);
    const keep = (): void => void this.change(() => putJson(address(shortcut.value.trim()), { text: text.value }));
    fill(
      this.place,
      h('ul', { class: 'mic-list mic-phrases' }, this.all.map((one) => this.row(one))),
      h(
        'div',
        { class: 'mic-line' },
        h('label', { for: 'mic-phrase-name' }, t('form.phraseName')),
        shortcut,
        h('label', { for: 'mic-phrase-text' }, t('form.phraseText')),
        text,
        h('button', { type: 'button', class: 'btn btn-default', onclick: keep }, t('form.phraseKeep')),
      ),
      h('p', { class: 'mic-hint' }, t('form.phraseHint')),
      told && h('p', { class: 'mic-problem', role: 'alert' }, told),
    );
  }

  private row(one: Phrase): HTMLElement {
    const forget = (): void => void this.change(() => remove(address(one.shortcut)));
    const isOwn = this.own.includes(one);
    return h('li', {}, h('kbd', {}, `.${one.shortcut}`), ' ', inLanguage(one.text), isOwn && h('button', { type: 'button', class: 'btn btn-link', 'aria-label': t('form.phraseForget', { name: one.shortcut }), onclick: forget }, '×'));
  }

  private async change(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      const { own, delivered } = await getJson<Phrases>('/api/report-help/phrases');
      [this.own, this.delivered] = [own, delivered];
      this.draw('');
    } catch (problem) {
      this.draw(problemText(problem));
    }
  }
}

const address = (shortcut: string): string => `/api/report-help/phrases/${encodeURIComponent(shortcut)}`;
