import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { t, tCode } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { reasonForm } from './reasonForm';
import { section } from './section';

const HIGHER = ['U1', 'U2', 'U3'];

/** Lets a supervisor make the case more urgent, with a reason; the server says what is higher. */
export function urgencySection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'raiseUrgency')) return null;
  const body = h('div');
  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: open }, t('raise.open')));
  const open = (): void => {
    const urgency = h('select', { name: 'urgency' }, HIGHER.map((one) => h('option', { value: one }, `${one} ${tCode('urgency', one)}`)));
    const form = reasonForm(
      {
        label: t('raise.reason'),
        submit: t('raise.submit'),
        url: `${url}/urgency`,
        body: (reason) => ({ urgency: urgency.value, reason }),
        onDone: () => onDone(notice('success', t('raise.done', { urgency: urgency.value }))),
        onCancel: closed,
      },
      h('div', { class: 'field' }, h('label', {}, t('raise.to'), urgency)),
    );
    fill(body, form);
    urgency.focus();
  };
  closed();
  return section(t('raise.title'), 'raise', body);
}
