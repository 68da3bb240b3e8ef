import { h } from './dom';
import { t } from './i18n';

const VIEWER_WINDOW = 'mic-viewer';

/** A link into the one named window that a reader keeps on the second screen. */
export function openImagesLink(studyInstanceUid: string, className = 'button', text = t('images.open'), referral = ''): HTMLAnchorElement {
  return h('a', { class: className, href: viewerUrl(studyInstanceUid, referral), target: VIEWER_WINDOW }, text);
}

/** With the case, the viewer shows what the clinic said of it. */
export function viewerUrl(studyInstanceUid: string, referral = ''): string {
  return `/viewer?study=${encodeURIComponent(studyInstanceUid)}${referral && `&case=${encodeURIComponent(referral)}`}`;
}
