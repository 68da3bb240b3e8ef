import { h } from '../shared/dom';
import { t, tCode } from '../shared/i18n';
import { notice } from '../shared/notice';
import type { Job } from './sender';
import { forgotten, sameFile } from './uploadSession';
import type { UploadFile, UploadSession } from '../shared/types';

const SHOWN = 500;

/** What was not stored, each by name with the reason and what to do. */
export function refusedList(session: UploadSession): HTMLElement | null {
  const refused = session.files.flatMap((file) =>
    file.refusals.map((one) => ({ ...one, name: one.name === file.name ? file.name : `${file.name} › ${one.name}` })),
  );
  if (refused.length === 0) return null;
  const total = session.files.reduce((sum, file) => sum + file.refused, 0);
  return notice(
    'error',
    h('p', {}, t('upload.failed', { count: total })),
    h('ul', { class: 'failures' }, refused.slice(0, SHOWN).map((one) => h('li', {}, h('strong', {}, one.name), `: ${tCode('refused', one.reason)}`))),
    total > SHOWN ? h('p', {}, t('upload.more', { count: total - Math.min(SHOWN, refused.length) })) : '',
  );
}

/** What could not be sent from this page; the person may try again. */
export function unsentList(jobs: readonly Job[]): HTMLElement | null {
  const failed = jobs.filter((job) => job.state === 'failed');
  if (failed.length === 0) return null;
  return notice(
    'error',
    h('p', {}, t('upload.notSent', { count: failed.length })),
    h('ul', { class: 'failures' }, failed.slice(0, SHOWN).map((job) => h('li', {}, h('strong', {}, job.path), `: ${job.error}`))),
  );
}

/** Files that were chosen on a page that is gone, and have not arrived. */
export function missingFiles(session: UploadSession, jobs: readonly Job[]): UploadFile[] {
  const onTheWay = new Set(jobs.map((job) => sameFile(session, job)?.id));
  return session.files.filter((file) => file.state === 'WAITING' && !onTheWay.has(file.id));
}

/** The same, to be chosen again: they go on where they broke off, and what is stored is left out. */
export function interruptedList(session: UploadSession, jobs: readonly Job[]): HTMLElement | null {
  const waiting = missingFiles(session, jobs);
  const missing = waiting.length + forgotten(session);
  if (missing === 0) return null;
  const done = session.files.filter(({ state }) => state === 'STORED' || state === 'REFUSED').length;
  return notice(
    'warning',
    h('p', {}, t('upload.interrupted', { done, total: Math.max(session.chosen, session.files.length), count: missing })),
    h('ul', { class: 'failures' }, waiting.slice(0, SHOWN).map((file) => h('li', {}, h('strong', {}, file.name), ` ${percent(file.offset, file.size)}`))),
  );
}

/** Every file with its state: those of this page that the server does not know yet, then the session's. */
export function fileRows(session: UploadSession | null, jobs: readonly Job[]): HTMLElement[] {
  const sending = new Map(jobs.filter((job) => job.state !== 'sent').map((job) => [sameFile(session, job)?.id ?? job.path, job]));
  const known = (session?.files ?? []).map((file) => ({ name: file.name, job: take(sending, file), file }));
  const rows = [...[...sending.values()].map((job) => ({ name: job.path, job, file: null })), ...known];
  return rows.slice(0, SHOWN).map(({ name, job, file }) => h('li', {}, h('span', { class: 'file-name' }, name), state(job, file)));
}

function take(sending: Map<string, Job>, file: UploadFile): Job | null {
  const job = sending.get(file.id) ?? null;
  sending.delete(file.id);
  return job;
}

function state(job: Job | null, file: UploadFile | null): HTMLElement {
  if (job?.state === 'sending') {
    const bar = h('progress', { max: job.file.size || 1, value: job.sent, 'aria-label': job.path });
    return h('span', { class: 'file-state' }, bar, ` ${percent(job.sent, job.file.size)}`);
  }
  const words = file && file.state !== 'WAITING' ? tCode('fileState', file.state) : tCode('fileState', job?.state ?? 'WAITING');
  return h('span', { class: `file-state ${file?.state ?? ''}` }, words);
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((100 * part) / whole)} %`;
}
