import { fill, h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { getJson, postJson, remove } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import type { ComparedShadow } from '../shared/types';
import { caseText } from './evidenceSection';

const CASES = [300, 1_000, 10_000];
const HOURS = [24, 72, 168];

/** The draft beside the table in force, about live cases: begun, watched, ended; it decides nothing. */
export function shadowSection(draft: string, known: string | null | undefined, mayBegin: boolean): HTMLElement {
  const place = h('div');
  const cases = choice('shadow-cases', CASES, (count) => t('models.shadowCases', { count }));
  const hours = choice('shadow-hours', HOURS, (count) => t('models.shadowDays', { count: count / 24 }));
  const begin = h('button', { type: 'button', class: 'button', disabled: !mayBegin, onclick: () => void ask() }, t('models.shadowBegin'));
  if (known) void show(known);
  return h(
    'section',
    { class: 'card models-shadow' },
    h('div', { class: 'list-head' }, h('h2', {}, t('models.shadow')), h('label', { for: 'shadow-cases' }, t('models.shadowUntil')), cases, h('label', { for: 'shadow-hours' }, t('models.shadowOr')), hours, begin),
    h('p', { class: 'soft' }, t('models.shadowHint')),
    place,
  );

  async function ask(): Promise<void> {
    try {
      const begun = await postJson<ComparedShadow>('/api/models/shadows', { draft, cases: Number(cases.value), hours: Number(hours.value) });
      fill(place, view(begun));
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }

  async function show(id: string): Promise<void> {
    try {
      fill(place, view(await getJson<ComparedShadow>(`/api/models/shadows/${id}`)));
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }

  async function end(id: string): Promise<void> {
    try {
      await remove(`/api/models/shadows/${id}`);
      await show(id);
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }

  function view(shadow: ComparedShadow): HTMLElement {
    const running = shadow.state === 'RUNNING';
    return h(
      'div',
      {},
      h(
        'p',
        { role: 'status', class: shadow.slower > 0 ? 'notice warning' : 'notice info' },
        `${tCode('models.shadowState', shadow.state)} ${t('models.shadowAsked', { asked: shadow.asked, most: shadow.most, differing: shadow.differing, slower: shadow.slower, until: formatInstant(shadow.endsAt) })} `,
        shadow.failed > 0 && `${t('models.shadowFailed', { failed: shadow.failed })} `,
        shadow.asked > 0 && h('span', { class: 'soft' }, t('models.shadowCost', { shadow: shadow.shadowMicros, answer: shadow.answerMicros })),
      ),
      h('div', { class: 'models-act' }, h('button', { type: 'button', class: 'button quiet', onclick: () => void show(shadow.id) }, t('models.shadowAgain')), running && h('button', { type: 'button', class: 'button quiet', onclick: () => void end(shadow.id) }, t('models.shadowEnd'))),
      shadow.differences.length > 0 && differences(shadow.differences),
    );
  }
}

function differences(all: ComparedShadow['differences']): HTMLElement {
  const grid = table(t('models.changedCases'), [t('models.when'), t('models.known'), t('models.inForce'), t('models.byDraft')]);
  grid.body.append(
    ...all.map((change) =>
      h(
        'tr',
        { class: change.slower ? 'slower' : null },
        h('td', {}, change.day, change.slower && h('strong', {}, ` ${t('models.slower')}`)),
        h('td', {}, caseText(change.inputs)),
        h('td', {}, caseText(change.before), h('br'), h('span', { class: 'soft' }, change.ruleBefore)),
        h('td', {}, caseText(change.after), h('br'), h('span', { class: 'soft' }, change.ruleAfter)),
      ),
    ),
  );
  return grid.element;
}

function choice(id: string, values: readonly number[], text: (value: number) => string): HTMLSelectElement {
  return h('select', { id }, values.map((value) => h('option', { value }, text(value))));
}
