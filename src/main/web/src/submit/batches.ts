/** Splits files into requests of at most `maxFiles` and, unless one file alone is larger, `maxBytes`. */
export function batches<T extends { size: number }>(files: readonly T[], maxFiles: number, maxBytes: number): T[][] {
  const result: T[][] = [];
  let current: T[] = [];
  let bytes = 0;
  for (const file of files) {
    if (current.length > 0 && (current.length >= maxFiles || bytes + file.size > maxBytes)) {
      result.push(current);
      current = [];
      bytes = 0;
    }
    current.push(file);
    bytes += file.size;
  }
  if (current.length > 0) result.push(current);
  return result;
}
