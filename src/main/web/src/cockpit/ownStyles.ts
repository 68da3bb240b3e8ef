import app from '../styles/app.css?url';
import board from '../styles/board.css?url';
import { h } from '../shared/dom';

/** A place within Cockpit's page that looks as our own pages do: Cockpit's styles end at it, and ours do not leave it. */
export function ownStyles(place: HTMLElement): HTMLElement {
  const inside = h('div', { class: 'in-cockpit' });
  const sheet = (href: string): HTMLElement => h('link', { rel: 'stylesheet', href });
  place.attachShadow({ mode: 'open' }).append(sheet(app), sheet(board), inside);
  return inside;
}
