import { getJson, postJson, putJson } from '../shared/http';
import type { UploadFile, UploadSession } from '../shared/types';
import type { Picked } from './pickFiles';

export const address = (session: string): string => `/api/uploads/${session}`;

export async function beginSession(): Promise<UploadSession> {
  const { id } = await postJson<{ id: string }>('/api/uploads', {});
  return loadSession(id);
}

const AT_A_TIME = 500;

/** Tells the server what was chosen before the first of it is sent: what never arrives is missed, also by who comes back later. */
export async function tellChoice(session: UploadSession, files: readonly Picked[]): Promise<UploadSession> {
  const chosen = files.filter((picked) => sameFile(session, picked) === null).map(({ file, path }) => ({ name: path, modified: file.lastModified, size: file.size }));
  if (chosen.length === 0) return session;
  for (let from = 0; from < chosen.length; from += AT_A_TIME) {
    await putJson(`${address(session.id)}/files`, { files: chosen.slice(from, from + AT_A_TIME) });
  }
  return loadSession(session.id);
}

export function loadSession(id: string): Promise<UploadSession> {
  return getJson<UploadSession>(address(id));
}

/** The session that the person worked on last, if there is one. */
export async function lastSession(): Promise<UploadSession | null> {
  const [last] = await getJson<{ id: string }[]>('/api/uploads');
  return last ? loadSession(last.id) : null;
}

/** How many files were chosen and are not known by name any more. */
export function forgotten({ chosen, files }: UploadSession): number {
  return Math.max(0, chosen - files.length);
}

/** Whether nothing of it waits for bytes, for the archive or for a patient's name. */
export function isDone(session: UploadSession): boolean {
  return forgotten(session) === 0 && session.files.every((file) => file.state === 'STORED' || file.state === 'REFUSED');
}

/**
 * The file in the session that was chosen again. Names repeat from disc to disc, so size and time must agree too. The
 * server remembers them, so nothing about patients stays in a browser that others use as well.
 */
export function sameFile(session: UploadSession | null, { file, path }: Picked): UploadFile | null {
  return session?.files.find((known) => known.name === path && known.size === file.size && known.modified === file.lastModified) ?? null;
}
