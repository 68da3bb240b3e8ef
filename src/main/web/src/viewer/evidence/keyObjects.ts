import { number, text, type DicomJson } from '../../shared/dicomJson';
import { items } from '../frames';
import { code, element, referenced, sequence, type ImageReference } from './dataset';
import { header, type Kind } from './header';

const KEY_OBJECTS: Kind = {
  sopClass: '1.2.840.10008.5.1.4.1.1.88.59',
  modality: 'KO',
  seriesNumber: 9001,
  seriesDescription: 'Key images',
  template: '2010',
};

/** A Key Object Selection Document (PS3.3 §A.35.4, PS3.16 TID 2010) of images of interest. */
export function keyObjects(of: DicomJson, images: readonly ImageReference[], at: Date): DicomJson {
  return {
    ...header(of, KEY_OBJECTS, images, at),
    '0040A043': code(['113000', 'DCM', 'Of Interest']),
    '0040A730': sequence(
      ...images.map((image) => ({ '0040A010': element('CS', 'CONTAINS'), '0040A040': element('CS', 'IMAGE'), '00081199': referenced(image) })),
    ),
  };
}

/** The images that a Key Object Selection names, by instance and frame; nothing for another object. */
export function keyImagesOf(document: DicomJson): { sopInstance: string; frame: number | null }[] {
  if (text(document, '00080016') !== KEY_OBJECTS.sopClass) return [];
  return items(document['0040A730'])
    .filter((item) => text(item, '0040A040') === 'IMAGE')
    .flatMap((item) => items(item['00081199']))
    .map((reference) => ({ sopInstance: text(reference, '00081155'), frame: number(reference, '00081160') }));
}
