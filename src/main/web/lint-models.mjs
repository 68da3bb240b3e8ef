/** Lints the process and decision models: errors fail the build, warnings are shown. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn } from './build/files.mjs';

const require = createRequire(import.meta.url);
const { Linter: BpmnLinter } = require('bpmnlint');
const { BpmnModdle } = await import('bpmn-moddle');
const BpmnResolver = require('bpmnlint/lib/resolver/node-resolver');
const { Linter: DmnLinter } = require('dmnlint');
const DmnResolver = require('dmnlint/lib/resolver/node-resolver');
const { DmnModdle } = await import('dmn-moddle');

const web = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(web, '../../..'));
const config = (name) => JSON.parse(readFileSync(join(web, name), 'utf8'));

const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const bpmn = new BpmnLinter({ config: config('.bpmnlintrc'), resolver: new BpmnResolver({ require }) });
const dmn = new DmnLinter({ config: config('.dmnlintrc'), resolver: new DmnResolver({ require }) });
let errors = 0;
let files = 0;

await lint('processes', '.bpmn', async (xml) => {
  const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(xml);
  return [...warnings.map(asError), ...reports(await bpmn.lint(rootElement))];
});
await lint('dmn', '.dmn', async (xml) => {
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
  return [...warnings.map(asError), ...reports(await dmn.lint(rootElement))];
});
console.log(`web: ${files} models linted${errors > 0 ? `, ${errors} errors` : ''}`);
process.exit(errors > 0 ? 1 : 0);

async function lint(folder, ending, check) {
  for (const name of filesIn(join(root, folder), ending)) {
    files++;
    const found = await check(readFileSync(join(root, folder, name), 'utf8')).catch((problem) => [asError(problem)]);
    for (const { category, id, message, rule } of found) {
      if (category !== 'warn') errors++;
      const line = `web: ${folder}/${name}: ${category} ${[id, message, rule && `(${rule})`].filter(Boolean).join(' ')}`;
      (category === 'warn' ? console.warn : console.error)(line);
    }
  }
}

/** The linters answer with their findings by rule. */
function reports(results) {
  return Object.entries(results).flatMap(([rule, found]) => found.map((one) => ({ ...one, rule })));
}

function asError({ message }) {
  return { category: 'error', message };
}
