import { h } from '../shared/dom';
import { t, tCode, type MessageKey } from '../shared/i18n';
import { codeName } from './labels';
import { openRule } from './tableEditor';
import type { DraftEvidence, ExampleRun, ModelProblem } from '../shared/types';

/** Leads to the place of a rule or an element; null where it has none here. */
export type Jump = (rule: string) => (() => void) | null;

/** What the gate says, and how long it took; whoever chooses a rule or an element is led to it. */
export function problemsSection(problems: readonly ModelProblem[], millis: number, jump: Jump = toRule, none: MessageKey = 'models.noProblems'): HTMLElement {
  const refusing = problems.filter((problem) => problem.refuses).length;
  return h(
    'section',
    { class: 'card models-problems' },
    h('h2', {}, t('models.problems'), h('span', { class: 'soft' }, ` · ${millis} ms`)),
    problems.length === 0 && h('p', { class: 'notice success' }, t(none)),
    refusing > 0 && h('p', { class: 'notice error' }, t('models.refusing', { count: refusing })),
    problems.length > 0 && h('ul', {}, problems.map((problem) => problemItem(problem, jump(problem.rule)))),
  );
}

function problemItem(problem: ModelProblem, go: (() => void) | null): HTMLElement {
  return h(
    'li',
    { class: problem.refuses ? 'refuses' : 'warns' },
    h('strong', {}, t(problem.refuses ? 'models.refuses' : 'models.warns')),
    ' ',
    problem.text,
    ' ',
    go && h('button', { type: 'button', class: 'link', onclick: go }, t('models.toRule')),
  );
}

function toRule(rule: string): (() => void) | null {
  const place = document.getElementById(`rule-${rule}`);
  if (!place) return null;
  return () => {
    openRule(rule);
    location.hash = `rule-${rule}`;
  };
}

/** What differs from the version in force, cell by cell. */
export function changesSection(changes: DraftEvidence['changes'], headOf: (column: string) => string, rowOf: (rule: string) => string): HTMLElement {
  return h(
    'section',
    { class: 'card models-changes' },
    h('h2', {}, t('models.changes')),
    changes.length === 0
      ? h('p', { class: 'empty' }, t('models.noChanges'))
      : h(
          'ul',
          {},
          changes.map((change) =>
            h(
              'li',
              {},
              h('strong', {}, tCode('models.change', change.kind)),
              ` ${[change.table, rowOf(change.rule), headOf(change.column)].filter(Boolean).join(' · ')} `,
              change.before && h('del', {}, change.before),
              change.before && ' ',
              change.after && h('ins', {}, change.after),
            ),
          ),
        ),
  );
}

/** The examples, tried, with one offered for each rule that has none. */
export function examplesSection(run: ExampleRun): HTMLElement {
  const broken = run.results.filter((result) => !result.holds);
  return h(
    'section',
    { class: 'card models-examples' },
    h('h2', {}, t('models.examples')),
    h('p', {}, h('strong', { class: 'coverage' }, `${run.percent} %`), ' ', t('models.coverage', { holds: run.results.length - broken.length, all: run.results.length })),
    h('progress', { max: 100, value: run.percent, 'aria-label': t('models.examples') }),
    broken.length > 0 && h('h3', {}, t('models.broken')),
    broken.length > 0 &&
      h('ul', {}, broken.map((result) => h('li', {}, caseText(result.example.inputs), h('br'), t('models.expected'), ' ', h('del', {}, `${result.example.rule}: ${caseText(result.example.outputs)}`), ' ', h('ins', {}, `${result.rules.join(', ')}: ${result.answers.map(caseText).join('; ')}`)))),
    run.missing.length > 0 && h('h3', {}, t('models.missingExamples')),
    run.missing.length > 0 && h('ul', {}, run.missing.map((example) => h('li', {}, `${example.rule}: ${caseText(example.inputs)} → ${caseText(example.outputs)}`))),
  );
}

/** What is known of a case, in short; nobody's name is among it. */
export function caseText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${tCode('clinical', name, tCode('models.output', name))} ${valueText(value)}`)
    .join(' · ');
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (value !== null && typeof value === 'object') return Object.values(value).filter((one) => one !== null).map(valueText).join(' ');
  return typeof value === 'string' ? codeName(value) : String(value);
}
