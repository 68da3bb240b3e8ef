import '../styles/viewer.css';
import { h } from '../shared/dom';
import { getJson } from '../shared/http';
import { languageSwitch } from '../shared/languageSwitch';
import type { Me } from '../shared/types';
import { caseInfo } from './caseInfo';
import { startCornerstone } from './cornerstone';
import { emergencyForm } from './emergency';
import { readProtocols } from './hanging';
import { helpPanel } from './help';
import { listenToKeys } from './keyboard';
import { isUnknown } from './messages';
import { monitorCheck } from './monitorPattern';
import { readPresets } from './presets';
import { seriesList } from './seriesList';
import { currentStudy, otherStudies } from './studies';
import { toolbar } from './toolbar';
import { limitMemory, viewer } from './viewer';
import { takenKeys } from './viewerCommands';
import { whoseNotice } from './whose';
import { windowControl } from './windowControl';
import { language, t } from './words';

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
document.title = t('viewer.title'); // the person's name stays out of window titles and the browser's history

const parameters = new URLSearchParams(location.search);
const studyUid = parameters.get('study') ?? '';
const referral = parameters.get('case');

const engine = startCornerstone();
limitMemory();
const [presets, protocols] = await Promise.all([readPresets(takenKeys()), readProtocols()]);
const monitor = monitorCheck();
const about = referral ? caseInfo(referral, studyUid, () => bar.refresh()) : null;
const images = viewer({
  engine,
  studyUid,
  presets: presets.entries,
  protocols: protocols.entries,
  author: async () => (await getJson<Me>('/api/me')).displayName,
  caseInfo: about,
  list: () => list,
  changed: refresh,
  typeWindow: () => windows.focus(),
  monitor: () => monitor.open(),
  help: () => help.showModal(),
});
const list = seriesList(images.place);
const windows = windowControl(presets.entries, images.setWindow, images.focus);
const bar = toolbar(images.commands, windows.element);
const help = helpPanel(images.commands);

document.body.replaceChildren(
  h('header', { class: 'viewer-top' }, h('h1', {}, t('viewer.title')), bar.element, engine.software && h('span', { class: 'software' }, t('viewer.software')), languageSwitch()),
  settingsNotice([...presets.problems, ...protocols.problems]) ?? '',
  h('main', { class: 'stage' }, list.element, images.element, about?.element ?? ''),
  help,
  monitor.element,
);
refresh();
listenToKeys(() => images.commands);
window.addEventListener('beforeunload', (event) => {
  if (images.isUnsaved()) event.preventDefault();
});
await open();

async function open(): Promise<void> {
  if (!studyUid) return images.notes.say(t('viewer.noStudyGiven'));
  images.notes.loading(t('viewer.loadingStudy'));
  try {
    const [current, others] = await Promise.all([currentStudy(studyUid), otherStudies(studyUid)]);
    [current, ...others].forEach(list.add);
    await images.open(current, others);
    void whoseNotice(studyUid).then((told) => told && document.querySelector('main')?.before(told)).catch(() => undefined); // the images can be read without
  } catch (error) {
    images.notes.failed(error);
    if (isUnknown(error)) images.notes.offer(await emergencyForm(studyUid, () => location.reload()));
  }
}

function refresh(): void {
  bar?.refresh();
  const { modality, window, exact } = images.window();
  windows.refresh(modality, window, exact);
}

/** What a hospital's file of settings says wrongly: told to who reads, because nobody else looks at it each day. */
function settingsNotice(problems: readonly string[]): HTMLElement | null {
  if (problems.length === 0) return null;
  const element = h('div', { class: 'settings-notice', role: 'status' });
  element.append(h('ul', {}, problems.map((problem) => h('li', {}, problem))), h('button', { type: 'button', class: 'button', onclick: () => element.remove() }, t('help.close')));
  return element;
}
