import { caseNumberText } from '../shared/caseNumber';
import { countdown, retarget } from '../shared/countdown';
import { fill, h, setText } from '../shared/dom';
import { formatRecent } from '../shared/format';
import { inLanguage, t, tCode } from '../shared/i18n';
import { keyedRows, type Row } from '../shared/rows';
import { table } from '../shared/table';
import type { BoardLine, BoardLines, Hospital } from '../shared/types';
import { urgencyBadge } from '../shared/urgency';
import { steeringForm } from './steeringForm';

interface CaseSection {
  element: HTMLElement;
  show(lines: BoardLines, hospitals: readonly Hospital[]): void;
}

const COLUMNS = ['steering.choose', 'column.urgency', 'board.number', 'board.filter.step', 'board.filter.modality', 'board.filter.hospital', 'column.from', 'board.age', 'column.due'] as const;

/**
 * The cases behind the figures, the next breach first, to be steered one by one or many at once. Nothing of their patients, whom
 * the page of each case shows to who may see it.
 */
export function caseSection(changed: () => void): CaseSection {
  const steering = steeringForm(changed);
  const grid = table(t('board.caseList'), COLUMNS.map((key) => t(key)));
  const count = h('span', { class: 'count' });
  const element = h('section', {}, h('div', { class: 'list-head' }, h('h1', {}, t('board.caseList')), count), steering.element, grid.element);
  const ticked = new Map<string, BoardLine>();
  let names: ReadonlyMap<string, string> = new Map();

  const tick = (line: BoardLine, on: boolean): void => {
    if (on) ticked.set(line.id, line);
    else ticked.delete(line.id);
    steering.choose([...ticked.values()]);
  };

  const rows = keyedRows<BoardLine>(grid.body, (line) => line.id, (line) => row(line, (id) => names.get(id) ?? id, tick));
  return {
    element,
    show(lines, hospitals) {
      count.textContent = lines.total > lines.items.length ? `${lines.items.length} / ${lines.total}` : String(lines.total);
      names = new Map(hospitals.map((hospital) => [hospital.id, inLanguage(hospital.name)]));
      rows(lines.items);
      const there = new Set(lines.items.map((line) => line.id));
      for (const line of ticked.values()) if (!there.has(line.id)) tick(line, false);
    },
  };
}

function row(first: BoardLine, name: (hospital: string) => string, tick: (line: BoardLine, on: boolean) => void): Row<BoardLine> {
  const number = caseNumberText(first.number);
  let line = first;
  const box = h('input', { type: 'checkbox', 'aria-label': t('steering.chooseCase', { number }), onchange: () => tick(line, box.checked) });
  const urgency = h('td');
  const step = h('td');
  const reads = h('td');
  const clock = first.dueAt ? countdown({ dueAt: first.dueAt }) : h('span', {}, '–');
  const element = h(
    'tr',
    {},
    h('td', {}, box),
    urgency,
    h('td', {}, h('a', { href: `/referral.html?id=${encodeURIComponent(first.id)}` }, number)),
    step,
    h('td', {}, first.modality || '–'),
    reads,
    h('td', {}, name(first.from)),
    h('td', {}, formatRecent(first.submittedAt)),
    h('td', {}, clock),
  );
  return {
    element,
    update(now) {
      line = now;
      if (element.dataset.urgency !== now.urgency) fill(urgency, urgencyBadge(now.urgency));
      element.dataset.urgency = now.urgency;
      setText(step, tCode('board.step', now.step));
      setText(reads, name(now.hospital));
      if (now.dueAt) retarget(clock, { dueAt: now.dueAt });
    },
  };
}
