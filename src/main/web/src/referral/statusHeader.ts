import { caseNumberText } from '../shared/caseNumber';
import { h } from '../shared/dom';
import { factsText, reasonText } from '../shared/facts';
import { formatExam, formatSexAge } from '../shared/format';
import { inLanguage, t } from '../shared/i18n';
import { openImagesLink } from '../shared/openImages';
import { preReadBadge } from '../shared/preRead';
import { answeringHospital } from '../shared/signatory';
import type { ReferralDetail } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';
import { isCriticalOpen } from './criticalOpen';

/** That it was submitted before all of its images were there. */
function incomplete({ timeline }: ReferralDetail): HTMLElement | false {
  const sent = timeline.find((entry) => entry.event === 'IMAGES_INCOMPLETE');
  return sent !== undefined && h('span', { class: 'badge warning' }, t('referral.incomplete', { detail: factsText(sent.facts, (code) => code) }));
}

/** Who, what, how urgent and how far, on one line, with the way to the images. */
export function statusHeader(referral: ReferralDetail): HTMLElement {
  const { patient } = referral;
  return h(
    'header',
    { class: 'status-header' },
    h(
      'div',
      {},
      h('h1', {}, `${formatExam(referral.modality, referral.bodyPart)} · ${patient.name ?? '–'} `, h('span', { class: 'soft' }, formatSexAge(patient))),
      h(
        'p',
        { class: 'status-line' },
        urgencyBadge(referral.urgency),
        stateBadge(referral.state),
        incomplete(referral),
        isCriticalOpen(referral) && h('span', { class: 'badge critical' }, t('critical.badge')),
        referral.preRead && preReadBadge(referral.preRead),
        referral.urgencyReason && h('span', {}, reasonText(referral.urgencyReason)),
        h('span', { class: 'soft' }, t('caseNumber.is', { number: caseNumberText(referral.number) })),
      ),
      h(
        'p',
        { class: 'soft' },
        t('referral.fromTo', {
          from: inLanguage(referral.from?.name) || '–',
          reading: answeringHospital(referral) ?? t('referral.notRouted'),
        }),
        referral.claimedBy && ` · ${t('referral.claimedBy', { name: referral.claimedBy })}`,
        !referral.claimedBy && referral.signedBy && ` · ${t('referral.signedBy', { name: referral.signedBy })}`,
      ),
    ),
    openImagesLink(referral.studyInstanceUid, 'button primary', t('images.open'), referral.id),
  );
}
