import { clockLevel, formatRemaining } from './clock';
import { h, setText } from './dom';
import { t } from './i18n';
import { serverNow } from './serverTime';

interface Countdown {
  element: HTMLElement;
  start: number | null;
  end: number;
}

const running = new Map<HTMLElement, Countdown>();
let timer: number | undefined;

/** A clock that counts down to `end` once a second until its element leaves the page. */
export function countdown(end: number, start: number | null): HTMLElement {
  const element = h('span', { class: 'clock', role: 'timer', 'aria-live': 'off' });
  retarget(element, end, start);
  return element;
}

/** Points a clock at another target. */
export function retarget(element: HTMLElement, end: number, start: number | null): void {
  const entry = { element, start, end };
  running.set(element, entry);
  draw(entry, serverNow());
  timer ??= window.setInterval(tick, 1000);
}

function tick(): void {
  const now = serverNow();
  for (const [element, entry] of running) {
    if (element.isConnected) draw(entry, now);
    else running.delete(element);
  }
}

function draw({ element, start, end }: Countdown, now: number): void {
  const level = clockLevel(start, end, now);
  if (element.dataset.level !== level) {
    element.dataset.level = level;
    element.title = t(`clock.${level}`);
  }
  setText(element, formatRemaining(end - now));
}
