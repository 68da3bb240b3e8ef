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

/** A draft of a model, as it was written on a revision of the server's. */
export interface KeptModel {
  content: string;
  revision: number;
}

const REPORTS = 'mic-report:';
const MODELS = 'mic-model:';
const ALL = [REPORTS, MODELS];

const report = (user: string, referral: string): string => `${REPORTS}${user}:${referral}`;
const model = (user: string, draft: string): string => `${MODELS}${user}:${draft}`;

export const keep = (user: string, referral: string, text: Kept, storage?: Storage): boolean => put(report(user, referral), text, storage);
export const kept = (user: string, referral: string, storage?: Storage): Kept | null => get<Kept>(report(user, referral), storage);
export const forget = (user: string, referral: string, storage?: Storage): void => drop(report(user, referral), storage);

export const keepModel = (user: string, draft: string, text: KeptModel, storage?: Storage): boolean => put(model(user, draft), text, storage);
export const keptModel = (user: string, draft: string, storage?: Storage): KeptModel | null => get<KeptModel>(model(user, draft), storage);
export const forgetModel = (user: string, draft: string, storage?: Storage): void => drop(model(user, draft), storage);

/** @returns whether it is kept: the browser's place can be full, or forbidden by the hospital */
function put(name: string, text: object, storage: Storage = sessionStorage): boolean {
  try {
    storage.setItem(name, JSON.stringify(text));
    return true;
  } catch {
    return false; // who writes is told that it is not kept
  }
}

function get<T>(name: string, storage: Storage = sessionStorage): T | null {
  try {
    const text = storage.getItem(name);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function drop(name: string, storage: Storage = sessionStorage): void {
  try {
    storage.removeItem(name);
  } catch {
    // nothing can be kept there, and so nothing is
  }
}

/** Leaves nothing of anybody but that person; of nobody where nobody is logged in any more. */
export function forgetOthers(user: string | null, storage: Storage = sessionStorage): void {
  try {
    for (const name of Object.keys(storage)) {
      const kind = ALL.find((prefix) => name.startsWith(prefix));
      if (kind && (user === null || !name.startsWith(`${kind}${user}:`))) storage.removeItem(name);
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
