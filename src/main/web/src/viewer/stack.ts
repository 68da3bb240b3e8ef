import { number, text, type DicomJson } from '../shared/dicomJson';
import { frameUrl, type Series } from './dicomweb';
import { hasPixels } from './displayable';
import { sortInstances } from './sorting';

/** One frame to show: the frames of a multi-frame instance are slices of their own. */
export interface Slice {
  imageId: string;
  instance: DicomJson;
  frame: number;
}

/** The slices of a series in viewing order. */
export function toStack(series: Series, metadata: readonly DicomJson[]): Slice[] {
  return sortInstances(metadata.filter(hasPixels)).flatMap((instance) => {
    const frames = Math.max(1, number(instance, '00280008') ?? 1);
    const uid = text(instance, '00080018');
    return Array.from({ length: frames }, (_, index) => ({
      imageId: `wadors:${frameUrl(series, uid, index + 1)}`,
      instance,
      frame: index + 1,
    }));
  });
}
