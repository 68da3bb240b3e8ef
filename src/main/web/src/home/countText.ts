import { t } from '../shared/i18n';
import type { Page } from '../shared/types';

/** How many there are, and that not all are shown where a list is cut. */
export function countText({ items, total }: Page<unknown>): string {
  return items.length < total ? t('list.firstOf', { shown: items.length, total }) : String(total);
}
