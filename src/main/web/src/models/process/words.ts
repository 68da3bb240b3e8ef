import en from '../../i18n/process/en.json';
import zh from '../../i18n/process/zh.json';
import { interpolate, language, t as shared, tCode as sharedCode, type MessageKey as SharedKey } from '../../shared/i18n';

/** A text of the editor of processes, or one that all pages share. */
export type MessageKey = Extract<keyof typeof en, string> | SharedKey;

const words: Record<string, string> = language === 'zh' ? zh : en;

/** The message of this key; the editor's own are in bundles of their own, so that no other page loads them. */
export function t(key: MessageKey, parameters: Record<string, string | number> = {}): string {
  const message = words[key];
  return message === undefined ? shared(key as SharedKey, parameters) : interpolate(message, parameters);
}

/** The message of a key that is made at run time, or `fallback` when there is none. */
export function tCode(prefix: string, code: string | null | undefined, fallback: string = code ?? ''): string {
  return code ? (words[`${prefix}.${code}`] ?? sharedCode(prefix, code, fallback)) : '';
}
