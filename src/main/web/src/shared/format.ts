import { language, t, tCode } from './i18n';
import type { Patient } from './types';

const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const dayOfWeek = new Intl.DateTimeFormat(locale, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dateTimeWithSeconds = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const timeWithSeconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });

export function formatInstant(instant: string | null | undefined): string {
  return instant ? dateTime.format(new Date(instant)) : '–';
}

/** The day with its weekday. */
export function formatDay(day: Date): string {
  return dayOfWeek.format(day);
}

/** With seconds. */
export function formatInstantExactly(instant: string): string {
  return dateTimeWithSeconds.format(new Date(instant));
}

/** The time alone for today, with the date for any other day. */
export function formatRecent(instant: string | null | undefined): string {
  if (!instant) return '–';
  const date = new Date(instant);
  return date.toDateString() === new Date().toDateString() ? time.format(date) : dateTime.format(date);
}

export function formatTime(date: Date): string {
  return timeWithSeconds.format(date);
}

/** Sex and age in one short text: `F 70`, `女 70岁`. */
export function formatSexAge(patient: Patient | null): string {
  if (!patient) return '';
  const age = patient.age === null || patient.age === undefined ? '' : formatAge(patient.age);
  return [tCode('sex', patient.sex), age].filter(Boolean).join(' ');
}

function formatAge(age: number | string): string {
  return typeof age === 'number' || /^\d+$/.test(age) ? t('patient.years', { age: Number(age) }) : age;
}

/** Modality and body part: `CT HEAD`, `CT 头部`. */
export function formatExam(modality: string | null | undefined, bodyPart: string | null | undefined): string {
  return [modality, tCode('bodyPart', bodyPart)].filter(Boolean).join(' ') || '–';
}
