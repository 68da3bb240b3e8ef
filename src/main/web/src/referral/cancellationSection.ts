import { may, whyNot } from '../shared/actions';
import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { endSection } from './endSection';
import { section } from './section';

/** Lets the clinic take its question back; of a case that is being read, the reader decides. */
export function cancellationSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'cancel', 'askToCancel')) return withheld(referral);
  const read = may(referral, 'askToCancel');
  return endSection({
    id: 'cancellation',
    title: 'cancellation.title',
    open: 'cancellation.open',
    intro: read ? 'cancellation.introRead' : 'cancellation.intro',
    reason: 'cancellation.reason',
    submit: read ? 'cancellation.ask' : 'cancellation.confirm',
    back: 'cancellation.back',
    url: `${url}/cancellation`,
    onDone: () => onDone(notice('success', t(read ? 'cancellation.asked' : 'cancellation.done'))),
  });
}

/** Of a case under way its clinic reads why it is not cancelled any more. */
function withheld(referral: ReferralDetail): HTMLElement | null {
  const why = whyNot(referral, 'askToCancel');
  return why && may(referral, 'inform') ? section(t('cancellation.title'), 'cancellation', h('p', { role: 'status' }, why.reason)) : null;
}
