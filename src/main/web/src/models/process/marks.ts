import type { ModelProblem } from '../../shared/types';
import type { Difference, Piece } from './difference';

/** What the modeler has for those who colour its diagram. */
export interface Canvas {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  getLayer(name: string, index: number): SVGElement;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The colours of a diagram: what differs from the version in force, what is not there any more, and what the checks complain of. */
export class Marks {
  private readonly set = new Map<string, [string, string][]>();

  /** @param has whether an element of that id is drawn */
  constructor(
    private readonly canvas: Canvas,
    private readonly has: (id: string) => boolean,
  ) {}

  difference({ changes }: Difference): void {
    this.mark('difference', changes.filter((change) => change.kind !== 'REMOVED').map((change) => [change.piece.id, change.kind === 'ADDED' ? 'mic-added' : 'mic-changed']));
    const layer = this.canvas.getLayer('mic-removed', -10);
    layer.replaceChildren(...changes.filter((change) => change.kind === 'REMOVED').flatMap((change) => ghost(change.piece)));
  }

  problems(problems: readonly ModelProblem[], owner: (id: string) => string | null): void {
    this.mark('problems', problems.flatMap((problem): [string, string][] => {
      const id = owner(problem.rule);
      return id === null ? [] : [[id, problem.refuses ? 'mic-refuses' : 'mic-warns']];
    }));
  }

  private mark(what: string, now: [string, string][]): void {
    for (const [id, marker] of this.set.get(what) ?? []) if (this.has(id)) this.canvas.removeMarker(id, marker);
    const there = now.filter(([id]) => this.has(id));
    for (const [id, marker] of there) this.canvas.addMarker(id, marker);
    this.set.set(what, there);
  }
}

/** Where something stood that is gone. */
function ghost({ name, id, bounds, waypoints }: Piece): SVGElement[] {
  if (waypoints.length > 1) return [svg('polyline', { points: waypoints.map(({ x, y }) => `${x},${y}`).join(' ') })];
  if (!bounds) return [];
  const label = svg('text', { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2, 'text-anchor': 'middle' });
  label.textContent = name || id;
  return [svg('rect', { ...bounds, rx: 8 }), label];
}

function svg(tag: string, attributes: object): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
