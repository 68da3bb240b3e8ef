import { t, tCode } from '../shared/i18n';
import type { PatientData, PatientIdentity, PatientStudy } from '../shared/types';

/** Date, modalities and description, in one line. */
export function studyText({ studyDate, modalities, studyDescription }: PatientStudy): string {
  return [studyDate, modalities.join(', '), studyDescription].filter(Boolean).join(' · ') || '–';
}

/** Name, number, birth date and sex, in one line. */
export function whoText({ patientName, patientId, patientBirthDate, patientSex }: PatientData): string {
  const unknown = t('identity.unknown');
  return t('identity.now', {
    name: patientName?.replaceAll('^', ' ').replaceAll('=', ' = ') ?? unknown,
    id: patientId ?? unknown,
    birth: patientBirthDate ?? unknown,
    sex: patientSex ? tCode('sex', patientSex) : unknown,
  });
}

/** The number, and whose it is. */
export function identityText({ patientId, issuer }: PatientIdentity): string {
  return t('patient.identity', { patientId, issuer });
}
