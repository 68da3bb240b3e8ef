import { clockLevel, formatRemaining, type Time } from './clock';
import { h, setText } from './dom';
import { t } from './i18n';
import { serverNow } from './serverTime';

interface Countdown {
  element: HTMLElement;
  time: Time;
}

const running = new Map<HTMLElement, Countdown>();
let timer: number | undefined;

/** A clock that counts down once a second until its element leaves the page. */
export function countdown(time: Time): HTMLElement {
  const element = h('span', { class: 'clock', role: 'timer', 'aria-live': 'off' });
  retarget(element, time);
  return element;
}

/** Points a clock at another target. */
export function retarget(element: HTMLElement, time: Time): void {
  const entry = { element, time };
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

function draw({ element, time }: Countdown, now: number): void {
  const level = clockLevel(time, now);
  if (element.dataset.level !== level) {
    element.dataset.level = level;
    element.title = t(`clock.${level}`);
  }
  setText(element, formatRemaining(Date.parse(time.dueAt) - now));
}
