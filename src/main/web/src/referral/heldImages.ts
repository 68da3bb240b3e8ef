import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t } from '../shared/i18n';
import type { HeldDelivery, Whose } from '../shared/types';
import { whoText } from './patientText';
import { reasonForm } from './reasonForm';

/** Images that came for the study and tell another patient: whom, and what is to become of them. */
export function heldImages({ held, mayCorrect }: Whose, url: string, onDone: () => void): HTMLElement | false {
  const items = held.map((delivery) => h('li', {}, itemText(delivery), h('div', { class: 'soft' }, stateText(delivery)), mayCorrect && delivery.state !== 'TAKEN' && decision(delivery, url, onDone)));
  return items.length > 0 && h('div', { class: 'held-images' }, h('h3', {}, t('identity.held')), h('p', { class: 'soft' }, t('identity.heldHint')), h('ul', { class: 'findings' }, items));
}

function itemText({ images, receivedAt, patient }: HeldDelivery): string {
  return t('identity.heldItem', { images: String(images), at: formatInstant(receivedAt), who: whoText(patient) });
}

function stateText({ state, decided }: HeldDelivery): string {
  const by = decided ? { name: decided.name, at: formatInstant(decided.at), reason: decided.reason } : { name: '', at: '', reason: '' };
  return t(`identity.state.${state}`, by);
}

function decision({ id, state }: HeldDelivery, url: string, onDone: () => void): HTMLElement {
  const place = h('div', { class: 'buttons' });
  const begin = [way(true), state === 'HELD' && way(false)].filter((button) => button !== false);
  place.append(...begin);
  return place;

  function way(take: boolean): HTMLButtonElement {
    const label = t(take ? 'identity.take' : 'identity.refuse');
    const button = h('button', { type: 'button', class: 'button' }, label);
    button.addEventListener('click', () => {
      const form = reasonForm({
        label: t('identity.decideReason'),
        submit: label,
        url: `${url}/held-images/${id}`,
        body: (reason) => ({ take, reason }),
        onDone,
        onCancel: () => {
          place.replaceChildren(...begin);
          button.focus();
        },
      });
      place.replaceChildren(form);
      form.querySelector('input')?.focus();
    });
    return button;
  }
}
