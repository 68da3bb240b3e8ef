import { number, numbers, type DicomJson } from '../shared/dicomJson';

export type Vector = [number, number, number];

const IMAGE_POSITION = '00200032';
const IMAGE_ORIENTATION = '00200037';
const INSTANCE_NUMBER = '00200013';
const SAME_DIRECTION = 0.999;

/**
 * Slices of one orientation are ordered by their position along the slice normal, which is true even where instance
 * numbers are not; anything else (radiographs, mixed orientations, slices at one place) by instance number.
 */
export function sortInstances(instances: readonly DicomJson[]): DicomJson[] {
  const positions = alongNormal(instances);
  const order = (a: number, b: number): number =>
    (positions ? (positions[a] ?? 0) - (positions[b] ?? 0) : 0) || instanceNumber(instances[a]) - instanceNumber(instances[b]);
  return instances
    .map((_, index) => index)
    .sort(order)
    .map((index) => instances[index] as DicomJson);
}

/** The place of each slice along the common normal in millimetres, or null when there is no common normal. */
export function alongNormal(instances: readonly DicomJson[]): number[] | null {
  const normals = instances.map((instance) => sliceNormal(numbers(instance, IMAGE_ORIENTATION)));
  const first = normals[0];
  if (!first || !normals.every((normal) => normal && dot(normal, first) > SAME_DIRECTION)) return null;
  const places = instances.map((instance) => numbers(instance, IMAGE_POSITION));
  if (!places.every((place) => place.length === 3)) return null;
  return places.map((place) => dot(place as Vector, first));
}

/** The normal of an image plane: its row direction × its column direction (PS3.3 §C.7.6.2.1.1). */
export function sliceNormal(orientation: readonly number[]): Vector | null {
  if (orientation.length !== 6) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  return [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function instanceNumber(instance: DicomJson | undefined): number {
  return (instance && number(instance, INSTANCE_NUMBER)) ?? 0;
}
