import { countdown } from '../shared/countdown';
import { fill, h } from '../shared/dom';
import { formatRecent } from '../shared/format';
import { inLanguage, t, tCode } from '../shared/i18n';
import { table } from '../shared/table';
import type { BoardLine, BoardLines, Hospital, Me } from '../shared/types';
import { urgencyBadge } from '../shared/urgency';

interface CaseSection {
  element: HTMLElement;
  show(lines: BoardLines, hospitals: readonly Hospital[]): void;
}

/** The cases behind the figures, the next breach first; nothing of their patients, whom the page of each case shows to who may see it. */
export function caseSection(_me: Me, _changed: () => void): CaseSection {
  const columns = ['column.urgency', 'board.number', 'board.filter.step', 'board.filter.modality', 'board.filter.hospital', 'column.from', 'board.age', 'column.due'] as const;
  const grid = table(t('board.caseList'), columns.map((key) => t(key)));
  const count = h('span', { class: 'count' });
  const element = h('section', {}, h('div', { class: 'list-head' }, h('h1', {}, t('board.caseList'), count)), grid.element);
  return {
    element,
    show(lines, hospitals) {
      count.textContent = lines.total > lines.items.length ? `${lines.items.length} / ${lines.total}` : String(lines.total);
      const names = new Map(hospitals.map((hospital) => [hospital.id, inLanguage(hospital.name)]));
      fill(grid.body, lines.items.map((line) => row(line, names)));
    },
  };
}

function row(line: BoardLine, names: ReadonlyMap<string, string>): HTMLElement {
  return h(
    'tr',
    { 'data-urgency': line.urgency },
    h('td', {}, urgencyBadge(line.urgency)),
    h('td', {}, h('a', { href: `/referral.html?id=${encodeURIComponent(line.id)}` }, line.number.replace(/(\d{3})(?=\d)/g, '$1 '))),
    h('td', {}, tCode('board.step', line.step)),
    h('td', {}, line.modality || '–'),
    h('td', {}, names.get(line.hospital) ?? line.hospital),
    h('td', {}, names.get(line.from) ?? line.from),
    h('td', {}, formatRecent(line.submittedAt)),
    h('td', {}, line.dueAt ? countdown({ dueAt: line.dueAt }) : '–'),
  );
}
