import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { table } from '../shared/table';
import type { DraftPage, ListedDraft, ListedModel, StuckVersion } from '../shared/types';
import { modelName } from './labels';
import { stuckSection } from './stuckSection';

/** What is in force, and which drafts there are. */
export async function overview(): Promise<HTMLElement[]> {
  const [models, drafts, stuck] = await Promise.all([
    getJson<ListedModel[]>('/api/models/words'),
    getJson<DraftPage>('/api/models/drafts?limit=50'),
    getJson<StuckVersion[]>('/api/models/stuck'),
  ]);
  return [h('h1', {}, t('models.title')), stuckSection(stuck) || h('span'), draftsTable(drafts.items), inForce(models)];
}

function inForce(models: ListedModel[]): HTMLElement {
  const grid = table(t('models.inForce'), [t('models.model'), t('models.version'), t('models.since')]);
  const tables = models.filter((model) => !model.isProcess);
  const processes = models.filter((model) => model.isProcess);
  grid.body.append(
    ...[...tables, ...processes].map((model) =>
      h(
        'tr',
        {},
        h('td', {}, h('a', { href: `?model=${encodeURIComponent(model.model)}` }, modelName(model.model, model.name)), ' ', h('span', { class: 'soft' }, model.model)),
        h('td', {}, model.version),
        h('td', {}, formatInstant(model.since)),
      ),
    ),
  );
  return h('section', { class: 'card' }, h('h2', {}, t('models.inForce')), grid.element);
}

function draftsTable(drafts: ListedDraft[]): HTMLElement {
  if (drafts.length === 0) return h('p', { class: 'empty' }, t('models.noDrafts'));
  const grid = table(t('models.drafts'), [t('models.model'), t('models.state'), t('models.reason'), t('models.by'), t('models.approvedBy'), t('models.changed')]);
  grid.body.append(
    ...drafts.map((draft) =>
      h(
        'tr',
        {},
        h('td', {}, h('a', { href: `?draft=${draft.id}` }, modelName(draft.model, undefined))),
        h('td', {}, stateText(draft)),
        h('td', {}, draft.reason),
        h('td', {}, draft.editors.join(', ')),
        h('td', {}, draft.approvedBy ?? '–'),
        h('td', {}, formatInstant(draft.changedAt)),
      ),
    ),
  );
  return h('section', { class: 'card' }, h('h2', {}, t('models.drafts')), grid.element);
}

/** How far a draft is, with what belongs to it. */
export function stateText(draft: ListedDraft): string {
  if (draft.backTo) return t('models.wentBack', { version: draft.version ?? '', to: draft.backTo });
  const state = tCode('models.state', draft.state);
  if (draft.state === 'IN_FORCE') return `${state} · ${t('models.asVersion', { version: draft.version ?? '' })}`;
  return draft.state === 'APPROVED' ? `${state} · ${formatInstant(draft.inForceFrom)}` : state;
}
