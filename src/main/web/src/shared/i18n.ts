import en from '../i18n/en.json';
import zh from '../i18n/zh.json';
import type { Bilingual } from './types';

export type Language = 'zh' | 'en';
export type MessageKey = Extract<keyof typeof en, string>;

const STORAGE_KEY = 'mic-language';
const bundles: Record<Language, Record<string, string>> = { zh, en };

export const language: Language = chooseLanguage(stored(), typeof navigator === 'undefined' ? [] : navigator.languages);

/** What the person chose before, else the first language of the browser that we speak, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (chosen === 'zh' || chosen === 'en') return chosen;
  for (const tag of preferred) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

/** The message of this key, with `{name}` replaced by the parameter of that name. */
export function t(key: MessageKey, parameters: Record<string, string | number> = {}): string {
  return interpolate(bundles[language][key] ?? key, parameters);
}

/** The message of a key that is made at run time (a state, a symptom), or `fallback` when there is none. */
export function tCode(prefix: string, code: string | null | undefined, fallback: string = code ?? ''): string {
  return code ? (bundles[language][`${prefix}.${code}`] ?? fallback) : '';
}

/** Texts in a bundle of their own, which no page loads that does not show them, beside those that all pages share. */
export function ownWords<Own extends string>(own: Record<Language, Record<Own, string>>) {
  const words: Record<string, string> = own[language];
  return {
    t: (key: Own | MessageKey, parameters: Record<string, string | number> = {}): string => {
      const message = words[key];
      return message === undefined ? t(key as MessageKey, parameters) : interpolate(message, parameters);
    },
    tCode: (prefix: string, code: string | null | undefined, fallback: string = code ?? ''): string =>
      code ? (words[`${prefix}.${code}`] ?? tCode(prefix, code, fallback)) : '',
  };
}

export function interpolate(message: string, parameters: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** Picks the language of a text that the server sends in both. */
export function inLanguage(text: Bilingual | null | undefined): string {
  if (!text) return '';
  return (language === 'zh' ? text.zh || text.en : text.en || text.zh) ?? '';
}

export function switchLanguage(to: Language): void {
  localStorage.setItem(STORAGE_KEY, to);
  location.reload();
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // storage is blocked in some hospital browsers
  }
}
