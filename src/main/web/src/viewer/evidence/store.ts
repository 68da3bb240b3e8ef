import { text, type DicomJson } from '../../shared/dicomJson';
import { send } from '../../shared/http';
import { studyUrl } from '../dicomweb';
import { items } from '../frames';
import { t } from '../words';

const DICOM_JSON = 'application/dicom+json';

/** STOW-RS of objects without pixels, as metadata alone (PS3.18 §10.5.1); what is refused is an error. */
export async function store(studyUid: string, objects: readonly DicomJson[]): Promise<void> {
  const boundary = `viewer-${crypto.randomUUID()}`;
  const body = `--${boundary}\r\nContent-Type: ${DICOM_JSON}\r\n\r\n${JSON.stringify(objects)}\r\n--${boundary}--\r\n`;
  const answer = await send(studyUrl(studyUid), body, `multipart/related; type="${DICOM_JSON}"; boundary=${boundary}`, DICOM_JSON);
  const told = (await answer.json()) as DicomJson;
  const failure = items(told['00081198'])[0] ?? items(told['0008119A'])[0];
  if (failure) throw new Error(t('save.refused', { reason: text(failure, '00081197') }));
}
