import type { ReferralDetail } from '../shared/types';

/** Whether a critical or changed result waits for its confirmation, in whatever state the case is. */
export function isCriticalOpen(referral: Pick<ReferralDetail, 'critical'>): boolean {
  return referral.critical !== null && referral.critical !== undefined && !referral.critical.acknowledged;
}
