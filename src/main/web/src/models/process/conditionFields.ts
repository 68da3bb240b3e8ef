import { h } from '../../shared/dom';
import { t, tCode } from './words';
import type { KnownVariable, ProcessContract } from '../../shared/types';
import { readCondition, writeCondition, type Comparison, type Comparisons, type How } from './conditions';
import { choice, type Fields } from './fields';

const COMPARING: How[] = ['==', '!=', '<', '<=', '>', '>='];
const HOWS: Partial<Record<KnownVariable['holds'], How[]>> = { FLAG: ['is', 'isNot'], NUMBER: COMPARING, WORD: ['==', '!='], TEXT: ['==', '!='] };
const BY_CHOICE = 'compare';
const PLAIN_TEXT = /^[^'\\{}$#]*$/;

/**
 * A condition, said by comparisons of known variables, or as the processes say it that are in force.
 *
 * @param write told the expression; none for no condition
 */
export function conditionFields(fields: Fields, condition: string, contract: ProcessContract, write: (condition: string | null) => void): HTMLElement[] {
  const said = readCondition(condition);
  const known = variables(contract);
  const choices = [choice('', t('process.noCondition')), choice(BY_CHOICE, t('process.byComparison')), ...contract.used.conditions.filter((one) => readCondition(one) === null).map((one) => choice(one))];
  const choose = (mode: string): void => {
    if (mode === BY_CHOICE) write(writeCondition({ all: true, tests: [fresh(known.find((one) => one.holds === 'FLAG'))] }));
    else write(mode || null);
  };
  return [fields.select(t('process.condition'), said ? BY_CHOICE : condition, choices, choose), ...(said ? [comparisons(fields, said, known, write)] : [])];
}

function comparisons(fields: Fields, said: Comparisons, known: KnownVariable[], write: (condition: string | null) => void): HTMLElement {
  const put = (tests: Comparison[], all = said.all): void => write(tests.length > 0 ? writeCondition({ all, tests }) : null);
  const rows = said.tests.map((test, place) => {
    const change = (now: Comparison): void => put(said.tests.map((one, at) => (at === place ? now : one)));
    return { fields: row(fields, test, known, change), remove: () => put(said.tests.filter((_, at) => at !== place)) };
  });
  const box = fields.rows(t('process.comparisons'), rows, () => put([...said.tests, fresh(known.find((one) => one.holds === 'FLAG'))]));
  box.classList.add('comparisons');
  if (said.tests.length > 1)
    box.append(fields.select(t('process.together'), said.all ? 'all' : 'any', [choice('all', t('process.allOf')), choice('any', t('process.anyOf'))], (value) => put(said.tests, value === 'all')));
  return box;
}

function row(fields: Fields, test: Comparison, known: KnownVariable[], change: (now: Comparison) => void): HTMLElement[] {
  const variable = known.find((one) => one.name === test.variable);
  const hows = HOWS[variable?.holds ?? 'TEXT'] ?? [test.how];
  const others = known.map((one) => choice(one.name));
  const choose = (name: string): void => change(fresh(known.find((one) => one.name === name)));
  return [
    fields.options(test.variable, others, choose, t('process.variable')),
    fields.options(test.how, hows.map((how) => choice(how, tCode('process.how', how, how))), (how) => change({ ...test, how: how as How }), t('process.comparison')),
    ...value(fields, test, variable, change),
  ];
}

function value(fields: Fields, test: Comparison, variable: KnownVariable | undefined, change: (now: Comparison) => void): HTMLElement[] {
  if (test.value === null) return [];
  if (typeof test.value === 'number') return [fields.number(test.value, (now) => change({ ...test, value: now }), t('process.value'), -99999)];
  if (variable?.holds === 'WORD') return [fields.options(test.value, variable.words.map((word) => choice(word)), (now) => change({ ...test, value: now }), t('process.value'))];
  const input = h('input', { id: fields.id(), 'aria-label': t('process.value'), value: test.value, maxlength: 60, disabled: !fields.editable });
  input.addEventListener('change', () => {
    if (PLAIN_TEXT.test(input.value)) change({ ...test, value: input.value });
    else input.value = String(test.value);
  });
  return [input];
}

/** A comparison to begin with. */
function fresh(variable: KnownVariable | undefined): Comparison {
  if (!variable || variable.holds === 'FLAG') return { variable: variable?.name ?? '', how: 'is', value: null };
  return { variable: variable.name, how: '==', value: variable.holds === 'NUMBER' ? 0 : (variable.words[0] ?? '') };
}

/** Variables that can be compared, and the entries of answers that conditions in force read, of which no list exists. */
function variables({ variables: all, used }: ProcessContract): KnownVariable[] {
  const entries = used.conditions.flatMap((one) => readCondition(one)?.tests ?? []).filter((test) => test.variable.includes('.'));
  const seen = new Map(entries.map((test) => [test.variable, test.value]));
  const read = [...seen].map(([name, compared]): KnownVariable => ({ name, holds: compared === null ? 'FLAG' : typeof compared === 'number' ? 'NUMBER' : 'TEXT', words: [] }));
  return [...all.filter((one) => HOWS[one.holds]), ...read].sort((one, other) => (one.name < other.name ? -1 : 1));
}

