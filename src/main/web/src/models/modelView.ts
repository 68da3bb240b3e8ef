import { fill, h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { getJson, postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { ExampleRun, PastModel, WholeDraft, WordedModel } from '../shared/types';
import { DmnFile } from './dmn';
import { processWriter } from './draftWriter';
import { examplesSection } from './evidenceSection';
import { modelName } from './labels';
import { reasonBox } from './reasonBox';
import { openRule, tableEditor } from './tableEditor';
import { versionsSection } from './versionsSection';
import { wordsSection } from './wordsSection';

/** One model in force: in words, by its examples, with its versions; and the way to change it. */
export async function modelView(model: string, again: (done: HTMLElement) => void): Promise<HTMLElement[]> {
  const url = `/api/models/${encodeURIComponent(model)}`;
  const [told, versions] = await Promise.all([getJson<WordedModel>(`${url}/words`), getJson<PastModel[]>(`${url}/versions`)]);
  const name = modelName(model, told.tables[0]?.name);
  const head = [h('h1', {}, name), h('p', { class: 'soft' }, `${model} · ${t('models.version')} ${told.version} · ${t('models.since')} ${formatInstant(told.since)}`), beginning(model)];
  if (told.isProcess) {
    const { element } = await processWriter(model, model, told.content, null, false, () => {});
    return [...head, element, versionsSection(model, versions, again)];
  }
  const file = new DmnFile(told.content);
  return [
    ...head,
    wordsSection(told.tables, new Set(), openRule),
    examplesSection(await getJson<ExampleRun>(`${url}/examples`)),
    versionsSection(model, versions, again),
    h('section', { class: 'card' }, h('h2', {}, t('models.cells')), tableEditor(file, file, false, () => {})),
  ];
}

function beginning(model: string): HTMLElement {
  const place = h('div', { class: 'buttons' });
  const begin = async (reason: string): Promise<void> => {
    try {
      const draft = await postJson<WholeDraft>('/api/models/drafts', { model, reason });
      location.assign(`?draft=${draft.id}`);
    } catch (error) {
      fill(place, problemNotice(error));
    }
  };
  fill(place, h('button', { type: 'button', class: 'button primary', onclick: () => fill(place, reasonBox(t('models.beginWhy'), t('models.beginDraft'), begin)) }, t('models.begin')));
  return place;
}
