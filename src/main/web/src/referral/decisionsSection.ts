import { fill, h } from '../shared/dom';
import { reasonText } from '../shared/facts';
import { formatInstant } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { CaseDecision } from '../shared/types';
import { section } from './section';

/** Which rule of which version has decided what, looked up when somebody wants to know. */
export function decisionsSection(url: string): HTMLElement {
  const place = h('div');
  const open = h('details', { ontoggle: () => void load() }, h('summary', {}, t('decisions.show')), place);
  let asked = false;
  return section(t('decisions.title'), 'decisions', open);

  async function load(): Promise<void> {
    if (asked) return;
    asked = true;
    try {
      const decisions = await getJson<CaseDecision[]>(`${url}/decisions`);
      fill(place, h('ol', {}, decisions.map(line)));
    } catch (error) {
      asked = false;
      fill(place, problemNotice(error));
    }
  }
}

function line(decision: CaseDecision): HTMLElement {
  const known = decision.inputs.map((input) => `${inLanguage(input.label)}: ${inLanguage(input.value)}`);
  return h(
    'li',
    {},
    h('strong', {}, t('decisions.version', { table: inLanguage(decision.table), version: decision.version })),
    h('span', { class: 'soft' }, ` ${decision.model} · ${formatInstant(decision.at)}`),
    decision.rules.map((rule) => h('div', {}, inLanguage(rule.sentence), ' ', h('span', { class: 'soft' }, reasonText(rule.reason) === rule.reason ? '' : reasonText(rule.reason)))),
    known.length > 0 && h('div', { class: 'soft' }, `${t('decisions.known')}: ${known.join(' · ')}`),
  );
}
