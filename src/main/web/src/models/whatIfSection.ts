import { fill, h } from '../shared/dom';
import { getJson, postJson, remove } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import type { WhatIfReport, WhatIfRun } from '../shared/types';
import { caseText } from './evidenceSection';
import { outputName } from './labels';

const POLL_MS = 700;

/** So many answers are shown at once; the first is what the table is about. */
const MOST_OPEN = 1;

/**
 * Whom the draft would have changed; it is watched while it is counted, and can be ended. What was counted for the approval stands first, and
 * what anybody has tried besides is told apart from it.
 */
export function whatIfSection(draft: string, counted: WhatIfRun | null | undefined, tried: WhatIfRun | null | undefined): HTMLElement {
  const place = h('div');
  const approval = h('div');
  const cases = h('select', { id: 'what-if-cases' }, [1_000, 10_000, 100_000].map((count) => h('option', { value: count, selected: count === 10_000 }, count)));
  const begin = h('button', { type: 'button', class: 'button', onclick: () => void ask() }, t('models.try'));
  const root = h(
    'section',
    { class: 'card models-what-if' },
    h('div', { class: 'list-head' }, h('h2', {}, t('models.whatIf')), h('label', { for: 'what-if-cases' }, t('models.cases')), cases, begin),
    counted && h('p', { class: 'soft' }, t('models.countedForApproval')),
    approval,
    counted && tried && h('h3', {}, t('models.triedBesides')),
    place,
  );
  if (counted) void watch(counted, approval);
  if (tried) void watch(tried, place);
  return root;

  async function ask(): Promise<void> {
    try {
      await watch(await postJson<WhatIfRun>('/api/models/what-if', { draft, cases: Number(cases.value) }), place);
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }

  async function watch(first: WhatIfRun, place: HTMLElement): Promise<void> {
    begin.disabled = true;
    let run = first;
    try {
      for (; run.state === 'RUNNING'; run = await getJson<WhatIfRun>(`/api/models/what-if/${run.id}`)) {
        fill(place, progress(run));
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      fill(place, run.report ? reportView(run.report) : h('p', { class: 'notice warning' }, tCode('models.whatIfState', run.state)));
    } catch (error) {
      fill(place, problemNotice(error));
    } finally {
      begin.disabled = false;
    }
  }

  function progress(run: WhatIfRun): HTMLElement {
    return h(
      'p',
      { role: 'status' },
      h('progress', { max: run.cases, value: run.done, 'aria-label': t('models.whatIf') }),
      ` ${t('models.counted', { done: run.done, cases: run.cases })} `,
      h('button', { type: 'button', class: 'button quiet', onclick: () => void remove(`/api/models/what-if/${run.id}`) }, t('models.cancel')),
    );
  }
}

function reportView(report: WhatIfReport): HTMLElement {
  return h(
    'div',
    {},
    h('p', { class: report.slower > 0 ? 'notice warning' : 'notice info' }, t('models.changedOf', { changed: report.changed, cases: report.cases, slower: report.slower })),
    report.changed > 0 && groups(report),
    report.matrices.slice(0, MOST_OPEN).map((matrix) => matrixView(matrix)),
    report.changed > 0 && changedCases(report),
    report.matrices.length > MOST_OPEN && h('details', {}, h('summary', {}, t('models.moreAnswers', { count: report.matrices.length - MOST_OPEN })), report.matrices.slice(MOST_OPEN).map((matrix) => matrixView(matrix))),
  );
}

function groups(report: WhatIfReport): HTMLElement {
  const grid = table(t('models.groups'), [t('models.groups'), t('models.casesAll'), t('models.casesChanged'), t('models.casesSlower')]);
  grid.body.append(...report.groups.map((group) => h('tr', { class: group.slower > 0 ? 'slower' : null }, h('td', {}, tCode('models.group', group.name)), h('td', {}, group.cases), h('td', {}, group.changed), h('td', {}, group.slower))));
  return grid.element;
}

function matrixView(matrix: WhatIfReport['matrices'][number]): HTMLElement {
  const columns = [...new Set(Object.values(matrix.counts).flatMap((row) => Object.keys(row)))].sort();
  const name = t('models.matrix', { output: outputName(matrix.output) });
  const grid = table(name, [t('models.todayDraft'), ...columns.map((one) => one || '–')]);
  grid.body.append(
    ...Object.entries(matrix.counts).map(([before, row]) =>
      h('tr', {}, h('th', { scope: 'row' }, before || '–'), columns.map((after) => h('td', { class: before !== after && row[after] ? 'changed' : null }, row[after] ?? ''))),
    ),
  );
  return h('div', {}, h('h3', {}, name), grid.element);
}

function changedCases(report: WhatIfReport): HTMLElement {
  const grid = table(t('models.changedCases'), [t('models.when'), t('models.known'), t('models.today'), t('models.byDraft')]);
  grid.body.append(
    ...report.list.map((one) =>
      h(
        'tr',
        { class: one.slower ? 'slower' : null },
        h('td', {}, one.day, one.slower && h('strong', {}, ` ${t('models.slower')}`)),
        h('td', {}, caseText(one.inputs)),
        h('td', {}, caseText(one.before), h('br'), h('span', { class: 'soft' }, one.ruleBefore)),
        h('td', {}, caseText(one.after), h('br'), h('span', { class: 'soft' }, one.ruleAfter)),
      ),
    ),
  );
  return h('div', {}, h('h3', {}, t('models.changedCases')), grid.element);
}
