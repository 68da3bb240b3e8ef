import { fill, h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import type { PastModel, WholeDraft } from '../shared/types';
import { reasonBox } from './reasonBox';

/** The versions so far; from each older one a way back leads through the same gate. */
export function versionsSection(model: string, versions: PastModel[], again: (done: HTMLElement) => void): HTMLElement {
  const place = h('div');
  const grid = table(t('models.versions'), [t('models.version'), t('models.since'), t('models.reason'), t('models.by'), t('models.approvedBy'), '']);
  const newest = versions[0];
  grid.body.append(
    ...versions.map((one) =>
      h(
        'tr',
        {},
        h('td', {}, one.version),
        h('td', {}, formatInstant(one.since)),
        h('td', {}, one.reason ?? '–', one.backTo && h('span', { class: 'soft' }, ` · ${t('models.wentBack', { version: one.version, to: one.backTo })}`), one.withdrawn && h('strong', {}, ` · ${t('models.failedOnce')}`)),
        h('td', {}, one.editors.join(', ') || '–'),
        h('td', {}, one.approvedBy ?? '–', one.approvedBecause && h('span', { class: 'soft' }, ` · ${one.approvedBecause}`)),
        h('td', {}, one === newest ? t('models.isInForce') : one.sha256 !== newest?.sha256 && h('button', { type: 'button', class: 'button', onclick: () => ask(one.version, one.withdrawn) }, t(one.withdrawn ? 'models.beginDraft' : 'models.goBack'))),
      ),
    ),
  );
  return h('section', { class: 'card models-versions' }, h('h2', {}, t('models.versions')), place, grid.element);

  /** What has failed once comes back by a draft alone, which somebody else approves. */
  function ask(version: number, byDraft: boolean): void {
    fill(
      place,
      reasonBox(t('models.goBackWhy', { version }), t(byDraft ? 'models.beginDraft' : 'models.goBack'), async (reason) => {
        try {
          if (byDraft) {
            const draft = await postJson<WholeDraft>('/api/models/drafts', { model, reason, version });
            location.assign(`?draft=${draft.id}`);
            return;
          }
          const made = await postJson<{ version: number }>(`/api/models/${encodeURIComponent(model)}/rollback`, { version, reason });
          again(notice('success', t('models.wentBackNow', { to: version, version: made.version })));
        } catch (error) {
          fill(place, problemNotice(error));
        }
      }),
    );
  }
}
