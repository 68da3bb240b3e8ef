import { isoDate, number, personName, text, type DicomJson } from '../shared/dicomJson';
import { h, setText } from '../shared/dom';
import { ageOf } from './age';
import type { Series } from './dicomweb';
import { isScan } from './displayable';
import { sideAndView } from './laterality';
import { edgeMarkers, type EdgeMarkers } from './orientation';
import type { Slice } from './stack';
import { otherStudy } from './studies';
import type { View } from './viewport';
import { shown, type Window } from './window';
import { language, t, tCode } from './words';

/** The text over the image: who, what, which slice, how windowed, and which side is which. */
export interface Overlay {
  element: HTMLElement;
  /** @param otherStudy what the images of another study than the opened one are called, else nothing */
  draw(slices: readonly Slice[], view: View, isKey: boolean, otherStudy: string): void;
  clear(): void;
}

export function overlay(): Overlay {
  const corner = (place: string): HTMLElement => h('div', { class: `corner ${place}` });
  const [topLeft, topRight, bottomLeft, bottomRight] = [corner('top left'), corner('top right'), corner('bottom left'), corner('bottom right')];
  const edges = edgeLetters();
  const side = h('div', { class: 'side-and-view' });
  const key = h('div', { class: 'key-image', hidden: true }, t('overlay.keyImage'));
  const scan = h('div', { class: 'scan', hidden: true }, t('overlay.scan'));
  const other = h('div', { class: 'other-study', hidden: true });
  const texts = [topLeft, topRight, bottomLeft, bottomRight, side];
  return {
    element: h('div', { class: 'overlay' }, texts, edges.elements, h('div', { class: 'told' }, other, key, scan)),
    draw(slices, view, isKey, otherStudy) {
      const slice = slices[view.index];
      if (!slice) return;
      setText(topLeft, patientLines(slice.instance).join('\n'));
      setText(topRight, studyLines(slice.instance).join('\n'));
      setText(bottomLeft, sliceLines(slice, view.index, slices.length).join('\n'));
      setText(bottomRight, viewLines(view).join('\n'));
      setText(side, sideAndView(slice.instance));
      edges.draw(edgeMarkers(slice.instance, view.look));
      key.hidden = !isKey;
      other.hidden = otherStudy === '';
      setText(other, otherStudy);
      scan.hidden = !isScan(slice.instance);
    },
    clear() {
      texts.forEach((element) => setText(element, ''));
      edges.draw(null);
      key.hidden = scan.hidden = other.hidden = true;
    },
  };
}

/** The letters at the four edges. */
export function edgeLetters(): { elements: HTMLElement[]; draw(markers: EdgeMarkers | null): void } {
  const edge = (side: string): HTMLElement => h('div', { class: `edge ${side}`, 'aria-hidden': 'true' });
  const edges = { left: edge('left'), right: edge('right'), top: edge('top'), bottom: edge('bottom') };
  return {
    elements: Object.values(edges),
    draw(markers) {
      for (const side of ['left', 'right', 'top', 'bottom'] as const) setText(edges[side], markers?.[side] ?? '');
    },
  };
}

export function patientLines(instance: DicomJson): string[] {
  const age = ageOf(instance);
  const sexAge = [tCode('sex', text(instance, '00100040')), age ? t(`age.${age.unit}`, { count: age.count }) : text(instance, '00101010')].filter(Boolean).join(' · ');
  const id = text(instance, '00100020');
  return [personName(instance, '00100010', language), id && t('viewer.patientId', { id }), sexAge].filter(Boolean);
}

export function studyLines(instance: DicomJson): string[] {
  const time = text(instance, '00080030');
  const at = /^\d{4}/.test(time) ? ` ${time.slice(0, 2)}:${time.slice(2, 4)}` : '';
  return [
    text(instance, '00080080'),
    text(instance, '00081030'),
    isoDate(text(instance, '00080020')) + at,
    [text(instance, '00080060'), text(instance, '0008103E')].filter(Boolean).join(' · '),
  ].filter(Boolean);
}

function sliceLines({ instance, frame, frames, calibration }: Slice, index: number, total: number): string[] {
  const location = number(instance, '00201041');
  const thickness = number(instance, '00180050');
  const { kind } = calibration;
  return [
    kind === 'patient' || kind === 'regions' ? '' : t(`calibration.${kind}`),
    location === null ? '' : t('viewer.location', { mm: location.toFixed(1) }),
    thickness === null ? '' : t('viewer.thickness', { mm: thickness.toFixed(1) }),
    frames > 1 ? t('viewer.frame', { frame, frames }) : '',
    t('viewer.slice', { slice: index + 1, total }),
  ].filter(Boolean);
}

function viewLines({ window, exact, zoom, inverted }: View): string[] {
  return [
    inverted ? t('viewer.inverted') : '',
    t('viewer.zoom', { percent: Math.round(zoom * 100) }),
    windowText(window, exact),
  ].filter(Boolean);
}

export const windowText = (window: Window | null, exact: boolean): string => (window ? `W ${shown(window.width, exact)}  L ${shown(window.center, exact)}` : '');

/** Another study's images say so, and of when they are. */
export function otherStudyText(series: Series, opened: Pick<Series, 'studyUid' | 'studyDate'>): string {
  const name = otherStudy(series, opened);
  return name ? [t(`overlay.${name}`), series.studyDate].filter(Boolean).join(t('overlay.comma')) : '';
}
