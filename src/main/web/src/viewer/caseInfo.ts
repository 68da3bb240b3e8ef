import { clinicalSection } from '../referral/clinicalSection';
import { catalogueNames } from '../shared/catalogue';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { problemNotice } from '../shared/notice';
import type { ReferralDetail } from '../shared/types';
import { t } from './words';

/** What the clinic said of the case, beside the images, and the way to its page with the reports. */
export interface CaseInfo {
  element: HTMLElement;
  toggle(): void;
  isOpen(): boolean;
}

export function caseInfo(referral: string, changed: () => void): CaseInfo {
  const element = h('aside', { class: 'case-info', 'aria-label': t('case.title'), hidden: true });
  return {
    element,
    isOpen: () => !element.hidden,
    toggle() {
      element.hidden = !element.hidden;
      if (!element.hidden && !element.firstChild) void load(element, referral);
      changed();
    },
  };
}

async function load(element: HTMLElement, referral: string): Promise<void> {
  const page = h('p', {}, h('a', { class: 'button', href: `/referral.html?id=${encodeURIComponent(referral)}`, target: 'mic-case' }, t('case.page')));
  fill(element, h('p', { role: 'status' }, t('loading')));
  try {
    const [detail, symptom] = await Promise.all([getJson<ReferralDetail>(`/api/referrals/${encodeURIComponent(referral)}`), catalogueNames('symptoms')]);
    fill(element, clinicalSection(detail, symptom), page);
  } catch (error) {
    fill(element, problemNotice(error), page);
  }
}
