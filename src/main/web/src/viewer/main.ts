import '../styles/viewer.css';
import { h } from '../shared/dom';
import { language, t } from '../shared/i18n';
import { languageSwitch } from '../shared/languageSwitch';
import { startCornerstone } from './cornerstone';
import { findSeries } from './dicomweb';
import { emergencyForm } from './emergency';
import { helpPanel } from './help';
import { listenToKeys } from './keyboard';
import { isUnknown } from './messages';
import { firstSeries, seriesList } from './seriesList';
import { toolbar } from './toolbar';
import { viewer } from './viewer';

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
document.title = t('viewer.title'); // the person's name stays out of window titles and the browser's history

const studyUid = new URLSearchParams(location.search).get('study') ?? '';
const { software } = startCornerstone();
const images = viewer(() => bar.refresh(), () => help.showModal());
const bar = toolbar(images.commands);
const help = helpPanel(images.commands);
const stage = h('main', { class: 'stage' }, images.element);

document.body.replaceChildren(
  h(
    'header',
    { class: 'viewer-top' },
    h('h1', {}, t('viewer.title')),
    bar.element,
    software && h('span', { class: 'software' }, t('viewer.software')),
    languageSwitch(),
  ),
  stage,
  help,
);
bar.refresh();
listenToKeys(images.commands);
await open();

async function open(): Promise<void> {
  if (!studyUid) return images.notes.say(t('viewer.noStudyGiven'));
  images.notes.loading(t('viewer.loadingStudy'));
  try {
    const series = await findSeries(studyUid);
    const first = firstSeries(series);
    const choose = (one: (typeof series)[number]): void => {
      list.mark(one.uid);
      void images.show(one);
    };
    const list = seriesList(series, choose);
    if (series.length > 1) stage.prepend(list.element);
    if (first) choose(first);
    else images.notes.say(t(series.length > 0 ? 'viewer.nothingDisplayable' : 'viewer.emptyStudy'));
  } catch (error) {
    images.notes.failed(error);
    if (isUnknown(error)) images.notes.offer(await emergencyForm(studyUid, () => location.reload()));
  }
}
