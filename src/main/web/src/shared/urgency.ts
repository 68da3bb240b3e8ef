import { h } from './dom';
import { t, tCode } from './i18n';

/** The urgency as a coloured badge; colour is never the only sign. */
export function urgencyBadge(urgency: string | null): HTMLElement {
  const code = urgency ?? 'none';
  const text = urgency ?? t('urgency.none');
  return h('span', { class: 'badge urgency', 'data-urgency': code, title: tCode('urgency', urgency) }, text);
}

export function stateBadge(state: string): HTMLElement {
  return h('span', { class: 'badge state', 'data-state': state }, tCode('state', state));
}
