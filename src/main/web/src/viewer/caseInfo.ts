import { clinicalSection } from '../referral/clinicalSection';
import { catalogueNames } from '../shared/catalogue';
import { fill, h } from '../shared/dom';
import { formatSexAge } from '../shared/format';
import { getJson } from '../shared/http';
import { notice, problemNotice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { t } from './words';

/** What the clinic said of the case, beside the images, and the way to its page with the reports. */
export interface CaseInfo {
  element: HTMLElement;
  toggle(): void;
  isOpen(): boolean;
}

export function caseInfo(referral: string, studyUid: string, changed: () => void): CaseInfo {
  const element = h('aside', { class: 'case-info', 'aria-label': t('case.title'), hidden: true });
  return {
    element,
    isOpen: () => !element.hidden,
    toggle() {
      element.hidden = !element.hidden;
      if (!element.hidden && !element.firstChild) void load(element, referral, studyUid);
      changed();
    },
  };
}

async function load(element: HTMLElement, referral: string, studyUid: string): Promise<void> {
  fill(element, h('p', { role: 'status' }, t('loading')));
  const page = h('p', {}, h('a', { class: 'button', href: `/referral.html?id=${encodeURIComponent(referral)}`, target: 'mic-case' }, t('case.page')));
  try {
    const [detail, symptom] = await Promise.all([getJson<ReferralDetail>(`/api/referrals/${encodeURIComponent(referral)}`), catalogueNames('symptoms')]);
    if (!isOf(detail, studyUid)) return fill(element, notice('error', t('case.otherStudy')));
    fill(element, h('p', { class: 'case-patient' }, patientLine(detail)), clinicalSection(detail, symptom), page);
  } catch (error) {
    fill(element, problemNotice(error), page);
  }
}

/** Whether the case is about this study: what a clinic said of another patient must not stand beside these images. */
export const isOf = ({ studyInstanceUid }: Pick<ReferralDetail, 'studyInstanceUid'>, studyUid: string): boolean => studyInstanceUid !== '' && studyInstanceUid === studyUid;

/** Whom the case is about. */
export function patientLine({ patient }: Pick<ReferralDetail, 'patient'>): string {
  return [patient.name, formatSexAge(patient)].filter(Boolean).join(' · ');
}
