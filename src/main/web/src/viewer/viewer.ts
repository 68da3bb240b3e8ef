import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import type { Command } from './commands';
import { seriesMetadata, type Series } from './dicomweb';
import { loadWhole } from './loadWhole';
import { messages, type Messages } from './messages';
import { overlay } from './overlay';
import { prefetch, type Prefetch } from './prefetch';
import { progressBar } from './progressBar';
import { toStack, type Slice } from './stack';
import { viewerCommands } from './viewerCommands';
import { stackView } from './viewport';

export interface Viewer {
  element: HTMLElement;
  notes: Messages;
  commands: Command[];
  show(series: Series): Promise<void>;
}

/** The image area with all that belongs to the series on show. */
export function viewer(onChange: () => void, onHelp: () => void): Viewer {
  let slices: readonly Slice[] = [];
  let modality = '';
  let loading: Prefetch | null = null;
  const broken = new Set<number>();

  const canvas = h('div', { class: 'canvas', tabindex: '0', role: 'img', 'aria-label': t('viewer.image') });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  const failed = h('div', { class: 'slice-failed', role: 'alert', hidden: true });
  const notes = messages();
  const text = overlay();
  const view = stackView(canvas, redraw, sliceFailed);
  const progress = progressBar((index) => void view.goTo(index));
  const element = h('div', { class: 'image-area' }, canvas, failed, text.element, progress.element, notes.element);
  const commands = viewerCommands({ view, total: () => slices.length, modality: () => modality, changed: onChange, help: onHelp });

  return { element, notes, commands, show };

  function redraw(): void {
    if (slices.length === 0) return;
    const now = view.view();
    const isBroken = broken.has(now.target);
    text.draw(slices, isBroken ? { ...now, index: now.target } : now);
    // The pixels of the slice before must not stand under the number of one that could not be decoded.
    failed.hidden = !isBroken;
    const message = t('viewer.sliceFailed', { slice: now.target + 1, total: slices.length });
    if (isBroken && failed.textContent !== message) failed.textContent = message;
    onChange();
  }

  function sliceFailed(index: number): void {
    if (index < 0) return;
    broken.add(index);
    redraw();
  }

  async function show(series: Series): Promise<void> {
    loading?.cancel();
    slices = [];
    broken.clear();
    failed.hidden = true;
    progress.show(null);
    notes.loading(t('viewer.loadingSeries'));
    try {
      const stack = toStack(series, await seriesMetadata(series));
      if (stack.length === 0) return notes.say(t('viewer.noImages'));
      await view.show(stack);
      modality = series.modality;
      slices = stack;
      notes.clear();
      loading = loadAll(stack);
      canvas.focus();
    } catch (error) {
      notes.failed(error);
    }
    redraw();
  }

  function loadAll(stack: readonly Slice[]): Prefetch {
    const load = (index: number): Promise<void> => loadWhole((stack[index] as Slice).imageId);
    return prefetch(stack.length, () => view.view().target, load, (state) => {
      state.failed.forEach((index) => broken.add(index));
      progress.show(state);
      if (state.failed.length > 0) redraw();
    });
  }
}
