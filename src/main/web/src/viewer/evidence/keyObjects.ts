import { text, type DicomJson } from '../../shared/dicomJson';
import { items } from '../frames';
import { code, element, referenced, sequence, type ImageReference } from './dataset';
import { header, imagesOf, type Kind } from './header';

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

/** The images that a Key Object Selection names; nothing for another object. */
export function keyImagesOf(document: DicomJson): ImageReference[] {
  if (text(document, '00080016') !== KEY_OBJECTS.sopClass) return [];
  return imagesOf(document, items(document['0040A730']).flatMap((item) => item['00081199'] ?? []));
}
