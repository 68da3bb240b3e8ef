import '../styles/app.css';
import { csrfField } from '../shared/csrf';
import { h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import { shell } from '../shared/shell';
import type { LoginOptions } from '../shared/types';

const main = shell(null, 'login.title');
const query = new URLSearchParams(location.search);
const options = await getJson<LoginOptions>('/api/login-options').catch(() => ({ password: true, identityProvider: false }));
const card = h('div', { class: 'card login' }, h('h1', {}, t('login.title')));

if (query.has('error')) card.append(notice('error', t('login.failed')));
if (query.has('logout')) card.append(notice('success', t('login.loggedOut')));
if (options.identityProvider) {
  card.append(h('a', { class: 'button primary', href: '/oauth2/authorization/keycloak' }, t('login.identityProvider')));
}
if (options.password) card.append(passwordForm());
main.append(card);
card.querySelector<HTMLElement>('input[name=username], a.button')?.focus();

function passwordForm(): HTMLElement {
  const form = h('form', { method: 'post', action: '/login' });
  form.append(
    field('username', 'text', 'username', t('login.username')),
    field('password', 'password', 'current-password', t('login.password')),
    csrfField(form),
    h('button', { type: 'submit', class: 'button primary' }, t('login.submit')),
  );
  return form;
}

function field(name: string, type: string, autocomplete: string, label: string): HTMLElement {
  return h(
    'div',
    { class: 'field' },
    h('label', { for: name }, label),
    h('input', { id: name, name, type, autocomplete, required: true, autocapitalize: 'none', spellcheck: 'false' }),
  );
}
