import { h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { t } from '../shared/i18n';
import type { ModelCheck, ProcessContract, WholeDraft, WordedModel } from '../shared/types';
import { DmnFile } from './dmn';
import type { Jump } from './evidenceSection';
import { half } from './labels';
import { tableEditor } from './tableEditor';

/** Where a draft is written, whatever it is of. */
export interface DraftWriter {
  element: HTMLElement;
  content(): Promise<string>;
  /** What a column and a rule of a difference are called. */
  headOf(column: string): string;
  rowOf(rule: string): string;
  jump: Jump | undefined;
}

/**
 * @param content what to begin with: the draft's, or what was written before and not saved
 * @param onChange told what is written, at each change or a moment after
 */
export async function draftWriter(draft: WholeDraft, inForce: WordedModel, content: string, editable: boolean, onChange: (now: string) => void): Promise<DraftWriter> {
  return inForce.isProcess ? processWriter(draft.id, draft.model, content, inForce.content, editable, onChange) : tableWriter(content, inForce.content, editable, onChange);
}

function tableWriter(content: string, inForce: string, editable: boolean, onChange: (now: string) => void): DraftWriter {
  const base = new DmnFile(inForce);
  const file = new DmnFile(content);
  const editor = tableEditor(file, base, editable, () => onChange(file.toString()));
  return {
    element: h('section', { class: 'card' }, h('h2', {}, t('models.cells')), editor),
    content: () => Promise.resolve(file.toString()),
    headOf(column) {
      const head = [...file.tables, ...base.tables].flatMap((table) => table.heads).find((one) => one.id === column);
      return head ? half(head.label) : column === 'note' ? t('models.note') : column;
    },
    rowOf(rule) {
      const table = file.tables.find((one) => one.rules.some((row) => row.id === rule));
      return table ? `${t('models.rule')} ${table.rules.findIndex((row) => row.id === rule) + 1}` : rule;
    },
    jump: undefined,
  };
}

/** The diagram of a process, which comes with a script of its own: no other page needs it. */
export async function processWriter(key: string, model: string, content: string, inForce: string | null, editable: boolean, onChange: (now: string) => void): Promise<DraftWriter> {
  const [{ processEditor }, contract] = await Promise.all([import('./process/editor'), getJson<ProcessContract>('/api/models/contract')]);
  const check = (xml: string): Promise<ModelCheck> => postJson(`/api/models/${encodeURIComponent(model)}/check`, { content: xml });
  const editor = await processEditor({ key, xml: content, inForce, editable, contract, check: editable ? check : null, onChange });
  return { element: editor.element, content: () => editor.content(), headOf: (column) => column, rowOf: (rule) => rule, jump: (id) => editor.jump(id) };
}
