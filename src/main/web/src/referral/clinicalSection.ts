import { h } from '../shared/dom';
import { language, t, type MessageKey } from '../shared/i18n';
import type { ReferralDetail } from '../shared/types';
import { section } from './section';

/** What the clinic said about the patient; what it did not say is left out. */
export function clinicalSection({ clinical }: ReferralDetail, symptomName: (code: string) => string): HTMLElement {
  const yesNo = (value: boolean | null | undefined): string | null =>
    value === null || value === undefined ? null : t(value ? 'yes' : 'no');
  const symptoms = (clinical.symptoms ?? []).map(symptomName);
  const facts: [MessageKey, string | number | null | undefined][] = [
    ['clinical.symptoms', symptoms.join(language === 'zh' ? '、' : ', ') || null],
    ['clinical.onsetHours', clinical.onsetHours],
    ['clinical.age', clinical.age],
    ['clinical.gcs', clinical.gcs],
    ['clinical.systolicBp', clinical.systolicBp],
    ['clinical.spo2', clinical.spo2],
    ['clinical.trauma', yesNo(clinical.trauma)],
    ['clinical.anticoagulant', yesNo(clinical.anticoagulant)],
    ['clinical.pregnancy', yesNo(clinical.pregnancy)],
    ['clinical.clinicRequest', clinical.clinicRequest],
  ];
  const rows = facts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => [h('dt', {}, t(key)), h('dd', {}, value)]);
  return section(t('clinical.title'), 'clinical', h('dl', { class: 'pairs' }, rows));
}
