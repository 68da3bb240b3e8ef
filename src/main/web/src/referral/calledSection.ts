import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { reasonForm } from './reasonForm';
import { section } from './section';

/** Lets who has telephoned record that somebody answered and did not read a critical result back: once for each version. */
export function calledSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'recordCall')) return null;
  const body = h('div');
  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: open }, t('called.open')));
  const open = (): void => {
    const form = reasonForm(
      {
        label: t('called.reached'),
        submit: t('called.record'),
        url: `${url}/critical-outcomes`,
        body: (reached) => ({ outcome: 'REACHED_NO_READBACK', reached: reached.slice(0, 100) }),
        onDone: () => onDone(notice('success', t('called.done'))),
        onCancel: closed,
      },
      h('p', {}, t('called.intro')),
    );
    fill(body, form);
    form.querySelector('input')?.focus();
  };
  closed();
  return section(t('called.title'), 'called', body);
}
