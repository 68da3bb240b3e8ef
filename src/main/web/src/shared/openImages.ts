import { h } from './dom';
import { t } from './i18n';

const VIEWER_WINDOW = 'mic-viewer';

/** A link into the one named window that a reader keeps on the second screen. */
export function openImagesLink(studyInstanceUid: string, className = 'button', text = t('images.open')): HTMLAnchorElement {
  return h('a', { class: className, href: viewerUrl(studyInstanceUid), target: VIEWER_WINDOW }, text);
}

export function viewerUrl(studyInstanceUid: string): string {
  return `/viewer?study=${encodeURIComponent(studyInstanceUid)}`;
}
