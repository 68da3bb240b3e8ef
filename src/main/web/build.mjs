/**
 * Builds the web front end; Maven calls it, and a person may. Does only what has changed since the last time and prints
 * one line a step. Options by environment: MIC_WEB_OUT (target folder), SKIP_WEB_TESTS.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashFiles, hashText, listFiles } from './build/files.mjs';

const web = dirname(fileURLToPath(import.meta.url));
const root = resolve(web, '../../..');
const out = process.env.MIC_WEB_OUT ? resolve(process.env.MIC_WEB_OUT) : join(root, 'target/classes/META-INF/resources');
const pages = ['index', 'login', 'referral', 'submit', 'viewer'].map((page) => join(out, `${page}.html`));
const forms = ['forms.js', 'forms.css', 'rows.js', 'cockpit.js'].map((file) => join(out, 'forms', file));
const document = join(root, 'docs/openapi.json');
const bill = join(out, '../sbom/web.cdx.json');
const sources = ['build', 'package-lock.json', 'tsconfig.json', 'vite.config.mjs', ...pages.map((page) => page.slice(out.length + 1)), 'src', 'public', 'test'];
const isWindows = process.platform === 'win32';

try {
  requireNode(20, 19);
  install();
  types();
  check();
  bundle();
  models();
} catch (problem) {
  console.error(`web: FAILED: ${problem.message}`);
  process.exit(1);
}

function install() {
  const lock = hashFiles([join(web, 'package-lock.json')]);
  const stamp = join(web, 'node_modules/.mic-lock-hash');
  if (isStamped(stamp, lock)) return step('dependencies are up to date');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed');
  writeFileSync(stamp, lock);
  step('dependencies installed');
}

/** The pages' types of what the server answers, from the document that it is tested against. */
function types() {
  const target = join(web, 'src/shared/api.d.ts');
  const stamp = join(web, 'node_modules/.mic-types-hash');
  const state = () => hashFiles([document, join(web, 'package-lock.json'), target].filter((file) => existsSync(file)));
  if (isStamped(stamp, state())) return step('types are up to date');
  tool('openapi-typescript', 'bin/cli.js', [document, '--output', target], 'no types could be made of docs/openapi.json');
  writeFileSync(stamp, state());
  step('types made of docs/openapi.json');
}

/** Type check and unit tests, once for each state of the sources. */
function check() {
    const state = hashText(sourceHash() + hashFiles(listFiles(join(root, 'forms'))));
  const stamp = join(web, 'node_modules/.mic-checked-hash');
  if (isStamped(stamp, state)) return step('types and tests are unchanged');
  tool('typescript', 'bin/tsc', ['--noEmit'], 'the type check failed');
  if (process.env.SKIP_WEB_TESTS) return step('types checked, tests skipped');
  tool('vitest', 'vitest.mjs', ['run', '--reporter=dot', '--silent'], 'a unit test failed');
  writeFileSync(stamp, state);
  step('types checked, tests passed');
}

function bundle() {
  const assets = join(out, 'assets');
  const stamp = join(web, 'node_modules/.mic-build-hash');
  const outputs = () => [...pages, ...forms, bill].filter((file) => existsSync(file)).concat(existsSync(assets) ? listFiles(assets) : []);
  const state = () => hashText(out + sourceHash() + hashFiles(outputs()));
  if (isStamped(stamp, state())) return step('pages are up to date');
  rmSync(assets, { recursive: true, force: true }); // files of older builds, which nothing refers to
  tool('vite', 'bin/vite.js', ['build', '--logLevel', 'error'], 'vite build failed');
  writeFileSync(stamp, state());
  step(`pages built into ${out}`);
}

function models() {
  const result = spawnSync(process.execPath, [join(web, 'lint-models.mjs')], { cwd: web, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('a process or decision model has errors');
}

function sourceHash() {
  return hashFiles(sources.flatMap((name) => listFiles(join(web, name))));
}

function isStamped(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Runs a tool of node_modules with this Node, so that no shell is needed on any platform. */
function tool(name, script, args, failure) {
  finish(spawnSync(process.execPath, [join(web, 'node_modules', name, script), ...args], { cwd: web, encoding: 'utf8' }), failure);
}

function run(command, args, failure) {
  finish(spawnSync(command, args, { cwd: web, encoding: 'utf8', shell: isWindows }), `${failure}; is ${command} installed?`);
}

/** The tool's own words come out only when it fails. */
function finish(result, failure) {
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  throw new Error(result.error ? `${failure} (${result.error.message})` : failure);
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    throw new Error(`Node ${major}.${minor} or newer is needed, this is ${process.versions.node}`);
  }
}

function step(text) {
  console.log(`web: ${text}`);
}
