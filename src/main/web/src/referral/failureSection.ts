import { may } from '../shared/actions';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { endSection } from './endSection';

/** Lets a supervisor end a case that nobody can read; not one of which something was reported. */
export function failureSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'fail')) return null;
  return endSection({
    id: 'failure',
    title: 'failure.title',
    open: 'failure.open',
    intro: 'failure.intro',
    reason: 'failure.reason',
    submit: 'failure.confirm',
    back: 'failure.back',
    url: `${url}/failure`,
    onDone: () => onDone(notice('success', t('failure.done'))),
  });
}
