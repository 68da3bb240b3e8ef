import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css';
import '../../styles/process.css';
import { fill, h } from '../../shared/dom';
import { t, type MessageKey } from './words';
import { notice, problemNotice } from '../../shared/notice';
import type { ModelCheck, ProcessContract } from '../../shared/types';
import { problemsSection, type Jump } from '../evidenceSection';
import { between, pieces, type Difference } from './difference';
import { differenceSection, titleOf } from './differenceSection';
import { Edits } from './edits';
import { refiller } from './fields';
import { Marks } from './marks';
import { lost } from './meaning';
import { modelerOn, type Box } from './modeler';
import { kindOf, moddle, parts, read, text } from './moddle';
import type { Drawn } from './palette';
import { Panel } from './panel';

const WRITTEN_AFTER_MILLIS = 300;
const CHECKED_AFTER_MILLIS = 900;

export interface ProcessEditor {
  element: HTMLElement;
  /** The file as it is drawn now; byte for byte what was opened where nothing was changed. */
  content(): Promise<string>;
  jump: Jump;
}

export interface Opened {
  /** Of what the same view is shown again. */
  key: string;
  xml: string;
  /** What it is compared with; none where it is that itself. */
  inForce: string | null;
  editable: boolean;
  contract: ProcessContract;
  /** What the gate says; none where nobody asks. */
  check: ((xml: string) => Promise<ModelCheck>) | null;
  /** Told what is drawn, a moment after each change. */
  onChange(xml: string): void;
}

/** Where somebody was, of each draft, so that saving does not lead away from it. */
const views = new Map<string, { box: Box; selected: string | undefined }>();

