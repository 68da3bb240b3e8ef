import { number, numbers, text, type DicomJson } from '../shared/dicomJson';
import { dot, sliceNormal, type Vector } from './vectors';

const IMAGE_POSITION = '00200032';
const IMAGE_ORIENTATION = '00200037';
const SLICE_LOCATION = '00201041';
const SAME_DIRECTION = 0.999;
const SAME_PLACE_MM = 0.01;

/** In a series with several times at each place: place by place, or time by time. */
export type Order = 'place' | 'time';

/**
 * The order of viewing, as indices. Images of one orientation go by their position along the normal, which is true even where
 * instance numbers are not; others (radiographs, mixed orientations) by slice location where all have one. What is at one place
 * goes by time of acquisition and its number, then by instance number, and what is equal in all stays as it came.
 */
export function viewingOrder(images: readonly DicomJson[], order: Order = 'place'): number[] {
  const places = alongNormal(images) ?? sliceLocations(images);
  const keys = images.map((image) => timeKeys(image));
  const byPlace = (a: number, b: number): number => {
    const apart = places ? (places[a] ?? 0) - (places[b] ?? 0) : 0;
    return Math.abs(apart) < SAME_PLACE_MM ? 0 : apart;
  };
  const byTime = (a: number, b: number): number => compareKeys(keys[a], keys[b]);
  const byNumber = (a: number, b: number): number => instanceNumber(images[a]) - instanceNumber(images[b]);
  const indices = images.map((_, index) => index);
  const placed = indices.sort((a, b) => byPlace(a, b) || byTime(a, b) || byNumber(a, b) || a - b);
  return order === 'time' && places ? inPhases(placed, byPlace) : placed;
}

/** Whether there are several images at each place, so that going by time shows something else. */
export function hasPhases(images: readonly DicomJson[]): boolean {
  const places = alongNormal(images) ?? sliceLocations(images);
  if (!places || places.length < 4) return false;
  const distinct = new Set(places.map((place) => Math.round(place / SAME_PLACE_MM))).size;
  return distinct > 1 && distinct * 2 <= places.length;
}

/** The first of each place, then the second of each, and so on. */
function inPhases(placed: readonly number[], byPlace: (a: number, b: number) => number): number[] {
  const phases: number[][] = [];
  let phase = 0;
  placed.forEach((index, at) => {
    const before = placed[at - 1];
    phase = before !== undefined && byPlace(before, index) === 0 ? phase + 1 : 0;
    (phases[phase] ??= []).push(index);
  });
  return phases.flat();
}

/** The place of each image along the common normal in millimetres, or null when there is no common normal. */
export function alongNormal(images: readonly DicomJson[]): number[] | null {
  const normals = images.map((image) => sliceNormal(numbers(image, IMAGE_ORIENTATION)));
  const first = normals[0];
  if (!first || !normals.every((normal) => normal && dot(normal, first) > SAME_DIRECTION)) return null;
  const places = images.map((image) => numbers(image, IMAGE_POSITION));
  if (!places.every((place) => place.length === 3)) return null;
  return places.map((place) => dot(place as Vector, first));
}

function sliceLocations(images: readonly DicomJson[]): number[] | null {
  if (images.some((image) => numbers(image, IMAGE_ORIENTATION).length === 6)) return null; // of several orientations
  const locations = images.map((image) => number(image, SLICE_LOCATION));
  return locations.length > 0 && locations.every((location) => location !== null) ? (locations as number[]) : null;
}

/** Temporal position and trigger time, then date and time of acquisition or content, then the acquisition's number. */
function timeKeys(image: DicomJson): (number | string | null)[] {
  const at = (date: string, time: string): string | null => (text(image, time) ? text(image, date) + text(image, time) : null);
  return [
    number(image, '00209128') ?? number(image, '00200100'),
    number(image, '00181060'),
    text(image, '0008002A') || at('00080022', '00080032') || at('00080023', '00080033'),
    number(image, '00200012'),
  ];
}

/** A key that one of the two lacks decides nothing. */
function compareKeys(a: (number | string | null)[] = [], b: (number | string | null)[] = []): number {
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i], b[i]];
    if (one === null || one === undefined || other === null || other === undefined || one === other) continue;
    return one < other ? -1 : 1;
  }
  return 0;
}

function instanceNumber(image: DicomJson | undefined): number {
  return (image && number(image, '00200013')) ?? 0;
}
