import { h } from './dom';
import { language, switchLanguage, t } from './i18n';

/** Each language is named in itself: the person who needs the switch cannot read the other one. */
export function languageSwitch(): HTMLElement {
  const option = (code: 'zh' | 'en', name: string): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'language-option',
        lang: code === 'zh' ? 'zh-CN' : 'en',
        'aria-pressed': String(language === code),
        onclick: () => switchLanguage(code),
      },
      name,
    );
  return h('div', { class: 'language', role: 'group', 'aria-label': t('nav.language') }, option('zh', '中文'), option('en', 'English'));
}
