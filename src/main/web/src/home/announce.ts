import { h } from '../shared/dom';
import { formatExam } from '../shared/format';
import { inLanguage, t } from '../shared/i18n';
import type { WorklistItem } from '../shared/types';

/** Speaks U1 cases that were not in the list before; what is there on the first look is not news. */
export function announcer(): { element: HTMLElement; seen(items: readonly WorklistItem[]): void } {
  const element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'assertive' });
  let known: Set<string> | null = null;
  return {
    element,
    seen(items) {
      const news = newEmergencies(known, items);
      if (news.length > 0) element.textContent = news.map(sentence).join(' ');
      known = new Set([...(known ?? []), ...items.filter(isEmergency).map((item) => item.id)]);
    },
  };
}

/** The U1 cases among `items` that are not `known`; none when nothing has been seen yet. */
export function newEmergencies(known: ReadonlySet<string> | null, items: readonly WorklistItem[]): WorklistItem[] {
  return known === null ? [] : items.filter((item) => isEmergency(item) && !known.has(item.id));
}

function isEmergency(item: WorklistItem): boolean {
  return item.urgency === 'U1';
}

function sentence(item: WorklistItem): string {
  return t('worklist.newEmergency', { exam: formatExam(item.modality, item.bodyPart), from: inLanguage(item.from?.name) });
}
