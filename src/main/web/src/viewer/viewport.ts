import { Enums, eventTarget, type Types } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { number, text, type DicomJson } from '../shared/dicomJson';
import { forToolkit } from './calibration';
import { ENGINE, type Engine } from './cornerstone';
import type { Look } from './orientation';
import { showing } from './showing';
import type { Slice } from './stack';
import { addToTools } from './tools';
import { isExact, toRange, toWindow, type Window } from './window';

const ZOOM_STEP = 1.2;
const FIRST_SLICES_TRIED = 5;

/** What a person sees now, for the overlay. */
export interface View {
  /** The slice whose pixels are on the screen. */
  index: number;
  /** Whether the pixels on the screen are of this stack at all. */
  isOwn: boolean;
  /** The slice that was asked for: another one while it loads, or when it cannot be decoded. */
  target: number;
  window: Window | null;
  /** Whether the window's digits behind the point mean something. */
  exact: boolean;
  /** 1 when the image just fits. */
  zoom: number;
  /** Other than the file's photometric interpretation asks for. */
  inverted: boolean;
  look: Look;
}

/** One stack viewport, in the words of this viewer. */
export interface StackView {
  id: string;
  /** Tells whether these are shown: nobody has asked for others meanwhile. */
  show(slices: readonly Slice[], at: number): Promise<boolean>;
  /** Shows nothing, whatever comes late. */
  leave(): void;
  goTo(index: number): Promise<void>;
  setWindow(window: Window | null): void;
  toggleInvert(): void;
  zoomBy(steps: number): void;
  rotate(): void;
  flip(direction: 'flipHorizontal' | 'flipVertical'): void;
  fit(): void;
  /** Whether the image fills the viewport, and nobody has moved or enlarged it. */
  isFitting(): boolean;
  reset(): void;
  render(): void;
  view(): View;
  /** What the toolkit knows it by. */
  viewport: Types.IStackViewport;
}

