/** A run of words: as it is in both texts, only in the later, or only in the earlier one. */
export interface Run {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const MOST = 1500;

/** What was added to and removed from a text, word by word; Chinese sign by sign. Long texts are compared by lines. */
export function wordDiff(before: string, after: string): Run[] {
  const [from, to] = [words(before), words(after)];
  return from.length > MOST || to.length > MOST ? compare(before.split(/(?<=\n)/), after.split(/(?<=\n)/)) : compare(from, to);
}

/** Words, spaces, and each other sign for itself. */
const words = (text: string): string[] => text.match(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/gu) ?? [];

/** By the longest common subsequence, after what both begin and end with. */
function compare(from: readonly string[], to: readonly string[]): Run[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  const [a, b] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = longest[i] as Uint16Array;
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const runs: Run[] = [];
  const add = (kind: Run['kind'], text: string): void => {
    const last = runs.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  add('same', from.slice(0, head).join(''));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] as string);
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) add('removed', a[i++] as string);
    else add('added', b[j++] as string);
  }
  add('same', from.slice(from.length - tail).join(''));
  return runs;
}
