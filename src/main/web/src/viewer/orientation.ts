import { numbers, strings, type DicomJson } from '../shared/dicomJson';

export interface EdgeMarkers {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

const OPPOSITE: Record<string, string> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };

/** The letters at the edges of the image: from its orientation in space, else from Patient Orientation (0020,0020). */
export function edgeMarkers(instance: DicomJson): EdgeMarkers | null {
  const cosines = numbers(instance, '00200037');
  if (cosines.length === 6) return around(direction(cosines.slice(0, 3)), direction(cosines.slice(3)));
  const [row, column] = strings(instance, '00200020');
  return row || column ? around(row ?? '', column ?? '') : null;
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
