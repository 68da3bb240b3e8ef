import { h } from '../shared/dom';
import { isoDate, text, type DicomJson } from '../shared/dicomJson';
import { items } from './frames';
import { keeperOf } from './keptBy';
import { contentLines, meaning } from './srText';
import { language, t, tCode } from './words';

/** What an object is that is no image, by its SOP Class: the longest beginning counts. */
const KINDS: readonly [string, string][] = [
  ['1.2.840.10008.5.1.4.1.1.88.59', 'keyObjects'],
  ['1.2.840.10008.5.1.4.1.1.88.', 'report'],
  ['1.2.840.10008.5.1.4.1.1.11.', 'presentation'],
  ['1.2.840.10008.5.1.4.1.1.9.', 'waveform'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66.5', 'surface'],
  ['1.2.840.10008.5.1.4.1.1.66', 'registration'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
  ['1.2.840.10008.5.1.4.1.1.104.', 'document'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'structures'],
  ['1.2.840.10008.5.1.4.1.1.481.', 'plan'],
];

/** Where each kind keeps what it names: a sequence, and in its items the name. */
const NAMED: Record<string, readonly [sequence: string, name: string]> = {
  structures: ['30060020', '30060026'],
  segmentation: ['00620002', '00620005'],
};

export function kindOf(instance: DicomJson): string {
  const sopClass = text(instance, '00080016');
  return KINDS.find(([beginning]) => sopClass.startsWith(beginning))?.[1] ?? 'other';
}

/** What a series without images is, and the text that its objects hold, in the place of the images. */
export function notPicture(metadata: readonly DicomJson[]): HTMLElement {
  return h(
    'div',
    { class: 'not-picture', tabindex: '0', role: 'document', 'aria-label': t('viewer.notPicture') },
    metadata.slice(0, 20).map((instance) => h('section', {}, h('h2', {}, nameOfKind(instance)), h('p', { class: 'soft' }, aboutOf(instance)), keptBy(instance), bodyOf(instance))),
  );
}

const nameOfKind = (instance: DicomJson): string => tCode('kind', kindOf(instance));

function aboutOf(instance: DicomJson): string {
  const date = isoDate(text(instance, '00080023') || text(instance, '00080020'));
  const completed = tCode('completion', text(instance, '0040A491'), '');
  return [text(instance, '0008103E') || text(instance, '00420010') || text(instance, '00700080') || text(instance, '300A0002'), date, completed].filter(Boolean).join(' · ');
}

/** The object names whom it likes. */
function keptBy(instance: DicomJson): HTMLElement | null {
  const keeper = keeperOf(instance, language);
  const who = keeper && [keeper.name, keeper.login, keeper.hospital].filter(Boolean).join(', ');
  return who ? h('p', { class: 'soft' }, t('viewer.keptBy', { who })) : null;
}

function bodyOf(instance: DicomJson): HTMLElement {
  const lines = contentLines(instance);
  if (lines.length > 0) {
    return h('dl', { class: 'report-lines' }, lines.map(({ depth, name, value }) => h('div', { style: `padding-left:${depth * 14}px` }, h('dt', {}, name), value && h('dd', {}, value))));
  }
  return h('ul', {}, namesOf(instance).map((name) => h('li', {}, name)));
}

/** The structures, segments or channels that an object names. */
export function namesOf(instance: DicomJson): string[] {
  const kind = kindOf(instance);
  if (kind === 'waveform') {
    return items(instance['54000100']).flatMap((group) => items(group['003A0200']).map((channel) => meaning(channel, '003A0208') || text(channel, '003A0203')));
  }
  const [sequence, name] = NAMED[kind] ?? [];
  return sequence && name ? items(instance[sequence]).map((item) => text(item, name)).filter(Boolean) : [];
}
