import { h } from '../shared/dom';
import { problemText } from '../shared/notice';
import { thumbnailUrl, type Series } from './dicomweb';
import { mayHoldImages } from './displayable';
import { DRAGGED_SERIES } from './pane';
import { withSeries, type Study } from './studies';
import { t } from './words';

/** The series of the study and of the patient's others, with small pictures: chosen by a click or by keyboard, or dragged to a pane. */
export interface SeriesList {
  element: HTMLElement;
  add(study: Study): void;
  /** Marks what hangs in the active pane, and in any. */
  mark(active: string | undefined, hung: ReadonlySet<string>): void;
}

export function seriesList(onChoose: (series: Series) => void): SeriesList {
  const element = h('nav', { class: 'series-list', 'aria-label': t('viewer.seriesList'), hidden: true });
  return {
    element,
    add(study) {
      element.hidden = false;
      element.append(study.isCurrent ? h('section', {}, h('h2', {}, t('viewer.thisStudy')), list(study.series, onChoose)) : other(study, onChoose));
    },
    mark(active, hung) {
      for (const button of element.querySelectorAll<HTMLElement>('.series')) {
        const uid = button.dataset.uid ?? '';
        button.setAttribute('aria-current', String(uid === active));
        button.classList.toggle('hung', hung.has(uid));
      }
    },
  };
}

/** Another study: its series are asked for when it is opened. */
function other(study: Study, onChoose: (series: Series) => void): HTMLElement {
  const { about } = study;
  const content = h('div', {});
  const title = [about?.studyDate, about?.modalities.join('/'), about?.studyDescription].filter(Boolean).join(' · ');
  const details = h('details', { 'data-study': study.uid }, h('summary', {}, title || t('viewer.otherStudy')), content);
  details.addEventListener('toggle', () => {
    if (!details.open || content.firstChild) return;
    withSeries(study)
      .then(({ series }) => content.replaceChildren(list(series, onChoose)))
      .catch((error: unknown) => content.replaceChildren(h('p', { role: 'alert' }, problemText(error))));
  });
  return details;
}

function list(series: readonly Series[], onChoose: (series: Series) => void): HTMLElement {
  return h('ol', {}, series.map((one) => h('li', {}, entry(one, onChoose))));
}

function entry(one: Series, onChoose: (series: Series) => void): HTMLElement {
  const pictured = mayHoldImages(one.modality);
  const count = one.instances === null ? '' : t('viewer.images', { count: one.instances });
  const button = h(
    'button',
    { type: 'button', class: 'series', draggable: 'true', 'data-uid': one.uid, onclick: () => onChoose(one) },
    pictured ? picture(one) : h('span', { class: 'thumbnail' }, one.modality),
    h('span', { class: 'series-modality' }, one.modality || '?'),
    h('span', { class: 'series-name' }, one.description || t('viewer.seriesNumber', { number: one.number ?? '–' })),
    h('span', { class: 'series-count' }, pictured ? count : t('viewer.noPicture')),
  );
  button.addEventListener('dragstart', (event) => event.dataTransfer?.setData(DRAGGED_SERIES, one.uid));
  return button;
}

/** The server's picture; where it can make none, the modality stands in its place. */
function picture(one: Series): HTMLElement {
  const image = h('img', { class: 'thumbnail', src: thumbnailUrl(one), alt: '', loading: 'lazy', draggable: 'false' });
  image.addEventListener('error', () => image.replaceWith(h('span', { class: 'thumbnail' }, one.modality)), { once: true });
  return image;
}
