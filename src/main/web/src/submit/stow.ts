import { strings, number, text, type DicomJson } from '../shared/dicomJson';
import { t, tCode } from '../shared/i18n';
import { Problem, toProblem } from '../shared/problem';
import { CSRF_HEADER, csrfToken } from '../shared/csrf';
import { instanceUid } from './instanceUid';
import { multipartDicom } from './multipart';

export interface Failure {
  file: string;
  reason: string;
}

const FAILED_SEQUENCE = '00081198';
const OTHER_FAILURES_SEQUENCE = '0008119A';
const FAILURE_REASON = '00081197';
const REFERENCED_INSTANCE = '00081155';
const ERROR_COMMENT = '00000902';
const HEAD_BYTES = 65536;

/** Stores one batch (PS3.18 §10.5) and names the files that the archive refused. */
export async function stow(files: readonly File[], onProgress: (bytes: number) => void): Promise<Failure[]> {
  const { body, contentType } = multipartDicom(files);
  const answer = await post('/dicom-web/studies', body, contentType, onProgress);
  if (answer.ok) {
    const dataset = (await answer.json().catch(() => ({}))) as DicomJson | DicomJson[];
    return failures(Array.isArray(dataset) ? (dataset[0] ?? {}) : dataset, files);
  }
  if (answer.status === 409) {
    const dataset = (await answer.clone().json().catch(() => null)) as DicomJson | null;
    const named = dataset && (await failures(dataset, files));
    if (named && named.length > 0) return named;
  }
  throw await toProblem(answer);
}

async function failures(dataset: DicomJson, files: readonly File[]): Promise<Failure[]> {
  const items = [...sequence(dataset, FAILED_SEQUENCE), ...sequence(dataset, OTHER_FAILURES_SEQUENCE)];
  if (items.length === 0) return [];
  const names = new Map<string, string[]>();
  const unnamed: string[] = [];
  for (const file of files) {
    const uid = instanceUid(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (uid) names.set(uid, [...(names.get(uid) ?? []), path(file)]);
    else unnamed.push(path(file));
  }
  return items.map((item) => {
    const uid = text(item, REFERENCED_INSTANCE);
    // Files of the same UID cannot be told apart in the answer: all of them are named.
    const file = names.get(uid)?.join(', ') ?? unnamed.shift() ?? (uid || t('upload.unknownFile'));
    return { file, reason: reason(item) };
  });
}

function sequence(dataset: DicomJson, tag: string): DicomJson[] {
  return (dataset[tag]?.Value ?? []) as DicomJson[];
}

function reason(item: DicomJson): string {
  const code = number(item, FAILURE_REASON);
  const hex = code === null ? '' : `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return strings(item, ERROR_COMMENT)[0] || tCode('refused', hex, t('upload.refused', { code: hex }));
}

/** A folder's files are named with their place in it. */
export function path(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** `fetch` cannot tell how much has been sent; XMLHttpRequest can. */
function post(url: string, body: Blob, contentType: string, onProgress: (bytes: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', contentType);
    request.setRequestHeader('Accept', 'application/dicom+json');
    request.setRequestHeader(CSRF_HEADER, csrfToken() ?? '');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new Problem(0, t('error.network')));
    request.onload = () => {
      const headers = { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' };
      const hasBody = request.status !== 204 && request.status !== 304;
      resolve(new Response(hasBody ? request.responseText : null, { status: request.status, statusText: request.statusText, headers }));
    };
    request.send(body);
  });
}
