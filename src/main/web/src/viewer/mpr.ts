import { cache, Enums, setVolumesForViewports, volumeLoader, type Types } from '@cornerstonejs/core';
import { h, setText } from '../shared/dom';
import { numbers, type DicomJson } from '../shared/dicomJson';
import { ENGINE, type Engine } from './cornerstone';
import { planeMarkers } from './orientation';
import { edgeLetters } from './overlay';
import { isMetric } from './calibration';
import { alongNormal } from './sorting';
import type { Slice } from './stack';
import { crosshairTools } from './tools';
import { toRange, type Window } from './window';
import { t, type MessageKey } from './words';

const PLANES = [
  ['axial', Enums.OrientationAxis.AXIAL],
  ['sagittal', Enums.OrientationAxis.SAGITTAL],
  ['coronal', Enums.OrientationAxis.CORONAL],
] as const;

/** Slab thicknesses in millimetres, from one key press to the next; none is one plane. */
const SLABS = [0, 5, 10, 20, 40];
const UNEVEN = 0.1;
const THIN_MM = 0.1;
let groups = 0;

/** Three planes through one volume, with a crosshair that moves all of them. */
export interface Reconstruction {
  element: HTMLElement;
  setWindow(window: Window): void;
  scroll(steps: number): void;
  nextPlane(): void;
  /** Takes the next thickness of the maximum intensity projection. */
  nextSlab(): void;
  slab(): number;
  toggleWindowing(): void;
  isWindowing(): boolean;
  reset(): void;
  close(): void;
}

/** Why these images make no volume; null when they make one. */
export function hindrance(slices: readonly Slice[]): MessageKey | null {
  const images = slices.map(({ instance }) => instance);
  const places = alongNormal(images);
  if (slices.length < 3 || !places) return 'mpr.noVolume';
  if (!slices.every(({ calibration }) => isMetric(calibration)) || !alike(images)) return 'mpr.noVolume';
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  return usual > 0 && steps.every((step) => Math.abs(step - usual) <= Math.max(usual * UNEVEN, 0.05)) ? null : 'mpr.uneven';
}

function alike(images: readonly DicomJson[]): boolean {
  const shape = (image: DicomJson): string => ['00280010', '00280011', '00280030'].map((tag) => numbers(image, tag).join('\\')).join(' ');
  return new Set(images.map(shape)).size === 1;
}

export async function reconstruct({ engine }: Engine, into: HTMLElement, slices: readonly Slice[], window: Window | null, changed: () => void): Promise<Reconstruction> {
  const number = ++groups;
  const planes = PLANES.map(([name, orientation]) => {
    const canvas = h('div', { class: 'canvas', tabindex: '0', role: 'img', 'aria-label': t(`mpr.${name}`) });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    const letters = edgeLetters();
    const corner = h('div', { class: 'corner bottom left' });
    return { id: `mpr-${number}-${name}`, name, orientation, canvas, letters, corner, element: h('section', { class: 'image-area', 'aria-label': t(`mpr.${name}`) }, canvas, h('div', { class: 'overlay' }, letters.elements, corner)) };
  });
  const element = h('div', { class: 'grid mpr', 'data-layout': '1x3' }, planes.map((plane) => plane.element));
  into.append(element);
  const ids = planes.map(({ id }) => id);
  for (const { id, canvas, orientation } of planes) {
    engine.enableElement({ viewportId: id, element: canvas, type: Enums.ViewportType.ORTHOGRAPHIC, defaultOptions: { orientation, background: [0, 0, 0] } });
  }
  const viewports = ids.map((id) => engine.getViewport(id) as Types.IVolumeViewport);
  const volumeId = `cornerstoneStreamingImageVolume:mpr-${number}`;
  const volume = (await volumeLoader.createAndCacheVolume(volumeId, { imageIds: slices.map(({ imageId }) => imageId) })) as Types.IStreamingImageVolume;
  volume.load();
  await setVolumesForViewports(engine, [{ volumeId }], ids);
  const tools = crosshairTools(`mpr-${number}`, ENGINE, ids);
  let active = 0;
  let slab = 0;
  let windowing = false;
  const draw = (): void => {
    planes.forEach(({ letters, corner, name }, index) => {
      const { viewUp = [0, -1, 0], viewPlaneNormal = [0, 0, -1] } = viewports[index]?.getCamera() ?? {};
      letters.draw(planeMarkers({ viewUp, viewPlaneNormal }));
      setText(corner, [t(`mpr.${name}`), slab > 0 ? t('mpr.slab', { mm: slab }) : ''].filter(Boolean).join('\n'));
    });
  };
  planes.forEach(({ canvas, element: place }, index) => {
    canvas.addEventListener(Enums.Events.CAMERA_MODIFIED, draw);
    const activate = (): void => {
      active = index;
      planes.forEach((plane) => plane.element.classList.toggle('active', plane.element === place));
    };
    place.addEventListener('pointerdown', activate, { capture: true });
    place.addEventListener('focusin', activate);
  });
  const observer = new ResizeObserver(() => engine.resize(true, true));
  observer.observe(element);
  const setWindow = (wanted: Window): void => {
    viewports.forEach((viewport) => {
      viewport.setProperties({ voiRange: toRange(wanted, false) });
      viewport.render();
    });
  };
  if (window) setWindow(window);
  planes[0]?.canvas.focus();
  draw();
  return {
    element,
    setWindow,
    scroll(steps) {
      viewports[active]?.scroll(steps);
    },
    nextPlane() {
      planes[(active + 1) % planes.length]?.canvas.focus();
    },
    nextSlab() {
      slab = SLABS[(SLABS.indexOf(slab) + 1) % SLABS.length] ?? 0;
      for (const viewport of viewports) {
        viewport.setBlendMode(slab > 0 ? Enums.BlendModes.MAXIMUM_INTENSITY_BLEND : Enums.BlendModes.COMPOSITE);
        viewport.setSlabThickness(Math.max(slab, THIN_MM));
        viewport.render();
      }
      draw();
      changed();
    },
    slab: () => slab,
    toggleWindowing() {
      windowing = !windowing;
      tools.window(windowing);
      changed();
    },
    isWindowing: () => windowing,
    reset() {
      for (const viewport of viewports) {
        viewport.resetCamera();
        viewport.render();
      }
      if (window) setWindow(window);
    },
    close() {
      observer.disconnect();
      tools.dispose();
      ids.forEach((id) => engine.disableElement(id));
      cache.removeVolumeLoadObject(volumeId);
      element.remove();
    },
  };
}
