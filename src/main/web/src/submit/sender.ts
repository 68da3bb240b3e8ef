import { Upload, type DetailedError } from 'tus-js-client';
import { CSRF_HEADER, csrfToken } from '../shared/csrf';
import { language, t } from '../shared/i18n';
import type { Picked } from './pickFiles';

const AT_ONCE = 4;
const WITH_CREATION = 8 * 1024 * 1024;
const CHUNK = 32 * 1024 * 1024;
const RETRY_AFTER_MS = [0, 1000, 3000, 5000, 10000, 20000];

/** A file on its way from this page. */
export interface Job extends Picked {
  state: 'queued' | 'sending' | 'sent' | 'failed';
  sent: number;
  error: string;
}

export interface Sender {
  jobs(): readonly Job[];
  /** Sends a file to the session's address, going on at `resumeAt` where a part of it is there. */
  add(picked: Picked, endpoint: string, resumeAt: string | null): void;
  pause(): void;
  resume(): void;
  retry(): void;
  /** Stops everything and forgets it. */
  clear(): void;
  isPaused(): boolean;
  isActive(): boolean;
}

/** Small files come with their announcement, which saves a request. */
export const isSentAtOnce = ({ file }: Picked): boolean => file.size <= WITH_CREATION;

interface Entry extends Job {
  upload: Upload;
}

/** Sends a few files at the same time by the tus protocol, which goes on where it broke off. */
export function sender(onChange: () => void): Sender {
  let entries: Entry[] = [];
  let paused = false;

  function next(): void {
    if (paused) return;
    const sending = entries.filter((entry) => entry.state === 'sending').length;
    for (const entry of entries.filter(({ state }) => state === 'queued').slice(0, AT_ONCE - sending)) {
      entry.state = 'sending';
      entry.upload.start();
    }
    onChange();
  }

  function end(entry: Entry, state: 'sent' | 'failed', error = ''): void {
    if (!entries.includes(entry)) return;
    Object.assign(entry, { state, error, sent: state === 'sent' ? entry.file.size : entry.sent });
    next();
  }

  return {
    jobs: () => entries,
    add(picked, endpoint, resumeAt) {
      const entry: Entry = { ...picked, state: 'queued', sent: 0, error: '', upload: newUpload(picked, endpoint, resumeAt) };
      entry.upload.options.onProgress = (sent) => {
        entry.sent = sent;
        onChange();
      };
      entry.upload.options.onSuccess = () => end(entry, 'sent');
      entry.upload.options.onError = (error) => end(entry, 'failed', reason(error));
      entries.push(entry);
      next();
    },
    pause() {
      paused = true;
      for (const entry of entries.filter(({ state }) => state === 'sending')) {
        void entry.upload.abort();
        entry.state = 'queued';
      }
      onChange();
    },
    resume() {
      paused = false;
      next();
    },
    retry() {
      for (const entry of entries) if (entry.state === 'failed') Object.assign(entry, { state: 'queued', error: '' });
      next();
    },
    clear() {
      const old = entries;
      entries = [];
      paused = false;
      old.filter(({ state }) => state === 'sending').forEach((entry) => void entry.upload.abort());
    },
    isPaused: () => paused,
    isActive: () => entries.some(({ state }) => state === 'queued' || state === 'sending'),
  };
}

function newUpload(picked: Picked, endpoint: string, resumeAt: string | null): Upload {
  const { file, path } = picked;
  return new Upload(file, {
    endpoint,
    uploadUrl: resumeAt,
    metadata: { filename: path, modified: String(file.lastModified) },
    chunkSize: CHUNK,
    uploadDataDuringCreation: isSentAtOnce(picked),
    retryDelays: RETRY_AFTER_MS,
    storeFingerprintForResuming: false,
    onBeforeRequest: (request) => {
      request.setHeader(CSRF_HEADER, csrfToken() ?? '');
      request.setHeader('Accept-Language', language);
      request.setHeader('X-Requested-With', 'XMLHttpRequest');
    },
  });
}

/** The server's own words where it answered with some, never those of the protocol's library. */
export function reason(error: Error | DetailedError): string {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (!response) return t('error.network');
  if (response.getStatus() === 401) return t('error.loginExpired');
  return detail(response.getBody()) ?? t('upload.notTaken', { status: response.getStatus() });
}

function detail(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { detail?: string }).detail;
  } catch {
    return undefined; // a gateway's page
  }
}
