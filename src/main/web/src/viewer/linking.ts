import { numbers, text, type DicomJson } from '../shared/dicomJson';
import { alongNormal } from './sorting';
import { dot, sliceNormal, type Vector } from './vectors';

/** Where the slices of a stack lie, as far as their files tell. */
export interface Places {
  count: number;
  frameOfReference: string;
  normal: Vector | null;
  /** Along the normal, in millimetres. */
  positions: number[] | null;
}

/** What two stacks showed when they were linked. */
export interface Anchor {
  from: number;
  to: number;
}

const PARALLEL = 0.95;

export function placesOf(images: readonly DicomJson[]): Places {
  const first = images[0] ?? {};
  return {
    count: images.length,
    frameOfReference: text(first, '00200052'),
    normal: sliceNormal(numbers(first, '00200037')),
    positions: alongNormal(images),
  };
}

/**
 * The slice of another stack that belongs to one: in the same frame of reference that at the same place; else that as many millimetres,
 * or where the files tell none as many slices, away from where both were linked. Null where the planes cross, for then none belongs.
 */
export function linkedIndex(from: Places, index: number, to: Places, anchor: Anchor): number | null {
  if (to.count === 0) return null;
  const here = from.positions?.[index];
  if (from.normal && to.normal && here !== undefined && to.positions) {
    const cosine = dot(from.normal, to.normal);
    if (Math.abs(cosine) < PARALLEL) return null;
    const way = Math.sign(cosine);
    const isSamePlace = from.frameOfReference !== '' && from.frameOfReference === to.frameOfReference;
    const moved = here - (from.positions?.[anchor.from] ?? 0);
    return nearestTo(isSamePlace ? here * way : (to.positions[anchor.to] ?? 0) + moved * way, to.positions);
  }
  return Math.max(0, Math.min(to.count - 1, anchor.to + index - anchor.from));
}

function nearestTo(place: number, positions: readonly number[]): number {
  let best = 0;
  positions.forEach((position, index) => {
    if (Math.abs(position - place) < Math.abs((positions[best] ?? 0) - place)) best = index;
  });
  return best;
}
