import { h } from '../shared/dom';
import { formatExam } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { poll } from '../shared/poll';
import type { Page, WorklistItem } from '../shared/types';
import { chime } from './chime';

const REFRESH_MILLISECONDS = 5000;

/** Speaks, and where that is wanted sounds, U1 cases that nobody has claimed and that were not there before, whatever the list shows. */
export function announceEmergencies(sound: () => boolean): HTMLElement {
  const element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'assertive' });
  let known: Set<string> | null = null;
  poll(async () => {
    const { items } = await getJson<Page<WorklistItem>>('/api/worklist?view=offered&urgency=U1&limit=50');
    const news = newEmergencies(known, items);
    known = new Set([...(known ?? []), ...items.filter(isEmergency).map((item) => item.id)]);
    if (news.length === 0) return;
    element.textContent = news.map(sentence).join(' ');
    if (sound()) chime();
  }, REFRESH_MILLISECONDS);
  return element;
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
