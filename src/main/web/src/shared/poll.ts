/**
 * Runs `task` now and then every `interval` milliseconds, one at a time; rests while nobody sees the page and starts at
 * once when it is shown again.
 *
 * @returns what ends it
 */
export function poll(task: () => Promise<void>, interval: number): () => void {
  let timer: number | undefined;
  let running = false;
  let ended = false;
  const run = async (): Promise<void> => {
    if (running || ended) return;
    running = true;
    window.clearTimeout(timer);
    await task().catch(() => undefined);
    running = false;
    if (!document.hidden && !ended) timer = window.setTimeout(() => void run(), interval);
  };
  const seen = (): void => {
    if (!document.hidden) void run();
  };
  document.addEventListener('visibilitychange', seen);
  void run();
  return () => {
    ended = true;
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
