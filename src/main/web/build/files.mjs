import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder, or the file itself, in a fixed order. */
export function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

/** One hash over names and contents. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

export function hashText(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** The files of this ending in a folder that may not exist. */
export function filesIn(folder, ending) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)).sort() : [];
}
