import { ageInYears, isoDate, number, personName, text, type DicomJson } from '../shared/dicomJson';
import { h, setText } from '../shared/dom';
import { language, t, tCode } from '../shared/i18n';
import { edgeMarkers } from './orientation';
import type { Slice } from './stack';
import type { View } from './viewport';

/** The text over the image: who, what, which slice, how windowed, and which side is which. */
export interface Overlay {
  element: HTMLElement;
  draw(slices: readonly Slice[], view: View): void;
}

export function overlay(): Overlay {
  const corner = (place: string): HTMLElement => h('div', { class: `corner ${place}` });
  const [topLeft, topRight, bottomLeft, bottomRight] = [corner('top left'), corner('top right'), corner('bottom left'), corner('bottom right')];
  const edges = { left: edge('left'), right: edge('right'), top: edge('top'), bottom: edge('bottom') };
  return {
    element: h('div', { class: 'overlay' }, topLeft, topRight, bottomLeft, bottomRight, Object.values(edges)),
    draw(slices, view) {
      const slice = slices[view.index];
      if (!slice) return;
      setText(topLeft, patientLines(slice.instance).join('\n'));
      setText(topRight, studyLines(slice.instance).join('\n'));
      setText(bottomLeft, sliceLines(slice, view.index, slices.length).join('\n'));
      setText(bottomRight, viewLines(view).join('\n'));
      const markers = edgeMarkers(slice.instance);
      for (const side of ['left', 'right', 'top', 'bottom'] as const) setText(edges[side], markers?.[side] ?? '');
    },
  };
}

function edge(side: string): HTMLElement {
  return h('div', { class: `edge ${side}`, 'aria-hidden': 'true' });
}

export function patientLines(instance: DicomJson): string[] {
  const age = ageInYears(instance);
  const years = age === null ? text(instance, '00101010') : t('patient.years', { age });
  const sexAge = [tCode('sex', text(instance, '00100040')), years].filter(Boolean).join(' · ');
  const id = text(instance, '00100020');
  return [personName(instance, '00100010', language), id && t('viewer.patientId', { id }), sexAge].filter(Boolean);
}

function studyLines(instance: DicomJson): string[] {
  const time = text(instance, '00080030');
  const at = /^\d{4}/.test(time) ? ` ${time.slice(0, 2)}:${time.slice(2, 4)}` : '';
  return [
    text(instance, '00080080'),
    text(instance, '00081030'),
    isoDate(text(instance, '00080020')) + at,
    [text(instance, '00080060'), text(instance, '0008103E')].filter(Boolean).join(' · '),
  ].filter(Boolean);
}

function sliceLines({ instance, frame }: Slice, index: number, total: number): string[] {
  const frames = number(instance, '00280008') ?? 1;
  const location = number(instance, '00201041');
  const thickness = number(instance, '00180050');
  return [
    location === null ? '' : t('viewer.location', { mm: location.toFixed(1) }),
    thickness === null ? '' : t('viewer.thickness', { mm: thickness.toFixed(1) }),
    frames > 1 ? t('viewer.frame', { frame, frames }) : '',
    t('viewer.slice', { slice: index + 1, total }),
  ].filter(Boolean);
}

function viewLines({ window, zoom, inverted }: View): string[] {
  return [
    inverted ? t('viewer.inverted') : '',
    t('viewer.zoom', { percent: Math.round(zoom * 100) }),
    window ? `W ${Math.round(window.width)}  L ${Math.round(window.center)}` : '',
  ].filter(Boolean);
}
