import { h } from './dom';
import { t } from './i18n';
import { Problem } from './problem';

export type NoticeKind = 'error' | 'success' | 'info' | 'warning';

/** A message that a screen reader speaks at once when it is an error, and politely otherwise. */
export function notice(kind: NoticeKind, ...content: (Node | string)[]): HTMLElement {
  return h('div', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, ...content);
}

/** What went wrong, and what the person can do about it. */
export function problemNotice(error: unknown): HTMLElement {
  if (error instanceof Problem && error.isLoginExpired) {
    return notice('error', `${t('error.loginExpired')} `, h('a', { href: '/login.html' }, t('error.logIn')));
  }
  return notice('error', problemText(error));
}

export function problemText(error: unknown): string {
  if (error instanceof Problem) return error.status === 401 ? t('error.loginExpired') : error.message;
  if (error instanceof TypeError) return t('error.network');
  return error instanceof Error ? error.message : String(error);
}
