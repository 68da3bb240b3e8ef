import { h } from '../shared/dom';
import { t } from './words';

const LEVELS = 18;
const CHECKS: readonly [string, number, number][] = [
  ['5 %', 0, 0.05],
  ['95 %', 1, 0.95],
];

/** A pattern after SMPTE RP 133 and TG18-QC, by which a reader sees at a glance whether the monitor shows all greys, and all of the image. */
export function monitorCheck(): { element: HTMLDialogElement; open(): void } {
  const canvas = h('canvas', { class: 'monitor-pattern', role: 'img', 'aria-label': t('monitor.title') });
  const element = h('dialog', { class: 'monitor', 'aria-label': t('monitor.title') });
  const close = h('button', { type: 'button', class: 'button', onclick: () => element.close() }, t('help.close'));
  element.append(canvas, h('p', { class: 'monitor-told' }, t('monitor.told'), ' ', close));
  return {
    element,
    open() {
      element.showModal();
      draw(canvas);
    },
  };
}

/** Pixel for pixel: what is scaled would blur the lines by which sharpness is judged. */
function draw(canvas: HTMLCanvasElement): void {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { width, height } = canvas;
  const grey = (level: number): string => `rgb(${Array(3).fill(Math.round(level * 255)).join(',')})`;
  const box = (level: number, x: number, y: number, w: number, h_: number): void => {
    pen.fillStyle = grey(level);
    pen.fillRect(Math.round(x), Math.round(y), Math.round(w), Math.round(h_));
  };
  box(0.5, 0, 0, width, height);
  const unit = Math.floor(Math.min(width, height) / 12);
  const [left, top] = [Math.floor((width - unit * 10) / 2), Math.floor((height - unit * 10) / 2)];
  grid(pen, width, height, unit, grey(0.62));
  for (let level = 0; level < LEVELS; level++) box(level / (LEVELS - 1), left + unit * 0.5 + level * unit * 0.5, top + unit, unit * 0.5, unit);
  CHECKS.forEach(([label, outer, inner], index) => {
    const x = left + unit * (2 + index * 4);
    box(outer, x, top + unit * 2.6, unit * 2, unit * 2);
    box(inner, x + unit * 0.5, top + unit * 3.1, unit, unit);
    pen.fillStyle = grey(0);
    pen.font = `${Math.max(11, unit / 3)}px sans-serif`;
    pen.fillText(label, x, top + unit * 5.1);
  });
  ramp(pen, left + unit * 0.5, top + unit * 5.6, unit * 9, unit * 0.8);
  [1, 2, 3].forEach((pitch, index) => {
    lines(pen, left + unit * (0.5 + index * 3), top + unit * 7, unit * 1.4, pitch, true);
    lines(pen, left + unit * (2 + index * 3), top + unit * 7, unit * 1.4, pitch, false);
  });
  for (const [x, y] of [[0, 0], [width - unit, 0], [0, height - unit], [width - unit, height - unit]] as const) {
    box(1, x, y, unit, unit);
    lines(pen, x + unit * 0.2, y + unit * 0.2, unit * 0.6, 1, true);
  }
  pen.strokeStyle = grey(1);
  pen.strokeRect(0.5, 0.5, width - 1, height - 1);
}

function grid(pen: CanvasRenderingContext2D, width: number, height: number, unit: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.beginPath();
  for (let x = (width / 2) % unit; x < width; x += unit) {
    pen.moveTo(Math.round(x) + 0.5, 0);
    pen.lineTo(Math.round(x) + 0.5, height);
  }
  for (let y = (height / 2) % unit; y < height; y += unit) {
    pen.moveTo(0, Math.round(y) + 0.5);
    pen.lineTo(width, Math.round(y) + 0.5);
  }
  pen.stroke();
}

/** From black to white without a step, where the monitor has none. */
function ramp(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  const gradient = pen.createLinearGradient(x, 0, x + width, 0);
  gradient.addColorStop(0, '#000');
  gradient.addColorStop(1, '#fff');
  pen.fillStyle = gradient;
  pen.fillRect(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
}

function lines(pen: CanvasRenderingContext2D, x: number, y: number, size: number, pitch: number, upright: boolean): void {
  const [left, top, side] = [Math.round(x), Math.round(y), Math.round(size)];
  for (let at = 0; at < side; at += pitch) {
    pen.fillStyle = (at / pitch) % 2 === 0 ? '#000' : '#fff';
    if (upright) pen.fillRect(left + at, top, pitch, side);
    else pen.fillRect(left, top + at, side, pitch);
  }
}
