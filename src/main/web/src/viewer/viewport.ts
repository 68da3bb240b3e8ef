import { Enums, eventTarget, RenderingEngine, utilities, type Types } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { mouseTools, type MouseTools } from './tools';
import type { Slice } from './stack';

const ENGINE = 'viewer-engine';
const VIEWPORT = 'viewer-stack';
const ZOOM_STEP = 1.2;
const FIRST_SLICES_TRIED = 5;

export interface Window {
  width: number;
  center: number;
}

/** What a person sees now, for the overlay. */
export interface View {
  /** The slice whose pixels are on the screen. */
  index: number;
  /** The slice that was asked for: another one while it loads, or when it cannot be decoded. */
  target: number;
  window: Window | null;
  /** 1 when the image just fits. */
  zoom: number;
  /** Other than the file's photometric interpretation asks for. */
  inverted: boolean;
}

/** The one stack viewport, in the words of this viewer. */
export interface StackView {
  show(slices: readonly Slice[]): Promise<void>;
  goTo(index: number): Promise<void>;
  setWindow(window: Window | null): void;
  toggleInvert(): void;
  zoomBy(steps: number): void;
  clearMeasurements(): void;
  reset(): void;
  view(): View;
  tools: MouseTools;
}

export function stackView(
  element: HTMLDivElement,
  onChange: () => void,
  onSliceFailed: (index: number) => void,
): StackView {
  const engine = new RenderingEngine(ENGINE);
  engine.enableElement({ viewportId: VIEWPORT, element, type: Enums.ViewportType.STACK, defaultOptions: { background: [0, 0, 0] } });
  const viewport = engine.getViewport(VIEWPORT) as Types.IStackViewport;
  const tools = mouseTools(VIEWPORT, ENGINE);
  let baseInvert = false;
  let baseZoom = 1;
  let shown = 0;
  element.addEventListener(Enums.Events.STACK_NEW_IMAGE, (event) => {
    shown = (event as CustomEvent<{ imageIdIndex: number }>).detail.imageIdIndex;
    onChange();
  });
  const { VOI_MODIFIED, CAMERA_MODIFIED, IMAGE_RENDERED, STACK_VIEWPORT_SCROLL } = Enums.Events;
  for (const event of [VOI_MODIFIED, CAMERA_MODIFIED, IMAGE_RENDERED, STACK_VIEWPORT_SCROLL]) {
    element.addEventListener(event, onChange);
  }
  eventTarget.addEventListener(Enums.Events.IMAGE_LOAD_ERROR, (event: Event) => {
    const { imageId } = (event as CustomEvent<{ imageId?: string }>).detail;
    if (imageId) onSliceFailed(viewport.getImageIds().indexOf(imageId));
  });
  new ResizeObserver(() => engine.resize(true, true)).observe(element);

  const setWindow = (window: Window | null): void => {
    const chosen = window ?? fileWindow(viewport);
    if (chosen) viewport.setProperties({ voiRange: utilities.windowLevel.toLowHighRange(chosen.width, chosen.center) });
  };
  // The viewport's own resetProperties() leaves a MONOCHROME1 image drawn the wrong way round.
  const reset = (): void => {
    viewport.resetCamera();
    baseZoom = viewport.getZoom();
    setWindow(null);
    viewport.setProperties({ invert: baseInvert, interpolationType: Enums.InterpolationType.LINEAR });
    viewport.render();
  };
  return {
    tools,
    async show(slices) {
      for (const { imageId, instance } of slices) wadors.metaDataManager.add(imageId, instance as never);
      shown = 0;
      const imageIds = slices.map(({ imageId }) => imageId);
      for (let first = 0; ; first++) {
        try {
          await viewport.setStack(imageIds, first);
          break;
        } catch (error) {
          if (first + 1 >= Math.min(imageIds.length, FIRST_SLICES_TRIED)) throw error;
          onSliceFailed(first);
        }
      }
      baseInvert = viewport.getProperties().invert ?? false;
      reset();
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
    clearMeasurements() {
      tools.clearMeasurements();
      viewport.render();
    },
    reset,
    view() {
      const { voiRange, invert } = viewport.getProperties();
      return {
        index: shown,
        target: Math.max(0, viewport.getTargetImageIdIndex()),
        window: voiRange ? toWindow(voiRange) : null,
        zoom: viewport.getZoom() / baseZoom,
        inverted: (invert ?? false) !== baseInvert,
      };
    },
  };
}

function toWindow(range: Types.VOIRange): Window {
  const { windowWidth, windowCenter } = utilities.windowLevel.toWindowLevel(range.lower, range.upper);
  return { width: windowWidth, center: windowCenter };
}

/** The window of the shown image: the file's own, or the range of its pixels when the file names none. */
function fileWindow(viewport: Types.IStackViewport): Window | null {
  const image = viewport.getCornerstoneImage();
  if (!image) return null;
  const first = (value: number | number[]): number => (Array.isArray(value) ? (value[0] ?? NaN) : value);
  const window = { width: first(image.windowWidth), center: first(image.windowCenter) };
  return Number.isFinite(window.width) && Number.isFinite(window.center) ? window : null;
}
