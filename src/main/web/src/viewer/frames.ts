import { number, type DicomElement, type DicomJson } from '../shared/dicomJson';

const SHARED = '52009229';
const PER_FRAME = '52009230';

/**
 * The attributes of every frame, as if each were an image of its own: what the functional groups of an enhanced object say of
 * all frames, and of this one (PS3.3 §C.7.6.16), stands where a plain image has it.
 */
export function frameDatasets(instance: DicomJson): DicomJson[] {
  const frames = Math.max(1, number(instance, '00280008') ?? 1);
  const { [SHARED]: shared, [PER_FRAME]: perFrame, ...common } = instance;
  if (!shared && !perFrame) return Array.from({ length: frames }, () => instance);
  const ofAll = { ...common, ...macros(items(shared)[0]) };
  const each = items(perFrame);
  return Array.from({ length: frames }, (_, index) => ({ ...ofAll, ...macros(each[index]) }));
}

/** The data sets of a sequence. */
export function items(sequence: DicomElement | undefined): DicomJson[] {
  return (sequence?.Value ?? []).filter((item): item is DicomJson => typeof item === 'object' && item !== null);
}

function macros(group: DicomJson | undefined): DicomJson {
  return Object.assign({}, ...Object.values(group ?? {}).map((sequence) => items(sequence)[0])) as DicomJson;
}