/** A process as a diagram, with what each step says beside it, what the checks say, and what differs from the version in force. */
export async function processEditor(opened: Opened): Promise<ProcessEditor> {
  const canvasBox = h('div', { class: 'process-canvas', role: 'region', 'aria-label': t('process.diagram') });
  const isWhole = await isKeptWhole(opened.xml);
  const editable = opened.editable && isWhole;
  const modeler = modelerOn(canvasBox, editable);
  await modeler.importXML(opened.xml);
  const { canvas, registry, selection, commandStack, events } = modeler.services;
  const edits = new Edits(modeler.services);
  const view = views.get(opened.key);
  const marks = new Marks(canvas, (id) => registry.get(id) !== undefined);
  const before = opened.inForce === null ? null : pieces(await read(opened.inForce));
  const inForce = new Set(before?.keys());

  const panelBox = h('aside', { class: 'process-panel', 'aria-label': t('process.properties') });
  const problemsBox = h('div', { 'aria-live': 'polite' });
  const differenceBox = h('div', {});
  const goTo = h('select', { id: 'process-jump', onchange: () => show(goTo.value) });
  const undo = button('process.undo', '↶', () => commandStack?.undo());
  const redo = button('process.redo', '↷', () => commandStack?.redo());
  const refillPanel = refiller(panelBox, panelContent);
  let asked = 0;
  let written = 0;
  let checking: ReturnType<typeof setTimeout> | undefined;
  let writing: ReturnType<typeof setTimeout> | undefined;

  events.on('selection.changed', () => {
    refillPanel();
    remember();
  });
  events.on('canvas.viewbox.changed', remember);
  events.on('commandStack.changed', () => {
    refillPanel();
    tellHistory();
    problemsBox.ariaBusy = 'true'; // what stands there is of before
    clearTimeout(writing);
    clearTimeout(checking);
    writing = setTimeout(() => void changed(), WRITTEN_AFTER_MILLIS);
    checking = setTimeout(() => void check(), CHECKED_AFTER_MILLIS);
  });
  whenShown();
  refillPanel();
  tellHistory();
  tellElements();
  await tellDifference(opened.xml);
  void check();

  const element = h(
    'section',
    { class: 'card process-editor' },
    h('h2', {}, t('process.diagram')),
    !isWhole && notice('warning', t('process.notAllRead')),
    h(
      'div',
      { class: 'process-tools' },
      editable && undo,
      editable && redo,
      button('process.zoomIn', '＋', () => modeler.zoom(1)),
      button('process.zoomOut', '－', () => modeler.zoom(-1)),
      button('process.zoomFit', '⤢', () => modeler.fit()),
      h('div', { class: 'field' }, h('label', { for: 'process-jump' }, t('process.goTo')), goTo),
    ),
    h('div', { class: 'process-sheet' }, canvasBox, panelBox),
    problemsBox,
    differenceBox,
  );
  return { element, content, jump };

  async function content(): Promise<string> {
    if (!commandStack?.canUndo()) return opened.xml;
    return (await modeler.saveXML({ format: true })).xml ?? opened.xml;
  }

  async function changed(): Promise<void> {
    const turn = ++written;
    const xml = await content();
    if (turn !== written) return;
    tellElements();
    await tellDifference(xml);
    opened.onChange(xml);
  }

  /** The last who asks is answered; an answer to what is not drawn any more is not shown. */
  async function check(): Promise<void> {
    if (!opened.check) return;
    const turn = ++asked;
    try {
      const { problems, millis } = await opened.check(await content());
      if (turn !== asked) return;
      fill(problemsBox, problemsSection(problems, millis, jump, 'models.noProblemsOfProcess'));
      problemsBox.ariaBusy = 'false';
      marks.problems(problems, owner);
    } catch (error) {
      if (turn === asked) fill(problemsBox, problemNotice(error));
    }
  }

  async function tellDifference(xml: string): Promise<void> {
    if (!before) return;
    const found: Difference = between(before, pieces(await read(xml)));
    marks.difference(found);
    fill(differenceBox, differenceSection(found, show));
  }

  function panelContent(): HTMLElement[] {
    const [first, ...more] = selection.get();
    const chosen = first?.labelTarget ?? first ?? canvas.getRootElement();
    if (more.length > 0) return [h('p', { class: 'soft' }, t('process.severalChosen', { count: more.length + 1 }))];
    goTo.value = chosen.id;
    return new Panel(chosen, edits, opened.contract, inForce, editable).content();
  }

  function tellElements(): void {
    const all = registry.getAll().filter((one) => !one.labelTarget && one.businessObject?.$type !== 'bpmn:Association');
    const titles = all.map((one): [string, string] => [one.id, titleOf({ id: one.id, kind: kindOf(one.businessObject), name: text(one.businessObject, 'name') })]);
    const chosen = selection.get()[0];
    fill(goTo, titles.sort(([, one], [, other]) => one.localeCompare(other)).map(([id, title]) => h('option', { value: id }, title)));
    goTo.value = (chosen?.labelTarget ?? chosen ?? canvas.getRootElement()).id;
  }

  function tellHistory(): void {
    undo.disabled = !commandStack?.canUndo();
    redo.disabled = !commandStack?.canRedo();
  }

  /** What is drawn of an id: itself, or the step of which it is a part. */
  function owner(id: string): string | null {
    if (registry.get(id)) return id;
    return registry.getAll().find((one) => parts(one.businessObject, 'eventDefinitions').some((part) => text(part, 'id') === id))?.id ?? null;
  }

  function jump(id: string): (() => void) | null {
    return owner(id) === null ? null : () => show(id);
  }

  function show(id: string): void {
    const found: Drawn | undefined = registry.get(owner(id) ?? '');
    if (!found) return;
    if (found === canvas.getRootElement()) selection.select([]);
    else {
      selection.select(found);
      canvas.scrollToElement(found, 120);
    }
    canvasBox.scrollIntoView({ block: 'nearest' });
  }

  /** A diagram has no size before its page shows it. */
  function whenShown(): void {
    const seen = new ResizeObserver(() => {
      if (canvasBox.clientWidth === 0) return;
      seen.disconnect();
      canvas.resized();
      if (view) canvas.viewbox(view.box);
      else modeler.fit();
      const selected = view?.selected ? registry.get(view.selected) : undefined;
      if (selected) selection.select(selected);
    });
    seen.observe(canvasBox);
  }

  function remember(): void {
    if (canvasBox.clientWidth > 0) views.set(opened.key, { box: canvas.viewbox(), selected: selection.get()[0]?.id });
  }
}

/** Whether reading and writing the file loses nothing of it. */
async function isKeptWhole(xml: string): Promise<boolean> {
  const model = moddle();
  const { rootElement, warnings } = await model.fromXML(xml);
  return warnings.length === 0 && lost(xml, (await model.toXML(rootElement, { format: true })).xml).length === 0;
}

function button(label: MessageKey, sign: string, onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'button quiet', 'aria-label': t(label), title: t(label), onclick }, sign);
}
