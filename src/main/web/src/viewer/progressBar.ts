import { h, setText } from '../shared/dom';
import { t } from './words';
import type { Progress } from './prefetch';

/** How much of the stack is here, and which slices could not be had. */
export function progressBar(onFailed: (index: number) => void): { element: HTMLElement; show(progress: Progress | null): void } {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('viewer.progress') });
  const label = h('span');
  const failures = h('span', { class: 'failed-slices', role: 'alert' });
  const element = h('div', { class: 'stack-progress' }, bar, label, failures);
  let shownFailures = 0;
  return {
    element,
    show(progress) {
      element.hidden = progress === null;
      if (!progress) {
        shownFailures = 0;
        return failures.replaceChildren();
      }
      const { loaded, failed, total } = progress;
      const done = loaded + failed.length === total;
      bar.max = total;
      bar.value = loaded + failed.length;
      bar.hidden = done;
      setText(label, done ? '' : t('viewer.loaded', { loaded, total }));
      if (failed.length !== shownFailures) {
        shownFailures = failed.length;
        const links = [...failed].sort((a, b) => a - b).slice(0, 8).map((index) => sliceButton(index, onFailed));
        failures.replaceChildren(t('viewer.failedSlices', { count: failed.length }), ...links);
      }
      element.hidden = done && failed.length === 0;
    },
  };
}

function sliceButton(index: number, onFailed: (index: number) => void): HTMLElement {
  return h('button', { type: 'button', class: 'failed-slice', onclick: () => onFailed(index) }, String(index + 1));
}
