import { h } from '../shared/dom';
import { getJson } from '../shared/http';
import type { Whose } from '../shared/types';
import { t } from './words';

/** What who reads must know of whose the images are: that a person has put it right, and that some wait for such a word. */
export async function whoseNotice(studyUid: string): Promise<HTMLElement | null> {
  const { corrections, held } = await getJson<Whose>(`/api/studies/${encodeURIComponent(studyUid)}/patient/corrections`);
  const waiting = held.filter(({ state }) => state === 'HELD').reduce((sum, { images }) => sum + images, 0);
  const words = [corrections.length > 0 && t('whose.corrected'), waiting > 0 && t('whose.held', { images: waiting })].filter((text) => text !== false);
  if (words.length === 0) return null;
  const element = h('div', { class: 'settings-notice', role: 'status' });
  element.append(h('ul', {}, words.map((text) => h('li', {}, text))), h('button', { type: 'button', class: 'button', onclick: () => element.remove() }, t('help.close')));
  return element;
}
