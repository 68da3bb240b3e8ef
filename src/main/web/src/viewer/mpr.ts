import { cache, Enums, setVolumesForViewports, volumeLoader, type Types } from '@cornerstonejs/core';
import { h, setText } from '../shared/dom';
import { ENGINE, type Engine } from './cornerstone';
import { planeMarkers } from './orientation';
import { edgeLetters, patientLines, studyLines, windowText } from './overlay';
import type { Slice } from './stack';
import { crosshairTools } from './tools';
import { toRange, toWindow, type Window } from './window';
import { t } from './words';

const PLANES = [
  ['axial', Enums.OrientationAxis.AXIAL],
  ['sagittal', Enums.OrientationAxis.SAGITTAL],
  ['coronal', Enums.OrientationAxis.CORONAL],
] as const;

/** Slab thicknesses in millimetres, from one key press to the next; none is one plane. */
const SLABS = [0, 5, 10, 20, 40];
const THIN_MM = 0.1;
let groups = 0;

/** Three planes through one volume, with a crosshair that moves all of them. */
export interface Reconstruction {
  element: HTMLElement;
  setWindow(window: Window): void;
  window(): Window | null;
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

/** The window to begin with, and whether its digits behind the point mean something. */
interface Windowed {
  window: Window | null;
  exact: boolean;
}

export async function reconstruct({ engine }: Engine, into: HTMLElement, slices: readonly Slice[], otherStudy: string, { window, exact }: Windowed, changed: () => void): Promise<Reconstruction> {
  const number = ++groups;
  const { instance } = slices[0] as Slice;
  const [who, what] = [patientLines(instance).join('\n'), studyLines(instance).join('\n')];
  const planes = PLANES.map(([name, orientation]) => {
    const canvas = h('div', { class: 'canvas', tabindex: '0', role: 'img', 'aria-label': t(`mpr.${name}`) });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    const letters = edgeLetters();
    const corner = h('div', { class: 'corner bottom left' });
    const windowed = h('div', { class: 'corner bottom right' });
    const about = [h('div', { class: 'corner top left' }, who), h('div', { class: 'corner top right' }, what)];
    const over = h('div', { class: 'overlay' }, about, letters.elements, corner, windowed, otherStudy && h('div', { class: 'told' }, h('div', { class: 'other-study' }, otherStudy)));
    return { id: `mpr-${number}-${name}`, name, orientation, canvas, letters, corner, windowed, element: h('section', { class: 'image-area', 'aria-label': t(`mpr.${name}`) }, canvas, over) };
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
  const windowOf = (viewport: Types.IVolumeViewport | undefined): Window | null => {
    const range = viewport?.getProperties()?.voiRange;
    return range ? toWindow(range, exact) : null;
  };
  const draw = (): void => {
    planes.forEach(({ letters, corner, windowed, name }, index) => {
      setText(windowed, windowText(windowOf(viewports[index]), exact));
      const { viewUp = [0, -1, 0], viewPlaneNormal = [0, 0, -1] } = viewports[index]?.getCamera() ?? {};
      letters.draw(planeMarkers({ viewUp, viewPlaneNormal }));
      setText(corner, [t(`mpr.${name}`), slab > 0 ? t('mpr.slab', { mm: slab }) : ''].filter(Boolean).join('\n'));
    });
  };
  planes.forEach(({ canvas, element: place }, index) => {
    canvas.addEventListener(Enums.Events.CAMERA_MODIFIED, draw);
    canvas.addEventListener(Enums.Events.VOI_MODIFIED, () => {
      draw();
      changed();
    });
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
      viewport.setProperties({ voiRange: toRange(wanted, exact) });
      viewport.render();
    });
  };
  if (window) setWindow(window);
  planes[0]?.canvas.focus();
  draw();
  return {
    element,
    setWindow,
    window: () => windowOf(viewports[active]),
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
