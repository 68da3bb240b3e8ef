import { fill, h } from '../shared/dom';
import { reasonText } from '../shared/facts';
import { inLanguage, t } from '../shared/i18n';
import type { ToldTable } from '../shared/types';

/**
 * Tables in words, to be searched; rules that a draft changes are marked.
 *
 * @param choose what a rule leads to
 */
export function wordsSection(tables: ToldTable[], changed: ReadonlySet<string>, choose: (rule: string) => void): HTMLElement {
  const found = h('div');
  const state = h('p', { class: 'soft', role: 'status' });
  const search = h('input', { id: 'words-search', type: 'search', oninput: () => show() });
  const show = (): void => {
    const asked = search.value.trim().toLowerCase();
    const shown = tables.map((table) => ({ table, sentences: table.sentences.filter((one) => matches(one, asked)) })).filter((one) => one.sentences.length > 0);
    state.textContent = asked ? t('models.found', { count: shown.reduce((sum, one) => sum + one.sentences.length, 0) }) : '';
    fill(found, shown.map(({ table, sentences }) => tableInWords(table, sentences, changed, choose)));
  };
  show();
  return h(
    'section',
    { class: 'card models-words' },
    h('div', { class: 'list-head' }, h('h2', {}, t('models.inWords')), h('label', { for: 'words-search' }, t('models.search')), search),
    state,
    found,
  );
}

const NUMBER = /(?<![\w.])\d{1,9}(?:\.\d{1,9})?/g;

type Sentence = ToldTable['sentences'][number];

function tableInWords(table: ToldTable, sentences: Sentence[], changed: ReadonlySet<string>, choose: (rule: string) => void): HTMLElement {
  return h(
    'div',
    {},
    h('h3', {}, inLanguage(table.name)),
    h(
      'ol',
      {},
      sentences.map((one) =>
        h(
          'li',
          { id: `word-${one.rule}`, class: changed.has(one.rule) ? 'changed' : null, value: table.sentences.indexOf(one) + 1 },
          h('a', { href: `#rule-${one.rule}`, onclick: () => choose(one.rule) }, inLanguage(one.sentence)),
          h('span', { class: 'soft' }, [reasonOf(one), inLanguage(one.note)].filter(Boolean).map((text) => ` · ${text}`)),
          otherNumbers(one).length > 0 && h('strong', { class: 'warns' }, ` ${t('models.reasonOtherNumber', { numbers: otherNumbers(one).join(', ') })}`),
        ),
      ),
    ),
  );
}

/** The code that patients' people read, where it is one of ours. */
function reasonOf(one: Sentence): string {
  const text = reasonText(one.reason);
  return text === one.reason ? '' : text;
}

/** Numbers that its reason says, and the rule in words does not. */
function otherNumbers(one: Sentence): string[] {
  const said = new Set(inLanguage(one.sentence).match(NUMBER));
  return (reasonOf(one).match(NUMBER) ?? []).filter((number) => !said.has(number));
}

function matches(one: Sentence, asked: string): boolean {
  return [inLanguage(one.sentence), inLanguage(one.note), reasonOf(one)].some((text) => text.toLowerCase().includes(asked));
}
