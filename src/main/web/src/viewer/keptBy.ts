import { personName, text, type DicomJson } from '../shared/dicomJson';
import { items } from './frames';

/** By whose login an object was kept, as the archive tells it and not as the object does. */
export interface Keeper {
  name: string;
  login: string;
  hospital: string;
}

/** The scheme of the archive's logins: an author with another one is the object's own word. */
const LOGINS = '99IMAGECLOUD';

/** The first Author Observer (0040,A078) that the archive has told, or the Content Creator of a presentation state; nobody of an image. */
export function keeperOf(instance: DicomJson, language: 'zh' | 'en'): Keeper | null {
  for (const author of items(instance['0040A078'])) {
    const code = items(author['00401101'])[0] ?? {};
    if (text(code, '00080102') === LOGINS) {
      return { name: personName(author, '0040A123', language), login: text(code, '00080100') || text(code, '00080119'), hospital: text(author, '00080080') };
    }
  }
  const creator = personName(instance, '00700084', language);
  return creator ? { name: creator, login: '', hospital: '' } : null;
}
