import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import type { DmnFile, DmnTable, Rule } from './dmn';
import { half } from './labels';

/**
 * The cells of all tables of a file, to be written in; what differs from the version in force is coloured as it is typed.
 *
 * @param inForce what it is compared with
 * @param onChange told after each change
 */
export function tableEditor(file: DmnFile, inForce: DmnFile, editable: boolean, onChange: () => void): HTMLElement {
  const root = h('div', { class: 'models-editor' });
  const opened = new Set<string>();
  const only = file.tables.length === 1;
  const draw = (): void => {
    const before = new Map(inForce.tables.map((table) => [table.id, table]));
    fill(root, file.tables.map((table) => grid(table, before.get(table.id))));
  };
  draw();
  return root;

  function remember(table: string, details: HTMLDetailsElement): void {
    if (details.open) opened.add(table);
    else opened.delete(table);
  }

  function again(change: () => void): void {
    change();
    draw();
    onChange();
  }

  function grid(table: DmnTable, before: DmnTable | undefined): HTMLElement {
    const old = new Map(before?.rules.map((rule) => [rule.id, rule]));
    const gone = before?.rules.filter((rule) => !table.rules.some((one) => one.id === rule.id)) ?? [];
    const heads = table.heads.map((head) => h('th', { scope: 'col', class: head.isInput ? null : 'answer', title: head.asks }, half(head.label)));
    return h(
      'details',
      { open: only || table.rules.some((rule) => isChanged(rule, old.get(rule.id))) || gone.length > 0 || opened.has(table.id), ontoggle: (event: Event) => remember(table.id, event.currentTarget as HTMLDetailsElement) },
      h('summary', {}, half(table.name), ' ', h('span', { class: 'soft' }, `${table.id} · ${table.hitPolicy}`)),
      h(
        'div',
        { class: 'table-region', tabindex: '0', role: 'region', 'aria-label': half(table.name) },
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, '#'), heads, h('th', { scope: 'col', class: 'note' }, t('models.note')), editable && h('th', { scope: 'col' }, t('models.rule')))),
          h('tbody', {}, table.rules.map((rule, row) => line(table, rule, row, old.get(rule.id))), gone.map((rule) => goneLine(table, rule))),
        ),
      ),
    );
  }

  function line(table: DmnTable, rule: Rule, row: number, before: Rule | undefined): HTMLElement {
    const name = (place: number): string => `${row + 1}: ${half(table.heads[place]?.label ?? '')}`;
    return h(
      'tr',
      { id: `rule-${rule.id}`, class: before ? null : 'added' },
      h('th', { scope: 'row', title: rule.id }, row + 1),
      rule.cells.map((text, place) => cell(name(place), text, before?.cells[place], table.heads[place]?.isInput ?? true, (now) => file.setCell(rule.id, place, now))),
      cell(`${row + 1}: ${t('models.note')}`, rule.note, before?.note, true, (now) => file.setNote(rule.id, now)),
      editable &&
        h(
          'td',
          { class: 'rule-actions' },
          act('↑', t('models.moveUp', { rule: row + 1 }), row > 0, () => file.moveRule(rule.id, true)),
          act('↓', t('models.moveDown', { rule: row + 1 }), row < table.rules.length - 1, () => file.moveRule(rule.id, false)),
          act('＋', t('models.copyRule', { rule: row + 1 }), true, () => file.copyRule(rule.id)),
          act('✕', t('models.removeRule', { rule: row + 1 }), table.rules.length > 1, () => file.removeRule(rule.id)),
        ),
    );
  }

  function cell(label: string, text: string, before: string | undefined, isInput: boolean, write: (text: string) => void): HTMLElement {
    const box = h('td', { class: isInput ? null : 'answer' });
    const mark = (now: string): void => {
      const changed = before !== undefined && before !== now;
      box.classList.toggle('changed', changed);
      box.title = changed ? t('models.before', { value: before || '–' }) : '';
    };
    mark(text);
    if (!editable) {
      box.append(h('code', {}, text));
      return box;
    }
    const area = h('textarea', { 'aria-label': label, rows: 1, spellcheck: 'false' });
    area.value = text;
    area.addEventListener('input', () => {
      write(area.value);
      mark(area.value);
      onChange();
    });
    box.append(area);
    return box;
  }

  function act(sign: string, label: string, possible: boolean, change: () => void): HTMLElement {
    return h('button', { type: 'button', class: 'button quiet', 'aria-label': label, title: label, disabled: !possible, onclick: () => again(change) }, sign);
  }

  function goneLine(table: DmnTable, rule: Rule): HTMLElement {
    return h('tr', { class: 'removed' }, h('th', { scope: 'row' }, '–'), table.heads.map((_, place) => h('td', {}, h('code', {}, rule.cells[place] ?? ''))), h('td', {}, rule.note), editable && h('td', {}));
  }
}

function isChanged(rule: Rule, before: Rule | undefined): boolean {
  return !before || before.note !== rule.note || rule.cells.some((cell, place) => cell !== before.cells[place]);
}

/** Opens the table of a rule, so that a link to it finds it. */
export function openRule(rule: string): void {
  document.getElementById(`rule-${rule}`)?.closest('details')?.setAttribute('open', '');
}
