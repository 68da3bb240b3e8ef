import { periodOf } from '../board/period';
import { getJson } from '../shared/http';
import type { BoardStay } from '../shared/types';

/** The part of the diagram's viewer (bpmn-js) that is used. */
export interface Viewer {
  get(name: 'canvas'): { addMarker(element: string, marker: string): void; removeMarker(element: string, marker: string): void };
  get(name: 'elementRegistry'): { get(element: string): { businessObject: { name?: string } } | undefined };
  get(name: 'overlays'): { add(element: string, type: string, overlay: object): string; remove(filter: { type: string }): void };
}

/** Where cases lost their time in one process, as its tab and its diagram show it. */
export interface Heat {
  stays: readonly BoardStay[];
  viewer: Viewer | null;
}

type Shown = (heat: Heat, error: unknown) => void;

const shown = new Set<Shown>();
let process = '';
let days = '7';
let heat: Heat = { stays: [], viewer: null };
let trouble: unknown = null;

export const chosenDays = (): string => days;

/** Calls back now, and whenever there are other figures or another diagram. */
export function watchHeat(show: Shown): void {
  shown.add(show);
  show(heat, trouble);
}

/** A page is left, and its tab and diagram with it. */
export function leaveHeat(): void {
  shown.clear();
  process = '';
  heat = { stays: [], viewer: null };
}

export function showDiagram(viewer: Viewer): void {
  tell({ ...heat, viewer }, trouble);
}

/** Asks anew, unless it is known. */
export async function choose(wantedProcess: string, wantedDays = days): Promise<void> {
  if (process === wantedProcess && days === wantedDays) return;
  process = wantedProcess;
  days = wantedDays;
  try {
    const stays = await getJson<BoardStay[]>(`/api/board/stays?process=${encodeURIComponent(process)}&${periodOf(days)}`);
    if (process === wantedProcess && days === wantedDays) tell({ ...heat, stays }, null);
  } catch (error) {
    tell({ ...heat, stays: [] }, error);
  }
}

function tell(now: Heat, error: unknown): void {
  heat = now;
  trouble = error;
  shown.forEach((show) => show(heat, trouble));
}