export function stackView({ engine }: Engine, id: string, element: HTMLDivElement, onChange: () => void, onSliceFailed: (index: number) => void): StackView {
  engine.enableElement({ viewportId: id, element, type: Enums.ViewportType.STACK, defaultOptions: { background: [0, 0, 0] } });
  const viewport = engine.getViewport(id) as Types.IStackViewport;
  addToTools(id, ENGINE);
  let baseInvert = false;
  let baseZoom = 1;
  let shown = 0;
  let stack: readonly Slice[] = [];
  let exact = false;
  const stackShown = showing(viewport, onSliceFailed, () => {
    const { voiRange, invert } = viewport.getProperties();
    const presentation = viewport.getViewPresentation();
    return () => {
      viewport.resetCamera();
      viewport.setProperties({ voiRange, invert });
      viewport.setViewPresentation(presentation);
      viewport.render();
    };
  });
  // What is of no stack of this pane has no labels, and so it is not seen.
  const cover = (): void => void (viewport.canvas.style.visibility = stackShown.isOwn() ? '' : 'hidden');
  element.addEventListener(Enums.Events.STACK_NEW_IMAGE, (event) => {
    const { imageId, imageIdIndex } = (event as CustomEvent<{ imageId: string; imageIdIndex: number }>).detail;
    if (stackShown.comes(imageId, imageIdIndex)) shown = imageIdIndex;
    cover();
    onChange();
  });
  const { VOI_MODIFIED, CAMERA_MODIFIED, IMAGE_RENDERED, STACK_VIEWPORT_SCROLL } = Enums.Events;
  for (const event of [VOI_MODIFIED, CAMERA_MODIFIED, IMAGE_RENDERED, STACK_VIEWPORT_SCROLL]) {
    element.addEventListener(event, onChange);
  }
  eventTarget.addEventListener(Enums.Events.IMAGE_LOAD_ERROR, (event: Event) => {
    const { imageId } = (event as CustomEvent<{ imageId?: string }>).detail;
    if (imageId) onSliceFailed(stackShown.indexOf(imageId));
  });

  const setWindow = (window: Window | null): void => {
    const chosen = window ?? statedWindow(stack[shown]?.instance ?? {}) ?? pixelWindow(viewport);
    if (chosen) viewport.setProperties({ voiRange: toRange(chosen, exact) });
  };
  const fit = (): void => {
    const { rotation = 0, flipHorizontal = false, flipVertical = false } = viewport.getViewPresentation();
    viewport.resetCamera();
    baseZoom = viewport.getZoom();
    viewport.setViewPresentation({ rotation, flipHorizontal, flipVertical });
    viewport.render();
  };
  // The viewport's own resetProperties() leaves a MONOCHROME1 image drawn the wrong way round.
  const reset = (): void => {
    viewport.setViewPresentation({ rotation: 0, flipHorizontal: false, flipVertical: false });
    viewport.resetCamera();
    baseZoom = viewport.getZoom();
    setWindow(null);
    viewport.setProperties({ invert: baseInvert, interpolationType: Enums.InterpolationType.LINEAR });
    viewport.render();
  };
  return {
    id,
    viewport,
    async show(slices, at) {
      for (const { imageId, instance, calibration } of slices) wadors.metaDataManager.add(imageId, forToolkit(instance, calibration) as never);
      stack = slices;
      const { instance } = slices[0] as Slice;
      exact = isExact(number(instance, '00281051'), number(instance, '00281053'), text(instance, '00281056'));
      shown = at;
      const imageIds = slices.map(({ imageId }) => imageId);
      const isShown = stackShown.show(imageIds, [at, ...imageIds.keys()].slice(0, FIRST_SLICES_TRIED));
      cover();
      if (!(await isShown)) return false;
      baseInvert = viewport.getProperties().invert ?? false;
      reset();
      return true;
    },
    leave() {
      stack = [];
      stackShown.leave();
      cover();
    },
    async goTo(index) {
      const last = viewport.getImageIds().length - 1;
      const target = Math.max(0, Math.min(last, index));
      if (target === viewport.getTargetImageIdIndex()) return;
      try {
        await viewport.setImageIdIndex(target);
      } catch {
        onSliceFailed(target);
      }
    },
    setWindow(window) {
      setWindow(window);
      viewport.render();
    },
    toggleInvert() {
      viewport.setProperties({ invert: !viewport.getProperties().invert });
      viewport.render();
    },
    zoomBy(steps) {
      viewport.setZoom(viewport.getZoom() * ZOOM_STEP ** steps);
      viewport.render();
    },
    rotate() {
      const presentation = viewport.getViewPresentation();
      viewport.setViewPresentation({ ...presentation, rotation: ((presentation.rotation ?? 0) + 90) % 360 });
      viewport.render();
    },
    flip(direction) {
      const presentation = viewport.getViewPresentation();
      viewport.setViewPresentation({ ...presentation, [direction]: !presentation[direction] });
      viewport.render();
    },
    fit,
    isFitting: () => Math.abs(viewport.getZoom() / baseZoom - 1) < 0.005 && Math.hypot(...viewport.getPan()) < 2,
    reset,
    render: () => viewport.render(),
    view() {
      const { voiRange, invert } = viewport.getProperties();
      const { viewUp = [0, -1, 0], viewPlaneNormal = [0, 0, -1] } = viewport.getCamera();
      return {
        index: shown,
        isOwn: stackShown.isOwn(),
        target: Math.max(0, viewport.getTargetImageIdIndex()),
        window: voiRange ? toWindow(voiRange, exact) : null,
        exact,
        zoom: viewport.getZoom() / baseZoom,
        inverted: (invert ?? false) !== baseInvert,
        look: { viewUp, viewPlaneNormal },
      };
    },
  };
}

/** The window that the file names first. */
function statedWindow(image: DicomJson): Window | null {
  const [center, width] = [number(image, '00281050'), number(image, '00281051')];
  return center !== null && width !== null && width > 0 ? { width, center } : null;
}

/** The range of the shown image's pixels, where the file names no window. */
function pixelWindow(viewport: Types.IStackViewport): Window | null {
  const image = viewport.getCornerstoneImage();
  if (!image) return null;
  const first = (value: number | number[]): number => (Array.isArray(value) ? (value[0] ?? NaN) : value);
  const window = { width: first(image.windowWidth), center: first(image.windowCenter) };
  return Number.isFinite(window.width) && Number.isFinite(window.center) ? window : null;
}
