import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { forgetModel, keptModel } from '../shared/keptText';
import { notice } from '../shared/notice';
import type { WholeDraft } from '../shared/types';

/** What somebody has written of a draft in this tab and not saved. */
export interface Left {
  /** What to go on with; none where somebody else has saved meanwhile. */
  content: string | null;
  notice: HTMLElement;
}

/**
 * Null where nothing is left, or the same was saved. Where another has saved since, nothing is taken over: it is there to be taken as a file.
 *
 * @param again shows the draft without it
 */
export function keptNotice(user: string, draft: WholeDraft, again: (done: HTMLElement) => void): Left | null {
  const left = keptModel(user, draft.id);
  if (!left || left.content === draft.content) return null;
  const discard = h('button', { type: 'button', class: 'button quiet', onclick: away }, t('models.discard'));
  if (left.revision === draft.revision) return { content: left.content, notice: notice('warning', `${t('models.keptHere')} `, discard) };
  const file = URL.createObjectURL(new Blob([left.content], { type: 'application/xml' }));
  const name = `${draft.model}-${left.revision}.xml`;
  return { content: null, notice: notice('warning', `${t('models.keptOlder')} `, h('a', { class: 'button quiet', href: file, download: name }, t('models.download')), ' ', discard) };

  function away(): void {
    forgetModel(user, draft.id);
    window.onbeforeunload = null;
    again(notice('success', t('models.discarded')));
  }
}
