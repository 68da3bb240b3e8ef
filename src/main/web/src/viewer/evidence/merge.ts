/**
 * What two people have made of the same: what either has added is there, what either has taken away is not, and what either has changed is
 * as changed; where both have changed it, or one has and the other has taken it away, as `mine` has it.
 *
 * @param base what both began with
 * @param isSame whether two of the same key say the same
 */
export function merge<T>(base: ReadonlyMap<string, T>, mine: ReadonlyMap<string, T>, theirs: ReadonlyMap<string, T>, isSame: (a: T, b: T) => boolean): Map<string, T> {
  const result = new Map<string, T>();
  for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
    const [was, my, their] = [base.get(key), mine.get(key), theirs.get(key)];
    const haveI = was === undefined ? my !== undefined : my === undefined || !isSame(was, my);
    const now = haveI ? my : their;
    if (now !== undefined) result.set(key, now);
  }
  return result;
}
