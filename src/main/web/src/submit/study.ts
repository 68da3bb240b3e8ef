import { ageInYears, isoDate, number, personName, strings, text, type DicomJson } from '../shared/dicomJson';
import { language } from '../shared/i18n';

/** A stored study as the submission form needs it. */
export interface Study {
  uid: string;
  patientName: string;
  patientId: string;
  sex: string;
  age: number | null;
  date: string;
  description: string;
  modality: string;
  bodyPart: string;
  images: number | null;
}

const NOT_IMAGES = new Set(['SR', 'PR', 'KO', 'DOC']);

export function toStudy(dataset: DicomJson): Study {
  const modalities = strings(dataset, '00080061');
  return {
    uid: text(dataset, '0020000D'),
    patientName: personName(dataset, '00100010', language),
    patientId: text(dataset, '00100020'),
    sex: text(dataset, '00100040'),
    age: ageInYears(dataset),
    date: isoDate(text(dataset, '00080020')),
    description: text(dataset, '00081030'),
    modality: modalities.find((modality) => !NOT_IMAGES.has(modality)) ?? modalities[0] ?? '',
    bodyPart: text(dataset, '00180015'),
    images: number(dataset, '00201208'),
  };
}
