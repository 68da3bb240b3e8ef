import { caseNumberForm } from './caseNumber';
import { h } from './dom';
import { COCKPIT, TASKLIST } from './engine';
import { inLanguage, language, t, type MessageKey } from './i18n';
import { languageSwitch } from './languageSwitch';
import { logoutForm } from './logout';
import { uses } from './uses';
import type { Me } from './types';

/** Draws the header with what this person may use and returns the element that a page fills. */
export function shell(me: Me | null, titleKey: MessageKey): HTMLElement {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${t(titleKey)} · ${t('app.name')}`;
  const main = h('main', { id: 'main', tabindex: '-1' });
  document.body.replaceChildren(
    h('a', { class: 'skip', href: '#main' }, t('nav.skip')),
    h(
      'header',
      { class: 'top' },
      h('a', { class: 'brand', href: '/' }, h('img', { src: '/favicon.svg', alt: '', width: 22, height: 22 }), t('app.name')),
      me && navigation(me),
      me && me.hospitals.length > 0 && caseNumberForm(),
      h('div', { class: 'who' }, me && whoAmI(me), languageSwitch(), me && logoutForm()),
    ),
    main,
  );
  return main;
}

function navigation(me: Me): HTMLElement {
  const link = (href: string, key: MessageKey): HTMLElement => {
    const current = href.startsWith('/') && location.pathname.replace(/^\/index\.html$/, '/') === href;
    return h('a', { href, 'aria-current': current ? 'page' : null }, t(key));
  };
  return h(
    'nav',
    { 'aria-label': t('nav.main') },
    link('/', 'nav.home'),
    uses(me, 'submission') && link('/submit.html', 'nav.submit'),
    uses(me, 'tasklist') && link(TASKLIST, 'nav.tasklist'),
    uses(me, 'audit') && link('/audit.html', 'nav.audit'),
    uses(me, 'models') && link('/models.html', 'nav.models'),
    uses(me, 'supervision') && link('/board', 'nav.board'),
    uses(me, 'duty') && link('/duty.html', 'nav.duty'),
    uses(me, 'cockpit') && link(COCKPIT, 'nav.cockpit'),
    uses(me, 'cockpit') && link('/api/docs', 'nav.api'),
  );
}

function whoAmI(me: Me): HTMLElement {
  const hospitals = me.hospitals.map((hospital) => inLanguage(hospital.name)).join(', ');
  return h('span', { class: 'me' }, h('strong', {}, me.displayName), h('span', { class: 'hospital' }, hospitals));
}
