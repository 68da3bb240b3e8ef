import { t, type Language, type MessageKey } from './i18n';

/** Steps and processes, by their names in the models. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  'Acknowledge critical result': 'task.acknowledgeCriticalResult',
  'Read report again': 'task.secondRead',
  'Judge difference': 'task.judgeDifference',
  'Read study': 'task.readStudy',
  'Acknowledge result': 'task.acknowledgeResult',
  'Look at study before it is read': 'task.triageStudy',
  'Complete referral': 'task.completeReferral',
  'Amend report': 'process.amendReport',
  'Critical result': 'process.criticalResult',
  'Deliver result': 'process.deliverResult',
  'Quality review': 'process.qualityReview',
  Referral: 'process.referral',
  'Return result': 'process.returnResult',
  Triage: 'process.triage',
  'Find experts': 'cockpit.process.expert-opinion',
  'Have result confirmed': 'process.criticalResult',
  'Have critical result confirmed': 'process.criticalResult',
  'Pre-read images': 'cockpit.process.pre-read',
  'Preliminary report signed': 'board.measure.PRELIMINARY_REPORT',
};

const CHINESE_FIRST = /^(\p{Script=Han}[^A-Za-z]*[^A-Za-z\s])\s+([A-Za-z].*)$/u;

/** A name of the models, or one that is written in Chinese and then in English, in one language; anything else as it is. */
export function inOneLanguage(name: string, to: Language): string {
  const key = NAMES[name];
  if (key) return t(key);
  const both = CHINESE_FIRST.exec(name);
  return (to === 'zh' ? both?.[1] : both?.[2]) ?? name;
}
