import { isPart, kindOf, part, parts, read, text, type Part } from './moddle';

/** What a step, a flow or a message says, by what it is about: each value by itself, so that one of many can come or go. */
export type Lines = Map<string, string[]>;

/** Something of a process that has an id of its own. */
export interface Piece {
  id: string;
  kind: string;
  name: string;
  lines: Lines;
  /** Where it is drawn, as text; moving it changes nothing but the picture. */
  place: string;
  bounds: Box | null;
  waypoints: Point[];
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Line {
  about: string;
  before: string[];
  after: string[];
}

export interface Change {
  kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  piece: Piece;
  lines: Line[];
}

export interface Difference {
  changes: Change[];
  /** How many are drawn elsewhere. */
  moved: number;
}

/** What follows from something else of the file, or is told as a piece of its own. */
const NOT_TOLD = new Set(['id', 'incoming', 'outgoing', 'flowElements', 'artifacts', 'laneSets', 'lanes', 'rootElements', 'diagrams', 'participants', 'messageFlows']);
const OWN_PIECES = ['flowElements', 'artifacts', 'laneSets', 'lanes', 'participants', 'messageFlows'];

/** Holders of others, which are told in their place. */
const OPENED = new Set(['extensionElements', 'inputOutput', 'properties', 'eventDefinitions', 'values']);

/** Two files of a process, held beside each other by the ids. */
export async function difference(before: string, after: string): Promise<Difference> {
  return between(pieces(await read(before)), pieces(await read(after)));
}

export function between(before: Map<string, Piece>, after: Map<string, Piece>): Difference {
  const added = [...after.values()].filter((piece) => !before.has(piece.id)).map((piece): Change => ({ kind: 'ADDED', piece, lines: [] }));
  const removed = [...before.values()].filter((piece) => !after.has(piece.id)).map((piece): Change => ({ kind: 'REMOVED', piece, lines: [] }));
  const both = [...after.values()].flatMap((piece) => {
    const old = before.get(piece.id);
    return old ? [{ piece, old }] : [];
  });
  const changed = both
    .map(({ piece, old }): Change => ({ kind: 'CHANGED', piece, lines: differing(old, piece) }))
    .filter((change) => change.lines.length > 0);
  return { changes: [...changed, ...added, ...removed], moved: both.filter(({ piece, old }) => piece.place !== old.place).length };
}

/** Everything of a file that has an id, in its order. */
export function pieces(definitions: Part): Map<string, Piece> {
  const drawn = new Map<string, Part>();
  for (const diagram of parts(definitions, 'diagrams'))
    for (const shape of parts(part(diagram, 'plane'), 'planeElement')) {
      const of = shape.get('bpmnElement');
      if (isPart(of)) drawn.set(text(of, 'id'), shape);
    }
  const found = new Map<string, Piece>();
  const look = (one: Part): void => {
    const id = text(one, 'id');
    const shape = drawn.get(id);
    const bounds = part(shape, 'bounds');
    const label = part(part(shape, 'label'), 'bounds');
    const waypoints = parts(shape, 'waypoint').map((point) => ({ x: Number(point.get('x')), y: Number(point.get('y')) }));
    const box = bounds ? boxOf(bounds) : null;
    found.set(id, { id, kind: kindOf(one), name: nameOf(one), lines: linesOf(one), place: JSON.stringify([box, waypoints, label && boxOf(label)]), bounds: box, waypoints });
    for (const name of OWN_PIECES) parts(one, name).forEach(look);
  };
  parts(definitions, 'rootElements').forEach(look);
  return found;
}

/** What a part says of itself. */
export function linesOf(owner: Part): Lines {
  const lines: Lines = new Map();
  const add = (about: string, value: string): void => void lines.set(about, [...(lines.get(about) ?? []), value]);
  const look = (one: Part): void => {
    for (const [name, value] of Object.entries(one.$attrs)) add(name, value);
    for (const { name, value, isReference } of told(one)) {
      if (isReference) values(value).forEach((other) => add(name, isPart(other) ? text(other, 'name') || text(other, 'id') : String(other)));
      else
        for (const each of values(value)) {
          if (!isPart(each)) add(name, String(each));
          else if (OPENED.has(name)) opened(name, each);
          else add(name, sentence(each));
        }
    }
  };
  const opened = (name: string, each: Part): void => {
    const kind = kindOf(each);
    if (name === 'eventDefinitions') {
      add('eventDefinition', kind);
      look(each);
    } else if (OPENED.has(kind) || name === 'extensionElements') look(each);
    else add(kind, sentence(each));
  };
  look(owner);
  return lines;
}

/** A part in one line: what it holds, by name, and its text. */
function sentence(one: Part): string {
  if (['in', 'out'].includes(kindOf(one)) && one.get('target')) return `${text(one, 'source') || text(one, 'sourceExpression')} → ${text(one, 'target')}`;
  const attributes = Object.entries(one.$attrs)
    .filter(([name]) => name !== 'xsi:type')
    .map(([name, value]) => `${name}=${value}`);
  const said = told(one).flatMap(({ name, value, isReference, isBody }) =>
    values(value).map((each) => {
      if (!isPart(each)) return isBody || name === 'name' ? String(each) : `${name}=${String(each)}`;
      return isReference ? text(each, 'id') : `${kindOf(each)}(${sentence(each)})`;
    }),
  );
  return [...attributes, ...said].join(' ');
}

/** What is set of a part. A default that nobody has written is not. */
function told(one: Part): { name: string; value: unknown; isReference: boolean; isBody: boolean }[] {
  const own = one as unknown as Record<string, unknown>;
  return (one.$descriptor.properties ?? []).flatMap(({ name: qualified, isReference, isBody }) => {
    const name = qualified.replace(/^\w+:/, '');
    const key = Object.hasOwn(own, qualified) ? qualified : name;
    const value = Object.hasOwn(own, key) ? own[key] : undefined;
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    return isEmpty || NOT_TOLD.has(name) ? [] : [{ name, value, isReference: isReference === true, isBody: isBody === true }];
  });
}

const values = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function differing(before: Piece, after: Piece): Line[] {
  const abouts = new Set([...before.lines.keys(), ...after.lines.keys()]);
  const lines = [...abouts].map((about) => {
    const old = before.lines.get(about) ?? [];
    const now = after.lines.get(about) ?? [];
    return { about, before: without(old, now), after: without(now, old) };
  });
  const kind = before.kind === after.kind ? [] : [{ about: 'kind', before: [before.kind], after: [after.kind] }];
  return [...kind, ...lines].filter((line) => line.before.length + line.after.length > 0);
}

/** Of the same twice, one goes for each. */
function without(all: string[], others: string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const nameOf = (one: Part): string => text(one, 'name') || (kindOf(one) === 'textAnnotation' ? text(one, 'text') : '');

const boxOf = (bounds: Part): Box => ({ x: Number(bounds.get('x')), y: Number(bounds.get('y')), width: Number(bounds.get('width')), height: Number(bounds.get('height')) });
