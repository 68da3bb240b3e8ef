import { caseNumberText } from '../shared/caseNumber';
import { h } from '../shared/dom';
import { ENGINE, type Instance } from '../shared/engine';
import { formatExam } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import { answeringHospital } from '../shared/signatory';
import type { ReferralDetail } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';
import { targetsSection } from '../referral/targetsSection';
import { ownStyles } from './ownStyles';
import type { Plugin } from './plugin';

const NOT_FOUND = 404;

/** Which case a process is about, how urgent it is and until when, beside the way to it. Nothing of its patient. */
export const caseTab: Plugin = {
  id: 'mic-case',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 1000,
  properties: { label: t('cockpit.case') },
  render(place: HTMLElement, { processInstanceId }: { processInstanceId: string }) {
    const inside = ownStyles(place);
    caseOf(processInstanceId).then(
      (referral) => inside.append(...(referral ? about(referral) : [notice('info', t('cockpit.noCase'))])),
      (error: unknown) => inside.append(problemNotice(error)),
    );
  },
};

/** None of a process that is about something else. */
async function caseOf(instance: string): Promise<ReferralDetail | null> {
  const { businessKey } = await getJson<Instance>(`${ENGINE}/process-instance/${encodeURIComponent(instance)}`);
  if (!businessKey) return null;
  try {
    return await getJson<ReferralDetail>(`/api/referrals/${encodeURIComponent(businessKey)}`);
  } catch (error) {
    if (error instanceof Problem && error.status === NOT_FOUND) return null;
    throw error;
  }
}

function about(referral: ReferralDetail): HTMLElement[] {
  const number = caseNumberText(referral.number);
  return [
    h(
      'div',
      { class: 'card' },
      h('p', { class: 'status-line' }, urgencyBadge(referral.urgency), stateBadge(referral.state), h('strong', {}, t('caseNumber.is', { number }))),
      h('p', {}, formatExam(referral.modality, referral.bodyPart)),
      h('p', { class: 'soft' }, t('referral.fromTo', { from: inLanguage(referral.from?.name) || '–', reading: answeringHospital(referral) ?? t('referral.notRouted') })),
      h('p', {}, h('a', { class: 'button primary', href: `/referral.html?id=${encodeURIComponent(referral.id)}` }, t('cockpit.openCase'))),
    ),
    targetsSection(referral),
  ];
}
