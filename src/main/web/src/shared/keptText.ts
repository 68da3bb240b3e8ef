import type { ReportContent } from './types';

/**
 * What was typed and has not reached the server: kept in the tab, so that it survives a lost network, a reload and an expired login, for
 * the person who typed it and nobody else. It ends with the tab, with a logout, and with another person's login.
 */
export interface Kept {
  content: ReportContent;
  /** What the server had. */
  base: ReportContent;
  /** Of that. */
  revision: number;
}

const PREFIX = 'mic-report:';

const key = (user: string, referral: string): string => `${PREFIX}${user}:${referral}`;

export function keep(user: string, referral: string, kept: Kept, storage: Storage = sessionStorage): boolean {
  try {
    storage.setItem(key(user, referral), JSON.stringify(kept));
    return true;
  } catch {
    return false; // full, or forbidden by the hospital's browser: the form says that it is not kept
  }
}

export function kept(user: string, referral: string, storage: Storage = sessionStorage): Kept | null {
  try {
    const text = storage.getItem(key(user, referral));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function forget(user: string, referral: string, storage: Storage = sessionStorage): void {
  try {
    storage.removeItem(key(user, referral));
  } catch {
    // nothing can be kept there, and so nothing is
  }
}

/** Leaves nothing of anybody but that person; of nobody where nobody is logged in any more. */
export function forgetOthers(user: string | null, storage: Storage = sessionStorage): void {
  try {
    for (const name of Object.keys(storage)) {
      if (name.startsWith(PREFIX) && (user === null || !name.startsWith(`${PREFIX}${user}:`))) storage.removeItem(name);
    }
  } catch {
    // as above
  }
}

const LOGOUT = 'mic-logout';

/** Whoever logs out leaves nothing, in no tab. */
export function leaveNothing(): void {
  forgetOthers(null);
  new BroadcastChannel(LOGOUT).postMessage('out');
}

/** Clears this tab when its person logs out, here by the engine's own button or in another tab, where `gone` is called as well. */
export function watchLogout(gone: () => void): void {
  new BroadcastChannel(LOGOUT).addEventListener('message', () => {
    gone();
    forgetOthers(null);
  });
  document.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('[ng-click*="logout"]')) {
        gone();
        leaveNothing();
      }
    },
    true,
  );
}
