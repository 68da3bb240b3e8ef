import '../styles/app.css';
import { csrfField } from '../shared/csrf';
import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import { shell } from '../shared/shell';

const main = shell(null, 'login.title');
const query = new URLSearchParams(location.search);
const form = h('form', { method: 'post', action: '/login', class: 'card login' });

form.append(
  h('h1', {}, t('login.title')),
  ...(query.has('error') ? [notice('error', t('login.failed'))] : []),
  ...(query.has('logout') ? [notice('success', t('login.loggedOut'))] : []),
  field('username', 'text', 'username', t('login.username')),
  field('password', 'password', 'current-password', t('login.password')),
  csrfField(form),
  h('button', { type: 'submit', class: 'button primary' }, t('login.submit')),
);
main.append(form);
form.querySelector<HTMLInputElement>('input[name=username]')?.focus();

function field(name: string, type: string, autocomplete: string, label: string): HTMLElement {
  return h(
    'div',
    { class: 'field' },
    h('label', { for: name }, label),
    h('input', { id: name, name, type, autocomplete, required: true, autocapitalize: 'none', spellcheck: 'false' }),
  );
}
