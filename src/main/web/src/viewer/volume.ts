import { numbers, type DicomJson } from '../shared/dicomJson';
import { isMetric } from './calibration';
import { alongNormal } from './sorting';
import type { Slice } from './stack';
import { dot, sliceNormal, type Vector } from './vectors';
import type { MessageKey } from './words';

const UNEVEN = 0.1;

/** So much may a slice lie beside the normal through the first, of its way along it: the tangent of what has a cosine of 0.999. */
const ASIDE = Math.tan(Math.acos(0.999));
const ASIDE_MM = 0.1;

/** Why these images make no volume; null when they make one. */
export function hindrance(slices: readonly Slice[]): MessageKey | null {
  const images = slices.map(({ instance }) => instance);
  const places = alongNormal(images);
  if (slices.length < 3 || !places) return 'mpr.noVolume';
  if (!slices.every(({ calibration }) => isMetric(calibration)) || !alike(images)) return 'mpr.noVolume';
  if (isSheared(images)) return 'mpr.tilted';
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  return usual > 0 && steps.every((step) => Math.abs(step - usual) <= Math.max(usual * UNEVEN, 0.05)) ? null : 'mpr.uneven';
}

/**
 * Whether the slices lie beside each other, as with a tilted gantry: the volume is drawn as if they lay one upon the other, so that
 * everything in it would lean.
 */
function isSheared(images: readonly DicomJson[]): boolean {
  const normal = sliceNormal(numbers(images[0] ?? {}, '00200037')) as Vector;
  const positions = images.map((image) => numbers(image, '00200032'));
  const first = positions[0] as number[];
  return positions.some((position) => {
    const way = position.map((value, axis) => value - (first[axis] ?? 0));
    const along = dot(way, normal);
    const aside = Math.sqrt(Math.max(0, dot(way, way) - along * along));
    return aside > Math.max(Math.abs(along) * ASIDE, ASIDE_MM);
  });
}

function alike(images: readonly DicomJson[]): boolean {
  const shape = (image: DicomJson): string => ['00280010', '00280011', '00280030'].map((tag) => numbers(image, tag).join('\\')).join(' ');
  return new Set(images.map(shape)).size === 1;
}
