import { may } from '../shared/actions';
import { clinicalFields, setClinical } from '../shared/clinicalFields';
import { fill, h } from '../shared/dom';
import { postJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { readClinical } from '../shared/readClinical';
import type { ReferralDetail } from '../shared/types';
import { section } from './section';

/** Lets the clinic answer what it was asked for, or tell more about a case under way. */
export function informationSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  const { missing } = referral;
  if (!may(referral, 'answer', 'inform')) return null;
  const body = h('div');
  const open = async (): Promise<void> => fill(body, await informationForm(referral, url, onDone));
  const more = h('button', { type: 'button', class: 'button', onclick: () => void open() }, t('information.open'));
  if (missing) void open();
  else fill(body, more);
  const title = t(missing ? 'information.asked' : 'information.title');
  return section(title, missing ? 'information asked' : 'information', missing && question(referral), body);
}

/** What is missing, and what can be done about it. */
function question({ missing, studyInstanceUid }: ReferralDetail): HTMLElement {
  const images = ['IMAGES', 'REPEAT_SCAN', 'WRONG_PART', 'MOTION'].includes(missing?.reason ?? '');
  return h(
    'div',
    { class: 'question' },
    h('p', {}, h('strong', {}, tCode('missing', missing?.reason ?? ''))),
    missing?.instruction ? h('p', { class: 'prose' }, missing.instruction) : null,
    images ? h('p', {}, t('information.images'), ' ', h('a', { href: '/submit.html' }, t('information.upload')), ' ', h('span', { class: 'soft' }, studyInstanceUid)) : null,
  );
}

async function informationForm(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): Promise<HTMLElement> {
  const comment = h('textarea', { id: 'comment', name: 'comment', rows: 3, maxlength: 1000 });
  const submit = h('button', { type: 'submit', class: 'button primary' }, t(referral.missing ? 'information.answer' : 'information.send'));
  const result = h('div');
  const form = h(
    'form',
    { class: 'clinical-form' },
    ...(await clinicalFields()),
    h('div', { class: 'field' }, h('label', { for: 'comment' }, t('information.comment')), comment),
    result,
    h('div', { class: 'buttons' }, submit),
  );
  setClinical(form, referral.clinical);
  form.querySelectorAll<HTMLSelectElement>('select[name=modality]').forEach((select) => (select.disabled = true)); // the images say it
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  async function send(): Promise<void> {
    submit.disabled = true;
    try {
      const clinical = { ...readClinical(new FormData(form)), modality: referral.clinical.modality ?? null };
      await postJson(`${url}/clinical-information`, { clinical, comment: comment.value.trim() || null });
      onDone(notice('success', t('information.done')));
    } catch (error) {
      submit.disabled = false;
      fill(result, problemNotice(error));
      submit.focus(); // which it lost while it was disabled
    }
  }
}
