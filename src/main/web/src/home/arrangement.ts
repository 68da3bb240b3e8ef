import { getJson, putJson } from '../shared/http';
import type { WorklistSettings } from '../shared/types';

/** How the person has arranged the worklist; what is changed is kept on the server, the last word counts. */
export interface Arrangement {
  readonly now: WorklistSettings;
  change(part: Partial<WorklistSettings>): Promise<void>;
}

export async function loadArrangement(): Promise<Arrangement> {
  let now = await getJson<WorklistSettings>('/api/worklist/settings');
  let sending: Promise<void> = Promise.resolve();
  return {
    get now() {
      return now;
    },
    change(part) {
      now = { ...now, ...part };
      const sent = now;
      sending = sending.catch(() => undefined).then(() => putJson('/api/worklist/settings', sent));
      return sending;
    },
  };
}

/** Whether the case has come since the person looked last. */
export function isNew(since: string, seenUntil: string | null | undefined): boolean {
  return typeof seenUntil === 'string' && Date.parse(since) > Date.parse(seenUntil);
}
