import { h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { t } from './words';
import { problemNotice } from '../shared/notice';
import { uses } from '../shared/uses';
import type { Me } from '../shared/types';

/** Asks for the reason for which somebody opens a study that was not offered to them; nothing for who may not. */
export async function emergencyForm(study: string, opened: () => void): Promise<HTMLElement | null> {
  const me = await getJson<Me>('/api/me');
  if (!uses(me, 'emergency')) return null;
  const reason = h('textarea', { id: 'emergency-reason', required: true, maxlength: 500, rows: 3 });
  const button = h('button', { type: 'submit', class: 'button' }, t('viewer.emergencyOpen'));
  const trouble = h('div', {});
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    button.disabled = true;
    trouble.replaceChildren();
    try {
      await postJson(`/api/studies/${encodeURIComponent(study)}/break-glass`, { reason: reason.value });
      opened();
    } catch (error) {
      trouble.replaceChildren(problemNotice(error));
      button.disabled = false;
    }
  };
  return h(
    'details',
    { class: 'emergency' },
    h('summary', {}, t('viewer.emergency')),
    h(
      'form',
      { onsubmit: (event: Event) => void submit(event) },
      h('p', {}, t('viewer.emergencyTold')),
      h('label', { for: 'emergency-reason' }, t('viewer.emergencyReason')),
      reason,
      button,
      trouble,
    ),
  );
}
