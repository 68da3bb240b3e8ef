import { numbers, strings, type DicomJson } from '../shared/dicomJson';
import { cross, dot } from './vectors';

export interface EdgeMarkers {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

/** How an image is looked at, as the toolkit tells it: where up is on the screen, and from where one looks. */
export interface Look {
  viewUp: readonly number[];
  viewPlaneNormal: readonly number[];
}

const OPPOSITE: Record<string, string> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };
const NO_PLANE = [1, 0, 0, 0, 1, 0];

/**
 * The letters at the edges of the image as it is turned now: from its orientation in space, else from Patient Orientation
 * (0020,0020). Without a look, as it is stored.
 */
export function edgeMarkers(image: DicomJson, look?: Look): EdgeMarkers | null {
  const cosines = numbers(image, '00200037');
  const isPlaced = cosines.length === 6;
  const plane = isPlaced ? cosines : NO_PLANE;
  const right = look ? cross(look.viewUp, look.viewPlaneNormal) : plane.slice(0, 3);
  const down = look ? look.viewUp.map((value) => -value) : plane.slice(3);
  if (isPlaced) return around(direction(right), direction(down));
  const [row = '', column = ''] = strings(image, '00200020');
  if (!row && !column) return null;
  const letters = (vector: readonly number[]): string => {
    const [alongRow, alongColumn] = [dot(vector, plane.slice(0, 3)), dot(vector, plane.slice(3))];
    const [size, name] = Math.abs(alongRow) >= Math.abs(alongColumn) ? [alongRow, row] : [alongColumn, column];
    return size >= 0 ? name : opposite(name);
  };
  return around(letters(right), letters(down));
}

/** The letters of a plane that is cut through a volume. */
export function planeMarkers({ viewUp, viewPlaneNormal }: Look): EdgeMarkers {
  return around(direction(cross(viewUp, viewPlaneNormal)), direction(viewUp.map((value) => -value)));
}

/** The main direction of a vector in patient coordinates, oblique ones with their second letter: `L`, `AF`. */
export function direction(vector: readonly number[]): string {
  const names: [string, string][] = [
    ['L', 'R'],
    ['P', 'A'],
    ['H', 'F'],
  ];
  return vector
    .map((value, axis) => ({ size: Math.abs(value), letter: names[axis]?.[value >= 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > 0.35)
    .sort((a, b) => b.size - a.size)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join('');
}

function around(right: string, bottom: string): EdgeMarkers {
  return { right, bottom, left: opposite(right), top: opposite(bottom) };
}

function opposite(letters: string): string {
  return [...letters].map((letter) => OPPOSITE[letter] ?? letter).join('');
}
