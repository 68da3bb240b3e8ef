import { h } from '../../shared/dom';
import { t, tCode } from './words';
import { half } from '../labels';
import type { Change, Difference, Piece } from './difference';

/** What differs from the version in force, step by step; each leads to its place. */
export function differenceSection({ changes, moved }: Difference, show: (id: string) => void): HTMLElement {
  return h(
    'section',
    { class: 'card models-changes' },
    h('h2', {}, t('models.changes')),
    changes.length === 0 && h('p', { class: 'empty' }, t('models.noChanges')),
    changes.length > 0 && h('p', { class: 'legend' }, (['ADDED', 'CHANGED', 'REMOVED'] as const).map((kind) => h('span', { class: kind.toLowerCase() }, tCode('models.change', kind)))),
    changes.length > 0 && h('ul', {}, changes.map((change) => item(change, show))),
    moved > 0 && h('p', { class: 'soft' }, t('process.movedOnly', { count: moved })),
  );
}

function item({ kind, piece, lines }: Change, show: (id: string) => void): HTMLElement {
  return h(
    'li',
    { class: kind.toLowerCase() },
    h('strong', {}, tCode('models.change', kind)),
    ' ',
    kind === 'REMOVED' ? titleOf(piece) : h('button', { type: 'button', class: 'link', onclick: () => show(piece.id) }, titleOf(piece)),
    lines.length > 0 &&
      h(
        'ul',
        {},
        lines.map((line) => h('li', {}, tCode('process.about', line.about, line.about), ': ', line.before.map((one) => [h('del', {}, one), ' ']), line.after.map((one) => [h('ins', {}, one), ' ']))),
      ),
  );
}

/** What somebody calls it, and its id where it has no name. */
export const titleOf = ({ kind, name, id }: Pick<Piece, 'kind' | 'name' | 'id'>): string => `${tCode('process.kind', kind, kind)}: ${name ? half(name) : id}`;
