import { h } from '../shared/dom';
import { clinicWords } from '../shared/clinicalNote';
import { FLAGS, QUANTITIES } from '../shared/clinicalInputs';
import { language, t, type MessageKey } from '../shared/i18n';
import type { ReferralDetail } from '../shared/types';
import { section } from './section';

/** What the clinic said about the patient; what it did not say is left out. */
export function clinicalSection(referral: ReferralDetail, symptomName: (code: string) => string): HTMLElement {
  const { clinical } = referral;
  const yesNo = (value: boolean | null | undefined): string | null =>
    value === null || value === undefined ? null : t(value ? 'yes' : 'no');
  const symptoms = (clinical.symptoms ?? []).map(symptomName);
  const facts: (readonly [MessageKey, string | number | null | undefined])[] = [
    ['clinical.symptoms', symptoms.join(language === 'zh' ? '、' : ', ') || null],
    ...QUANTITIES.map(({ name }) => [`clinical.${name}`, clinical[name]] as const),
    ...FLAGS.map((name) => [`clinical.${name}`, yesNo(clinical[name])] as const),
    ['clinical.clinicRequest', clinical.clinicRequest],
  ];
  const rows = facts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => [h('dt', {}, t(key)), h('dd', {}, value)]);
  const words = clinicWords(referral).map(([name, value]) => [h('dt', {}, name), h('dd', { class: 'prose' }, value)]);
  return section(t('clinical.title'), 'clinical', words.length > 0 && h('dl', { class: 'written' }, words), h('dl', { class: 'pairs' }, rows));
}
