import { catalogueNames } from './catalogue';
import { h } from './dom';
import { t } from './i18n';
import type { PreRead } from './types';

let names: ReturnType<typeof catalogueNames> | null = null;

/** What a program saw in the images before a person: never without the words that it is no diagnosis. */
export function preReadBadge(preRead: PreRead): HTMLElement {
  const badge = h('span', { class: 'badge ai' }, t('ai.notDiagnosis'));
  names ??= catalogueNames('findings');
  void names.then((name) => {
    badge.textContent = t('ai.preRead', { finding: name(preRead.finding), percent: String(Math.round(preRead.score * 100)) });
  });
  return badge;
}
