import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { Arrival } from '../shared/types';

const LOOK_EVERY_MS = 5000;

/** Says of the chosen study that it is not all there, as long as that is so. */
export function arrivalNotice(): { element: HTMLElement; watch(study: string): void } {
  const element = h('div', { role: 'status' });
  let watched = '';
  let timer: number | undefined;

  async function look(study: string): Promise<void> {
    const arrival = await getJson<Arrival>(`/api/studies/${study}/arrival`).catch(() => null); // the submission warns in any case
    if (study !== watched) return;
    const words = arrival && arrivalText(arrival);
    if (words !== (element.textContent || null)) fill(element, words && notice('warning', words));
    if (words) timer = window.setTimeout(() => void look(study), LOOK_EVERY_MS);
  }

  return {
    element,
    watch(study) {
      if (study !== watched) fill(element);
      watched = study;
      window.clearTimeout(timer);
      void look(study);
    },
  };
}

export function arrivalText({ images, files, arriving }: Arrival): string | null {
  if (files) return t('submit.filesMissing', { done: files.done, chosen: files.chosen });
  return arriving ? t('submit.stillArriving', { count: images }) : null;
}
