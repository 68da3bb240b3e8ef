/** How far the loading of a stack has come. */
export interface Progress {
  loaded: number;
  failed: number[];
  total: number;
}

export interface Prefetch {
  cancel(): void;
}

const PARALLEL = 4;

/**
 * Loads a whole stack, so that scrolling never waits: the shown slice first, then outwards from it. A slice that fails
 * is counted and skipped, the others still come.
 */
export function prefetch(
  total: number,
  around: () => number,
  load: (index: number) => Promise<unknown>,
  onProgress: (progress: Progress) => void,
): Prefetch {
  const waiting = new Set(Array.from({ length: total }, (_, index) => index));
  const progress: Progress = { loaded: 0, failed: [], total };
  let cancelled = false;
  const work = async (): Promise<void> => {
    for (;;) {
      const index = nearest(waiting, around());
      if (cancelled || index === null) return;
      waiting.delete(index);
      try {
        await load(index);
        progress.loaded++;
      } catch {
        progress.failed.push(index);
      }
      if (!cancelled) onProgress(progress);
    }
  };
  for (let worker = 0; worker < Math.min(PARALLEL, total); worker++) void work();
  return {
    cancel: () => {
      cancelled = true;
    },
  };
}

/** The waiting index that is nearest to `center`; the later one of two equally near. */
export function nearest(waiting: ReadonlySet<number>, center: number): number | null {
  let best: number | null = null;
  for (const index of waiting) {
    if (best === null || Math.abs(index - center) <= Math.abs(best - center)) best = index;
  }
  return best;
}
