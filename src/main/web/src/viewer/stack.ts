import { number, text, type DicomJson } from '../shared/dicomJson';
import { calibrationOf, type Calibration } from './calibration';
import { frameUrl, type Series } from './dicomweb';
import { isPicture } from './displayable';
import { frameDatasets } from './frames';
import { viewingOrder, type Order } from './sorting';

/** One frame to show: the frames of a multi-frame instance are slices of their own, with their own plane and times. */
export interface Slice {
  imageId: string;
  instance: DicomJson;
  sopInstance: string;
  frame: number;
  frames: number;
  calibration: Calibration;
}

/** The slices of a series in viewing order. */
export function toStack(series: Series, metadata: readonly DicomJson[], order: Order = 'place'): Slice[] {
  const slices = metadata.filter(isPicture).flatMap((instance) => {
    const uid = text(instance, '00080018');
    const frames = Math.max(1, number(instance, '00280008') ?? 1);
    return frameDatasets(instance).map((dataset, index) => ({
      imageId: `wadors:${frameUrl(series, uid, index + 1)}`,
      instance: dataset,
      sopInstance: uid,
      frame: index + 1,
      frames,
      calibration: calibrationOf(dataset),
    }));
  });
  return viewingOrder(ordered(slices), order).map((index) => slices[index] as Slice);
}

/** Frames of one plain clip stay in their order: they have one place, and no numbers of their own. */
function ordered(slices: readonly Slice[]): DicomJson[] {
  return slices.map(({ instance, frame, frames }) => (frames > 1 && !instance['00209128'] ? { ...instance, '00200100': { Value: [frame] } } : instance));
}
