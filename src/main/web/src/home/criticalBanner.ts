import { fill, h } from '../shared/dom';
import { formatExam, formatSexAge } from '../shared/format';
import { t } from '../shared/i18n';
import type { ReferralSummary } from '../shared/types';

/** The red banner: every critical result that nobody at the clinic has acknowledged, each with its way there. */
export function criticalBanner(): { element: HTMLElement; show(items: readonly ReferralSummary[]): void } {
  const element = h('section', { class: 'critical-banner', role: 'alert', hidden: true });
  let drawn = '';
  return {
    element,
    show(items) {
      const signature = JSON.stringify(items.map((item) => [item.id, item.patient]));
      if (signature === drawn) return;
      drawn = signature;
      element.hidden = items.length === 0;
      if (items.length === 0) element.replaceChildren();
      else fill(element, h('h2', {}, t('critical.banner', { count: items.length })), h('ul', {}, items.map(entry)));
    },
  };
}

function entry(item: ReferralSummary): HTMLElement {
  const patient = [item.patient.name, formatSexAge(item.patient)].filter(Boolean).join(' · ');
  return h(
    'li',
    {},
    h('a', { href: `/referral.html?id=${encodeURIComponent(item.id)}#acknowledge` }, t('critical.readAndAcknowledge')),
    ` ${formatExam(item.modality, item.bodyPart)} · ${patient}`,
  );
}
