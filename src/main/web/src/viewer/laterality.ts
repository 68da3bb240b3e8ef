import { text, type DicomJson } from '../shared/dicomJson';
import { items } from './frames';

/** Side and view of a mammogram or a radiograph, as the film would carry them: `R CC`; empty where the file tells none. */
export function sideAndView(image: DicomJson): string {
  const side = text(image, '00200062') || text(image, '00200060');
  const view = text(image, '00185101') || text(items(image['00540220'])[0] ?? {}, '00080104');
  return [/^[RLB]$/.test(side) ? side : '', view].filter(Boolean).join(' ');
}

/** View Position (0018,5101). */
export const viewOf = (image: DicomJson): string => text(image, '00185101').toUpperCase();

/** R or L of Image Laterality or Laterality. */
export const sideOf = (image: DicomJson): string => text(image, '00200062') || text(image, '00200060');
