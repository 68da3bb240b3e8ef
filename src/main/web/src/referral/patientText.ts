import { t } from '../shared/i18n';
import type { PatientIdentity, PatientStudy } from '../shared/types';

/** Date, modalities and description, in one line. */
export function studyText({ studyDate, modalities, studyDescription }: PatientStudy): string {
  return [studyDate, modalities.join(', '), studyDescription].filter(Boolean).join(' · ') || '–';
}

/** The number, and whose it is. */
export function identityText({ patientId, issuer }: PatientIdentity): string {
  return t('patient.identity', { patientId, issuer });
}
