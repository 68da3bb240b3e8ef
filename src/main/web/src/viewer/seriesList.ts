import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import type { Series } from './dicomweb';
import { mayHoldImages } from './displayable';

/** The series at the side; one that holds no images is named and said to be so. */
export function seriesList(series: readonly Series[], onChoose: (series: Series) => void): { element: HTMLElement; mark(uid: string): void } {
  const buttons = series.map((one) => {
    const shown = mayHoldImages(one.modality);
    const count = one.instances === null ? '' : t('viewer.images', { count: one.instances });
    return h(
      'button',
      { type: 'button', class: 'series', 'data-uid': one.uid, disabled: !shown, onclick: () => onChoose(one) },
      h('span', { class: 'series-modality' }, one.modality || '?'),
      h('span', { class: 'series-name' }, one.description || t('viewer.seriesNumber', { number: one.number ?? '–' })),
      h('span', { class: 'series-count' }, shown ? count : t('viewer.notDisplayable')),
    );
  });
  return {
    element: h('nav', { class: 'series-list', 'aria-label': t('viewer.seriesList') }, h('ol', {}, buttons.map((button) => h('li', {}, button)))),
    mark(uid) {
      for (const button of buttons) button.setAttribute('aria-current', String(button.dataset.uid === uid));
    },
  };
}

/** The series to open first: of those that can hold images the one with the most, so not the scout. */
export function firstSeries(series: readonly Series[]): Series | undefined {
  const candidates = series.filter((one) => mayHoldImages(one.modality));
  return candidates.reduce<Series | undefined>((best, one) => (best && (best.instances ?? 0) >= (one.instances ?? 0) ? best : one), undefined);
}
