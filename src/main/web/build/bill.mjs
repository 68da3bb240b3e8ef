import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A plugin of the bundler that writes the bill of materials (CycloneDX) of what really ends in the bundles: of a package
 * that is installed and left out nothing is delivered. It refuses a package that the lock file knows for the build alone.
 *
 * @param {string} file where to write
 * @param {string} lockFile npm's package-lock.json, beside the folder node_modules
 */
export function bill(file, lockFile) {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const found = new Map();
  const add = (path) => {
    const folder = /^.*(node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path.replaceAll('\\', '/'))?.[0];
    if (!folder || found.has(folder)) return;
    const key = folder.slice(folder.indexOf('node_modules/'));
    if (!lock[key]) throw new Error(`${key} is bundled, and not in the lock file`);
    if (lock[key].dev) throw new Error(`${key} is bundled: move it from devDependencies to dependencies`);
    found.set(folder, component(JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))));
  };
  /** Collects from one bundle; the workers are bundles of their own. */
  const collect = () => ({
    name: 'bill-collect',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        [...(output.moduleIds ?? []), ...(output.originalFileNames ?? [])].forEach(add);
      }
    },
  });
  const write = () => ({
    name: 'bill-write',
    apply: 'build',
    closeBundle() {
      const components = [...new Map([...found.values()].map((each) => [each.purl, each])).values()];
      components.sort((a, b) => (a.purl < b.purl ? -1 : 1));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }, null, 2)}\n`);
    },
  });
  return { collect, write };
}

function component({ name, version, license }) {
  return { type: 'library', name, version, licenses: typeof license === 'string' ? [licence(license)] : [], purl: `pkg:npm/${name.replace('@', '%40')}@${version}` };
}

/** An identifier of SPDX, several of them, or words of the package's own: `SEE LICENSE IN LICENSE`. */
function licence(text) {
  if (text.startsWith('SEE LICENSE')) return { license: { name: text } };
  return /[ ()]/.test(text) ? { expression: text } : { license: { id: text } };
}
