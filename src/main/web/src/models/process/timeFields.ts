import { h } from '../../shared/dom';
import { t, tCode } from './words';
import type { ProcessContract } from '../../shared/types';
import { part, text } from './moddle';
import type { Edits } from './edits';
import { choice, type Fields } from './fields';
import type { Drawn } from './palette';
import type { Part } from './moddle';
import { readCycle, readPeriod, UNITS, writeCycle, writePeriod, type Period, type Unit } from './times';

const KINDS = ['timeDate', 'timeDuration', 'timeCycle'] as const;
const PERIOD = 'period';

type Kind = (typeof KINDS)[number];

/** When a timer fires: at a moment that a variable holds, after a period, or again and again. */
export function timerFields(fields: Fields, element: Drawn, definition: Part, edits: Edits, contract: ProcessContract): HTMLElement[] {
  const kind = KINDS.find((one) => part(definition, one));
  const said = kind ? text(part(definition, kind) as Part, 'body') : '';
  const write = (to: Kind, body: string): void => edits.setExpression(element, definition, to, body, KINDS.filter((one) => one !== to));
  const first: Record<Kind, string> = { timeDate: moments(contract)[0] ?? '', timeDuration: 'PT1H', timeCycle: 'R/PT24H' };
  const choices = KINDS.map((one) => choice(one, tCode('process.timer', one)));
  return [
    fields.select(t('process.timer'), kind ?? '', choices, (to) => write(to as Kind, first[to as Kind])),
    ...(kind === 'timeDate' ? [fields.select(t('process.moment'), said, moments(contract).map((one) => choice(one)), (now) => write(kind, now))] : []),
    ...(kind === 'timeDuration' ? period(fields, said, contract.used.cycles, (now) => write(kind, now)) : []),
    ...(kind === 'timeCycle' ? cycle(fields, said, contract, (now) => write(kind, now)) : []),
  ];
}

/** Until when a task should be done: after a period, or at a moment. */
export function dueFields(fields: Fields, said: string, contract: ProcessContract, write: (said: string | undefined) => void): HTMLElement[] {
  const choices = [choice('', '–'), ...moments(contract).map((one) => choice(one))];
  return period(fields, said, [], (now) => write(now || undefined), choices, t('process.dueDate'));
}

/** Expressions of moments: those that processes in force have, and each variable that holds one. */
function moments({ used, variables }: ProcessContract): string[] {
  const all = [...used.moments, ...variables.filter((one) => one.holds === 'MOMENT').map((one) => `\${${one.name}}`)];
  return [...new Set(all)].sort();
}

function period(fields: Fields, said: string, expressions: readonly string[], write: (said: string) => void, others = expressions.map((one) => choice(one)), label = t('process.after')): HTMLElement[] {
  const read = readPeriod(said);
  const choices = [...others, choice(PERIOD, t('process.period'))];
  return [
    fields.select(label, read ? PERIOD : said, choices, (mode) => write(mode === PERIOD ? 'PT1H' : mode)),
    ...(read ? [h('div', { class: 'row' }, amount(fields, read, (now) => write(writePeriod(now))))] : []),
  ];
}

function cycle(fields: Fields, said: string, { used }: ProcessContract, write: (said: string) => void): HTMLElement[] {
  const read = readCycle(said);
  const choices = [...used.cycles.map((one) => choice(one)), choice(PERIOD, t('process.every'))];
  if (!read) return [fields.select(t('process.timer.timeCycle'), said, choices, (mode) => write(mode === PERIOD ? 'R/PT24H' : mode))];
  const times = ['', '1', '2', '3', '4', '5', '6', '10', '20'].map((one) => choice(one, one || t('process.timesOpen')));
  return [
    fields.select(t('process.timer.timeCycle'), PERIOD, choices, (mode) => mode !== PERIOD && write(mode)),
    h('div', { class: 'row' }, amount(fields, read, (now) => write(writeCycle({ ...now, times: read.times })))),
    fields.select(t('process.times'), read.times === null ? '' : String(read.times), times, (now) => write(writeCycle({ ...read, times: now ? Number(now) : null }))),
  ];
}

function amount(fields: Fields, read: Period, write: (now: Period) => void): HTMLElement[] {
  const units = UNITS.map((unit) => choice(unit, t(`process.unit.${unit}`)));
  return [
    fields.number(read.amount, (now) => write({ ...read, amount: Math.round(now) }), t('process.amount')),
    fields.options(read.unit, units, (unit) => write({ ...read, unit: unit as Unit }), t('process.unit')),
  ];
}
