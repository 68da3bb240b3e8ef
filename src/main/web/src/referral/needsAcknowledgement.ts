import type { ReferralDetail } from '../shared/types';

/** A returned or reported case waits for the clinic, and so does a critical result in any state. */
export function needsAcknowledgement(referral: Pick<ReferralDetail, 'state' | 'critical'>): boolean {
  return isCriticalOpen(referral) || referral.state === 'RETURNED' || referral.state === 'REPORTED';
}

export function isCriticalOpen(referral: Pick<ReferralDetail, 'critical'>): boolean {
  return referral.critical !== null && referral.critical !== undefined && !referral.critical.acknowledged;
}
