import { utilities } from '@cornerstonejs/core';
import { annotation, AnnotationTool, type Types } from '@cornerstonejs/tools';
import { LEFT_TOOLS, type LeftTool } from './tools';

const { DefaultHistoryMemo } = utilities.HistoryMemo;

/** One measurement, as the toolkit keeps it. */
export type Measurement = Types.Annotation;

const BY_TOOL = new Map<string, LeftTool>((Object.entries(LEFT_TOOLS) as [LeftTool, string][]).map(([tool, name]) => [name, tool]));
const KEPT: ReadonlySet<LeftTool> = new Set<LeftTool>(['length', 'angle', 'cobb', 'ellipse', 'freehand', 'probe', 'arrow']);

/** By which tool a measurement was made. */
export const toolOf = (one: Measurement): LeftTool | undefined => BY_TOOL.get(one.metadata?.toolName ?? '');

export const imageOf = (one: Measurement): string => one.metadata?.referencedImageId ?? '';

/** All measurements that were made on images, in the order in which they were made. */
export function measurements(): Measurement[] {
  return annotation.state.getAllAnnotations().filter((one) => {
    const tool = toolOf(one);
    return tool !== undefined && KEPT.has(tool) && imageOf(one) !== '';
  });
}

export function selected(): Measurement | undefined {
  return measurements().find((one) => annotation.selection.isAnnotationSelected(one.annotationUID as string));
}

/** Selects the next one, or the one before, of all, and tells which. */
export function selectNext(step: 1 | -1): Measurement | undefined {
  const all = measurements();
  if (all.length === 0) return undefined;
  const now = selected();
  const at = now ? all.indexOf(now) : step > 0 ? -1 : 0;
  const next = all[(at + step + all.length) % all.length] as Measurement;
  annotation.selection.setAnnotationSelected(next.annotationUID as string, true, false);
  return next;
}

/** Removes the selected one, else the last that was made on these images; it can be undone. */
export function removeOne(element: HTMLDivElement, images: ReadonlySet<string>): void {
  const one = selected() ?? measurements().findLast((candidate) => images.has(imageOf(candidate)));
  if (!one) return;
  AnnotationTool.createAnnotationMemo(element, one, { deleting: true });
  annotation.state.removeAnnotation(one.annotationUID as string);
}

export function removeAll(): void {
  for (const one of measurements()) annotation.state.removeAnnotation(one.annotationUID as string);
}

export function undo(): void {
  DefaultHistoryMemo.undo();
}

export function redo(): void {
  DefaultHistoryMemo.redo();
}
