import { inLanguage, t, tCode } from './i18n';
import type { ReferralSummary, Signatory } from './types';

/** Person, post and hospital, as they stand under a report. */
export function signatoryText({ name, post, hospital }: Signatory): string {
  return [name, post && tCode('role', post.toLowerCase()), hospitalName(hospital)].filter(Boolean).join(t('signatory.comma'));
}

/** The hospital that answers for a case; an old signature may not tell it. */
export function answeringHospital(referral: Pick<ReferralSummary, 'reading' | 'signedBy'>): string | null {
  return inLanguage(referral.reading?.name) || (referral.signedBy ? t('signatory.hospitalUnknown') : null);
}

function hospitalName(hospital: Signatory['hospital']): string {
  return inLanguage(hospital?.name) || t('signatory.hospitalUnknown');
}
