import { language } from '../shared/i18n';
import { inOneLanguage } from '../shared/modelNames';

const PLACES = '.tasks-list h4.task a, .tasks-list .process-definition, section.task-card h2.task, section.task-card .process-definition, .task-filter .name a, section.task-card .meta';

/** Filters, steps and groups in the language of our pages, whenever Tasklist draws some. */
export function speakOneLanguage(body: HTMLElement): void {
  let waiting = false;
  const translate = (): void => {
    waiting = false;
    body.querySelectorAll(PLACES).forEach(translateWithin);
  };
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(translate);
  }).observe(body, { childList: true, subtree: true });
}

function translateWithin(element: Element): void {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const before = (text.nodeValue ?? '').trim();
    const after = before && inOneLanguage(before, language);
    if (after !== before) text.nodeValue = ` ${after} `;
  }
}
