/**
 * Renders every process (bpmn-js in Chromium) and decision table to docs/diagrams/*.svg. Each picture names the SHA-256
 * of its model in a comment, so that a test can tell an outdated one. CHROMIUM names another browser than Debian's.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DmnModdle } from 'dmn-moddle';
import { chromium } from 'playwright-core';
import { decisionTableSvg } from './build/decisionTableSvg.mjs';
import { filesIn, hashText } from './build/files.mjs';

const require = createRequire(import.meta.url);
const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../..'));
const target = join(root, 'docs/diagrams');
const bpmnViewer = require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const arguments_ = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

mkdirSync(target, { recursive: true });
const processes = filesIn(join(root, 'processes'), '.bpmn');
if (processes.length > 0) await renderProcesses(processes);
for (const name of filesIn(join(root, 'dmn'), '.dmn')) {
  const xml = readFileSync(join(root, 'dmn', name), 'utf8');
  const { rootElement } = await new DmnModdle().fromXML(xml);
  write(name, xml, decisionTableSvg(rootElement));
}

async function renderProcesses(names) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`No browser at ${executablePath}; set CHROMIUM`);
  const browser = await chromium.launch({ executablePath, args: arguments_ });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><div id="canvas" style="width:2000px;height:1200px"></div>');
    await page.addScriptTag({ path: bpmnViewer });
    for (const name of names) {
      const xml = readFileSync(join(root, 'processes', name), 'utf8');
      write(name, xml, await page.evaluate(toSvg, xml));
    }
  } finally {
    await browser.close();
  }
}

/** Runs in the browser. */
async function toSvg(xml) {
  const viewer = new globalThis.BpmnJS({ container: '#canvas' });
  try {
    await viewer.importXML(xml);
    return (await viewer.saveSVG()).svg;
  } finally {
    viewer.destroy();
  }
}

function write(name, xml, svg) {
  const file = join(target, `${name.replace(/\.(bpmn|dmn)$/, '')}.svg`);
  // Marker ids are random; counted ones keep a picture equal while its model is.
  const ids = new Map();
  const stable = svg.replace(/marker-[0-9a-z]{10,}/g, (id) => ids.get(id) ?? (ids.set(id, `marker-${ids.size + 1}`), ids.get(id)));
  const body = stable.replace(/^\s*(<\?xml[^>]*\?>)?\s*(<!--[\s\S]*?-->)?\s*(<!DOCTYPE[^>]*>)?\s*/, '');
  writeFileSync(file, `<?xml version="1.0" encoding="utf-8"?>\n<!-- ${name} sha256:${hashText(xml)} -->\n${body.trim()}\n`);
  console.log(`web: ${name} rendered`);
}
