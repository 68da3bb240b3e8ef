import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { endSection } from './endSection';
import { section } from './section';

const CANCELLABLE = ['SUBMITTED', 'NEEDS_INPUT', 'TRIAGED', 'ESCALATED', 'READING'];

/** Lets the clinic take its question back; of a case that is being read, the reader decides. */
export function cancellationSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!CANCELLABLE.includes(referral.state)) return null;
  const read = referral.state === 'READING';
  if (read && referral.cancelReason) {
    return section(t('cancellation.title'), 'cancellation', h('p', { role: 'status' }, t('cancellation.waiting')));
  }
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
