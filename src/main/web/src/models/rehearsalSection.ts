import { h } from '../shared/dom';
import { inLanguage, t, tCode } from '../shared/i18n';
import type { DraftEvidence } from '../shared/types';

/** How reference cases went through the draft of a process, on a clock that was moved; nothing of it is kept. */
export function rehearsalSection(rehearsals: DraftEvidence['rehearsals']): HTMLElement | false {
  if (rehearsals.length === 0) return false;
  const flawed = rehearsals.filter((one) => one.flaws.length > 0).length;
  return h(
    'section',
    { class: 'card models-rehearsals' },
    h('h2', {}, t('models.rehearsals')),
    h('p', { class: flawed > 0 ? 'notice error' : 'notice success' }, flawed > 0 ? t('models.rehearsalsFlawed', { flawed, all: rehearsals.length }) : t('models.rehearsalsGood', { all: rehearsals.length })),
    h(
      'ul',
      {},
      rehearsals.map((one) =>
        h(
          'li',
          { class: one.flaws.length > 0 ? 'refuses' : null },
          inLanguage(one.name),
          h('span', { class: 'soft' }, ` · ${one.millis} ms`),
          one.flaws.length > 0 && h('ul', {}, one.flaws.map((flaw) => h('li', {}, tCode('models.flaw', flaw.kind), ' ', h('code', {}, flaw.what)))),
          h('details', {}, h('summary', {}, t('models.stepsPassed', { count: one.steps.length })), h('p', { class: 'soft' }, one.steps.join(' → '))),
        ),
      ),
    ),
  );
}
