import en from '../i18n/viewer/en.json';
import zh from '../i18n/viewer/zh.json';
import { ownWords, type MessageKey as SharedKey } from '../shared/i18n';

export { inLanguage, language } from '../shared/i18n';

/** A text of the viewer, or one that all pages share. */
export type MessageKey = Extract<keyof typeof en, string> | SharedKey;

export const { t, tCode } = ownWords({ zh, en });
