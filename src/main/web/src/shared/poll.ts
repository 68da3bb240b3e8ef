/**
 * Runs `task` now and then every `interval` milliseconds, one at a time; rests while nobody sees the page and starts at
 * once when it is shown again.
 */
export function poll(task: () => Promise<void>, interval: number): void {
  let timer: number | undefined;
  let running = false;
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    window.clearTimeout(timer);
    await task().catch(() => undefined);
    running = false;
    if (!document.hidden) timer = window.setTimeout(() => void run(), interval);
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void run();
  });
  void run();
}
