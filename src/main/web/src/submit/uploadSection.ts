import { fill } from '../shared/dom';
import { remove } from '../shared/http';
import { problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import { filmForm } from './filmForm';
import { isNoImage } from './leftOut';
import type { Picked } from './pickFiles';
import { isSentAtOnce, sender } from './sender';
import { address, beginSession, isDone, lastSession, loadSession, sameFile, tellChoice } from './uploadSession';
import type { UploadSession } from '../shared/types';
import { uploadView } from './uploadView';

const LOOK_EVERY_MS = 1500;
const DRAW_EVERY_MS = 250;

export interface UploadSection {
  element: HTMLElement;
}

/** Files and folders go to the archive piece by piece; the state outlives the page, for the server keeps it. */
export function uploadSection(onStored: (studies: readonly string[]) => void): UploadSection {
  let session: UploadSession | null = null;
  let leftOut = 0;
  let looking = false;
  let told = '';
  let drawing: number | undefined;

  const sending = sender(drawSoon);
  const view = uploadView({
    pick: (files) => void run(async () => pick(await files)),
    pause: () => (sending.isPaused() ? sending.resume() : sending.pause()),
    retry: () => sending.retry(),
    cancel: () => void run(cancel),
  });
  const films = filmForm(() => session?.id ?? '', filmsSaved, () => void run(leaveFilmsOut));
  view.place.append(films);

  const isUnderWay = (): boolean => sending.isActive() || (session !== null && !isDone(session));
  window.addEventListener('beforeunload', (event) => {
    if (sending.isActive()) event.preventDefault(); // the browser asks whether to leave
  });

  async function run(task: () => Promise<void>): Promise<void> {
    fill(view.problem);
    await task().catch((error: unknown) => fill(view.problem, problemNotice(error)));
    draw();
  }

  async function pick(files: Picked[]): Promise<void> {
    if (files.length === 0) return;
    const images = files.filter(({ path }) => !isNoImage(path));
    const goesOn = session !== null && isUnderWay();
    if (!goesOn) sending.clear();
    leftOut = files.length - images.length + (goesOn ? leftOut : 0);
    if (images.length === 0) return;
    session = await tellChoice(goesOn && session ? session : await beginSession(), images);
    for (const picked of images) {
      const known = sameFile(session, picked);
      const onTheWay = sending.jobs().some((job) => job.path === picked.path && job.state !== 'failed');
      if (onTheWay || (known && known.state !== 'WAITING')) continue;
      const files = `${address(session.id)}/files`;
      sending.add(picked, files, known && (known.offset > 0 || !isSentAtOnce(picked)) ? `${files}/${known.id}` : null);
    }
    void look();
  }

  async function cancel(): Promise<void> {
    sending.clear();
    if (session) await remove(address(session.id)).catch(unlessGone);
    session = null;
    leftOut = 0;
  }

  function filmsSaved(): void {
    view.place.focus();
    void look();
  }

  async function leaveFilmsOut(): Promise<void> {
    if (!session) return;
    for (const file of session.files.filter(({ state }) => state === 'NEEDS_PATIENT')) {
      await remove(`${address(session.id)}/files/${file.id}`, { 'Tus-Resumable': '1.0.0' });
    }
    session = await loadSession(session.id);
    view.place.focus();
  }

  /** Looks at the session until nothing of it is under way. */
  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    while (session) {
      const before: UploadSession = session;
      let over = false;
      const now: UploadSession | null = await loadSession(before.id).catch((error: unknown) => {
        over = session === before && isFinal(error);
        if (over) fill(view.problem, problemNotice(error));
        return null; // the next look may succeed
      });
      if (session !== before) continue;
      if (over) break;
      if (now) session = now;
      if (now) tell(now);
      draw();
      if (now && !sending.isActive() && !now.files.some(({ state }) => state === 'RECEIVED')) break;
      await new Promise((resolve) => window.setTimeout(resolve, LOOK_EVERY_MS));
    }
    looking = false;
    draw();
  }

  function tell(now: UploadSession): void {
    const state = `${now.id} ${now.studies.length} ${stored(now)}`;
    if (state !== told && now.studies.length > 0) onStored(now.studies);
    told = state;
  }

  function drawSoon(): void {
    drawing ??= window.setTimeout(draw, DRAW_EVERY_MS);
  }

  function draw(): void {
    window.clearTimeout(drawing);
    drawing = undefined;
    films.hidden = !session?.files.some(({ state }) => state === 'NEEDS_PATIENT');
    view.draw(session, sending, leftOut);
  }

  void run(async () => {
    const last = await lastSession();
    if (last && last.files.length > 0 && !session) {
      session = last;
      void look();
    }
  });
  return { element: view.element };
}

const isFinal = (error: unknown): boolean => error instanceof Problem && error.isFinal;

/** One that another page has cancelled, or whose time is over, need not be removed. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Problem && error.status === 404)) throw error;
}

function stored(session: UploadSession): number {
  return session.files.reduce((sum, file) => sum + file.stored, 0);
}
