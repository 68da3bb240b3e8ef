import { getJson } from './http';
import { problemNotice } from './notice';
import { Problem } from './problem';
import { shell } from './shell';
import type { MessageKey } from './i18n';
import type { Me } from './types';

export interface Session {
  me: Me;
  main: HTMLElement;
}

/** Asks who is logged in and draws the page around it; goes to the login page when nobody is. */
export async function openPage(titleKey: MessageKey): Promise<Session | null> {
  try {
    const me = await getJson<Me>('/api/me');
    return { me, main: shell(me, titleKey) };
  } catch (error) {
    if (error instanceof Problem && error.isLoginExpired) location.replace('/login.html');
    else shell(null, titleKey).append(problemNotice(error));
    return null;
  }
}
