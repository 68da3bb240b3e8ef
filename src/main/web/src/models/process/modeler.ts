import BaseModeler from 'bpmn-js/lib/BaseModeler';
import CoreModule from 'bpmn-js/lib/core';
import AutoPlaceModule from 'bpmn-js/lib/features/auto-place';
import AutoResizeModule from 'bpmn-js/lib/features/auto-resize';
import CopyPasteModule from 'bpmn-js/lib/features/copy-paste';
import DrilldownModule from 'bpmn-js/lib/features/drilldown';
import EditorActionsModule from 'bpmn-js/lib/features/editor-actions';
import GridSnappingModule from 'bpmn-js/lib/features/grid-snapping';
import InteractionEventsModule from 'bpmn-js/lib/features/interaction-events';
import KeyboardModule from 'bpmn-js/lib/features/keyboard';
import LabelEditingModule from 'bpmn-js/lib/features/label-editing';
import ModelingModule from 'bpmn-js/lib/features/modeling';
import ModelingFeedbackModule from 'bpmn-js/lib/features/modeling-feedback';
import OutlineModule from 'bpmn-js/lib/features/outline';
import SnappingModule from 'bpmn-js/lib/features/snapping';
import AutoScrollModule from 'diagram-js/lib/features/auto-scroll';
import BendpointsModule from 'diagram-js/lib/features/bendpoints';
import ConnectionPreviewModule from 'diagram-js/lib/features/connection-preview';
import KeepSelectionVisibleModule from 'diagram-js/lib/features/keep-selection-visible';
import KeyboardMoveSelectionModule from 'diagram-js/lib/features/keyboard-move-selection';
import MoveModule from 'diagram-js/lib/features/move';
import OverlaysModule from 'diagram-js/lib/features/overlays';
import ResizeModule from 'diagram-js/lib/features/resize';
import SelectionModule from 'diagram-js/lib/features/selection';
import TranslateModule from 'diagram-js/lib/i18n/translate';
import KeyboardMoveModule from 'diagram-js/lib/navigation/keyboard-move';
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas';
import ZoomScrollModule from 'diagram-js/lib/navigation/zoomscroll';
import type { Services } from './edits';
import type { Canvas } from './marks';
import { extensions } from './moddle';
import { steps, type Drawn } from './palette';

const LOOKING = [CoreModule, DrilldownModule, OutlineModule, OverlaysModule, SelectionModule, TranslateModule, KeepSelectionVisibleModule, KeyboardMoveModule, MoveCanvasModule, ZoomScrollModule];
const DRAWING = [
  AutoPlaceModule,
  AutoResizeModule,
  AutoScrollModule,
  BendpointsModule,
  ConnectionPreviewModule,
  CopyPasteModule,
  EditorActionsModule,
  GridSnappingModule,
  InteractionEventsModule,
  KeyboardModule,
  KeyboardMoveSelectionModule,
  LabelEditingModule,
  ModelingModule,
  ModelingFeedbackModule,
  MoveModule,
  ResizeModule,
  SnappingModule,
  steps,
];
/** No closer than it is drawn: a small process does not fill the page. */
const CLOSEST = 1;
const MARGIN = 20;
/** So much at the left is behind the palette. */
const PALETTE = 115;
const NARROW = 600;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is shown, within everything that is drawn, on so many pixels. */
interface Viewbox extends Box {
  inner: Box;
  outer: { width: number; height: number };
}

/** What of the modeler is used here. */
export interface ModelerServices extends Services {
  canvas: Canvas & { getRootElement(): Drawn; scrollToElement(element: Drawn, padding: number): void; resized(): void; viewbox(box?: Box): Viewbox };
  registry: { get(id: string): Drawn | undefined; getAll(): Drawn[] };
  selection: { get(): Drawn[]; select(elements: Drawn | Drawn[]): void };
  events: { on(event: string, listener: () => void): void };
  commandStack: (NonNullable<Services['commandStack']> & { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }) | null;
}

export interface Modeler {
  importXML(xml: string): Promise<{ warnings: unknown[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  services: ModelerServices;
  /** Shows all of it. Where there is little room, the palette is folded. */
  fit(): void;
  /** One step closer, or away. */
  zoom(by: 1 | -1): void;
}

/** bpmn-js with what is used here, and nothing else of it: to draw, or to look. */
export function modelerOn(container: HTMLElement, drawing: boolean): Modeler {
  const bpmn = new BaseModeler({ container, modules: drawing ? [...LOOKING, ...DRAWING] : LOOKING, moddleExtensions: extensions } as object);
  const get = <T>(name: string): T => bpmn.get(name, false) as T;
  const services: ModelerServices = {
    canvas: get('canvas'),
    registry: get('elementRegistry'),
    selection: get('selection'),
    events: get('eventBus'),
    commandStack: get('commandStack'),
    bpmnFactory: get('bpmnFactory'),
  };
  return {
    importXML: (xml) => bpmn.importXML(xml),
    saveXML: (options) => bpmn.saveXML(options),
    services,
    fit() {
      const now = services.canvas.viewbox();
      const isNarrow = now.outer.width < NARROW;
      if (isNarrow) get<{ close(): void } | null>('palette')?.close();
      services.canvas.viewbox(around(now, drawing && !isNarrow ? PALETTE : MARGIN));
    },
    zoom: (by) => get<{ stepZoom(by: number): void }>('zoomScroll').stepZoom(by),
  };
}

/** All that is drawn, in the middle of what is free beside the palette. */
function around({ inner, outer }: Viewbox, left: number): Box {
  const free = { width: outer.width - left - MARGIN, height: outer.height - 2 * MARGIN };
  const scale = Math.min(CLOSEST, free.width / inner.width, free.height / inner.height);
  const x = inner.x - (left + (free.width - inner.width * scale) / 2) / scale;
  const y = inner.y - (MARGIN + (free.height - inner.height * scale) / 2) / scale;
  return { x, y, width: outer.width / scale, height: outer.height / scale };
}
