import { csrfField } from './csrf';
import { h } from './dom';
import { leaveNothing } from './keptText';
import { t } from './i18n';

/** Logging out changes state, so it is a form with the CSRF token and not a link. */
export function logoutForm(): HTMLFormElement {
  const form = h('form', { method: 'post', action: '/logout', class: 'logout', onsubmit: leaveNothing });
  form.append(csrfField(form), h('button', { type: 'submit', class: 'button quiet' }, t('nav.logout')));
  return form;
}
