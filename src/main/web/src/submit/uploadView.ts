import { h, setText } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice } from '../shared/notice';
import { filePicker, type Picked } from './pickFiles';
import type { Sender } from './sender';
import { fileRows, interruptedList, refusedList, unsentList } from './uploadList';
import { isDone } from './uploadSession';
import type { UploadSession } from '../shared/types';

/** What a person can do with an upload. */
export interface UploadActions {
  pick(files: Picked[] | Promise<Picked[]>): void;
  pause(): void;
  retry(): void;
  cancel(): void;
}

export interface UploadView {
  element: HTMLElement;
  /** Where a form about the files stands: after the buttons, before the lists. */
  place: HTMLElement;
  problem: HTMLElement;
  draw(session: UploadSession | null, sending: Sender, leftOut: number): void;
}

/** The card that shows an upload. Buttons stay where they are while lists are drawn anew, so the keyboard's focus does too. */
export function uploadView(actions: UploadActions): UploadView {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('upload.progress') });
  const status = h('p', { role: 'status' });
  const pause = h('button', { type: 'button', class: 'button', onclick: actions.pause });
  const retry = h('button', { type: 'button', class: 'button', onclick: actions.retry }, t('upload.retry'));
  const cancel = h('button', { type: 'button', class: 'button', onclick: askToCancel });
  const really = h('button', { type: 'button', class: 'button danger', onclick: cancelNow }, t('upload.cancelReally'));
  const no = h('button', { type: 'button', class: 'button', onclick: keep }, t('upload.cancelNot'));
  const confirmation = h('div', { class: 'notice warning', role: 'alertdialog', 'aria-label': t('upload.cancel'), hidden: true }, h('p', {}, t('upload.cancelQuestion')), h('div', { class: 'buttons' }, really, no));
  const progress = h('div', { class: 'upload-progress', hidden: true }, bar, status, h('div', { class: 'buttons' }, pause, retry, cancel), confirmation);
  const messages = h('div', { class: 'upload-messages' });
  const rows = h('ul', { class: 'file-list' });
  const count = h('summary');
  const all = h('details', { hidden: true }, count, rows);
  const picker = filePicker(actions.pick);
  const problem = h('div');
  const place = h('div', { tabindex: -1 }); // keeps the keyboard's place when its form goes
  let done = true;
  confirmation.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') keep();
  });

  function askToCancel(): void {
    if (done) return clear();
    confirmation.hidden = false;
    no.focus();
  }

  function keep(): void {
    confirmation.hidden = true;
    cancel.focus();
  }

  function cancelNow(): void {
    confirmation.hidden = true;
    clear();
  }

  /** The buttons go with the list, so the keyboard goes to where the next upload begins. */
  function clear(): void {
    actions.cancel();
    picker.querySelector('input')?.focus();
  }

  function draw(session: UploadSession | null, sending: Sender, leftOut: number): void {
    const jobs = sending.jobs();
    done = !sending.isActive() && (session === null || isDone(session));
    progress.hidden = session === null && leftOut === 0;
    bar.value = share(session, sending);
    setText(status, statusText(session, sending, leftOut));
    pause.hidden = !sending.isActive();
    setText(pause, t(sending.isPaused() ? 'upload.resume' : 'upload.pause'));
    retry.hidden = !jobs.some((job) => job.state === 'failed');
    setText(cancel, t(done ? 'upload.clear' : 'upload.cancel'));
    if (done) confirmation.hidden = true;
    const stored = session?.files.reduce((sum, file) => sum + file.stored, 0) ?? 0;
    update(
      messages,
      stored > 0 && notice(done ? 'success' : 'info', t('upload.stored', { count: stored }), done && session && session.studies.length > 0 ? ` ${t('upload.studies', { count: session.studies.length })}` : ''),
      unsentList(jobs),
      session && interruptedList(session, jobs),
      session && refusedList(session),
    );
    const list = fileRows(session, jobs);
    all.hidden = list.length === 0;
    setText(count, t('upload.all', { count: Math.max(session?.files.length ?? 0, jobs.length) }));
    update(rows, ...list);
  }

  const element = h(
    'section',
    { class: 'card upload', 'aria-labelledby': 'upload-title' },
    h('h2', { id: 'upload-title' }, t('upload.title')),
    picker,
    problem,
    progress,
    place,
    messages,
    all,
  );
  return { element, place, problem, draw };
}

/** Draws anew only what has changed, for a screen reader speaks every new alert. */
function update(parent: Element, ...children: (Node | false | null)[]): void {
  const drawn = h('div', {}, ...children);
  if (drawn.innerHTML !== parent.innerHTML) parent.replaceChildren(...drawn.childNodes);
}

/** How much of all bytes is sent; what the server has from an earlier page counts too. */
function share(session: UploadSession | null, sending: Sender): number {
  const jobs = sending.jobs();
  const total = jobs.reduce((sum, job) => sum + job.file.size, 0);
  if (total > 0) return jobs.reduce((sum, job) => sum + job.sent, 0) / total;
  const size = session?.files.reduce((sum, file) => sum + file.size, 0) ?? 0;
  return size === 0 ? 1 : (session?.files.reduce((sum, file) => sum + file.offset, 0) ?? 0) / size;
}

function statusText(session: UploadSession | null, sending: Sender, leftOut: number): string {
  const jobs = sending.jobs();
  const sent = jobs.filter((job) => job.state === 'sent').length;
  const received = session?.files.filter(({ state }) => state === 'RECEIVED').length ?? 0;
  const films = session?.files.filter(({ state }) => state === 'NEEDS_PATIENT').length ?? 0;
  const besides = leftOut + (session?.files.reduce((sum, file) => sum + file.leftOut, 0) ?? 0);
  return [
    jobs.length > 0 && t('upload.status', { done: sent, total: jobs.length }),
    sending.isPaused() && t('upload.paused'),
    received > 0 && t('upload.storing', { count: received }),
    films > 0 && t('upload.needsPatient', { count: films }),
    besides > 0 && t('upload.leftOut', { count: besides }),
  ]
    .filter(Boolean)
    .join(' · ');
}
