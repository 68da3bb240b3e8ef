import { fill, h } from '../shared/dom';
import { t } from './words';
import { problemText } from '../shared/notice';
import { Problem } from '../shared/problem';

/** The message in the place of the image: loading, nothing to show, or what went wrong and what to do. */
export interface Messages {
  element: HTMLElement;
  loading(text: string): void;
  say(text: string): void;
  failed(error: unknown): void;
  /** Puts something to do below what went wrong. */
  offer(way: HTMLElement | null): void;
  clear(): void;
}

/** There is none, or it is not for whoever asks: the server tells no difference. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 403);

export function messages(): Messages {
  const element = h('div', { class: 'viewer-message', hidden: true });
  const show = (role: string, ...content: (Node | string)[]): void => {
    element.hidden = false;
    fill(element, h('div', { role }, content));
  };
  return {
    element,
    loading: (text) => show('status', h('span', { class: 'spinner', 'aria-hidden': 'true' }), text),
    say: (text) => show('status', text),
    failed(error) {
      if (error instanceof Problem && error.isLoginExpired) {
        show('alert', h('p', {}, t('error.loginExpired')), h('a', { class: 'button', href: '/login.html' }, t('error.logIn')));
      } else if (isUnknown(error)) {
        show('alert', h('p', {}, t('viewer.noSuchStudy')));
      } else {
        const again = h('button', { type: 'button', class: 'button', onclick: () => location.reload() }, t('viewer.retry'));
        show('alert', h('p', {}, t('viewer.failed', { reason: problemText(error) })), again);
      }
    },
    offer(way) {
      if (way) element.append(way);
    },
    clear() {
      element.hidden = true;
      element.replaceChildren();
    },
  };
}
