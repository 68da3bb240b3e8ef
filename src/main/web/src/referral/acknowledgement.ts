import { fill, h } from '../shared/dom';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import type { ReferralDetail } from '../shared/types';
import { isCriticalOpen } from './criticalOpen';
import { latestFirst } from './reportsSection';
import { section } from './section';

/**
 * The clinic's receipt of the result: who received it and, for a critical one, what was understood, in that person's
 * own words. The person sees both again before they are sent. What is confirmed is the version that this page shows:
 * after a newer one was signed, the page shows that and asks again.
 */
export function acknowledgement(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement {
  const critical = isCriticalOpen(referral);
  const reportVersion = latestFirst(referral.reports)[0]?.version ?? 0;
  const name = h('input', { id: 'acknowledged-by', name: 'acknowledgedBy', required: true, maxlength: 100, autocomplete: 'name' });
  const readBack = h('textarea', { id: 'read-back', name: 'readBack', required: critical, rows: 3, maxlength: 1000 });
  const result = h('div');
  const check = h('button', { type: 'submit', class: 'button primary' }, t('acknowledge.review'));
  const form = h(
    'form',
    {},
    field('acknowledged-by', t('acknowledge.name'), name),
    field('read-back', t(critical ? 'acknowledge.readBackRequired' : 'acknowledge.readBack'), readBack),
    h('div', { class: 'buttons' }, check),
  );
  const confirmation = h('div', { class: 'confirmation', tabindex: '-1', hidden: true });

  const send = async (button: HTMLButtonElement): Promise<void> => {
    button.disabled = true;
    result.replaceChildren();
    try {
      await postJson(`${url}/acknowledgements`, { reportVersion, acknowledgedBy: name.value.trim(), readBack: readBack.value.trim() || null });
      onDone(notice('success', t('acknowledge.done', { name: name.value.trim() })));
    } catch (error) {
      if (error instanceof Problem && error.code === 'acknowledgement.otherVersion') return onDone(problemNotice(error));
      fill(result, problemNotice(error));
      button.disabled = false;
    }
  };
  const edit = (): void => {
    confirmation.hidden = true;
    form.hidden = false;
    name.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const confirm = h('button', { type: 'button', class: 'button primary', onclick: () => void send(confirm) }, t('acknowledge.confirm'));
    fill(
      confirmation,
      h('p', {}, t('acknowledge.confirmQuestion', { name: name.value.trim() })),
      readBack.value.trim() !== '' && h('blockquote', {}, readBack.value.trim()),
      h('div', { class: 'buttons' }, confirm, h('button', { type: 'button', class: 'button', onclick: edit }, t('acknowledge.edit'))),
    );
    form.hidden = true;
    confirmation.hidden = false;
    confirmation.focus();
  });

  const title = t(critical ? 'acknowledge.titleCritical' : 'acknowledge.title');
  const intro = h('p', {}, t(critical ? 'acknowledge.introCritical' : 'acknowledge.intro'));
  const card = section(title, critical ? 'acknowledge critical' : 'acknowledge', intro, form, confirmation, result);
  card.id = 'acknowledge';
  return card;
}

function field(id: string, label: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}
