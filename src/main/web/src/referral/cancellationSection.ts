import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { reasonForm } from './reasonForm';
import { section } from './section';

const CANCELLABLE = ['SUBMITTED', 'TRIAGED', 'ESCALATED', 'READING'];

/** Lets the clinic take its question back; of a case that is being read, the reader decides. */
export function cancellationSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!CANCELLABLE.includes(referral.state)) return null;
  const read = referral.state === 'READING';
  if (read && referral.cancelReason) {
    return section(t('cancellation.title'), 'cancellation', h('p', { role: 'status' }, t('cancellation.waiting')));
  }
  const body = h('div');
  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: open }, t('cancellation.open')));
  const open = (): void => {
    const form = reasonForm(
      {
        label: t('cancellation.reason'),
        submit: t(read ? 'cancellation.ask' : 'cancellation.confirm'),
        back: t('cancellation.back'),
        url: `${url}/cancellation`,
        body: (reason) => ({ reason }),
        onDone: () => onDone(notice('success', t(read ? 'cancellation.asked' : 'cancellation.done'))),
        onCancel: closed,
      },
      h('p', {}, t(read ? 'cancellation.introRead' : 'cancellation.intro')),
    );
    fill(body, form);
    form.querySelector('input')?.focus();
  };
  closed();
  return section(t('cancellation.title'), 'cancellation', body);
}
