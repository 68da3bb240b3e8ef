import en from '../../i18n/process/en.json';
import zh from '../../i18n/process/zh.json';
import { ownWords, type MessageKey as SharedKey } from '../../shared/i18n';

/** A text of the editor of processes, or one that all pages share. */
export type MessageKey = Extract<keyof typeof en, string> | SharedKey;

export const { t, tCode } = ownWords({ zh, en });
