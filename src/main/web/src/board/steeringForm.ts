import { caseNumberText } from '../shared/caseNumber';
import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { notice, problemText } from '../shared/notice';
import type { BoardLine, EligibleReader } from '../shared/types';

type Act = 'urgency' | 'reassignment' | 'retry' | 'failure';

const ACTS: readonly Act[] = ['urgency', 'reassignment', 'retry', 'failure'];
const HIGHER = ['U1', 'U2', 'U3'];

interface SteeringForm {
  element: HTMLElement;
  /** Those that are ticked. */
  choose(lines: readonly BoardLine[]): void;
}

/** Does the same with each case that is ticked, one after the other, and says what became of each. */
export function steeringForm(changed: () => void): SteeringForm {
  let chosen: readonly BoardLine[] = [];
  const count = h('strong', { role: 'status' });
  const act = h('select', { id: 'act', onchange: () => void offer() }, ACTS.map((one) => h('option', { value: one }, tCode('steering', one))));
  const urgency = h('select', { id: 'act-urgency' }, HIGHER.map((one) => h('option', { value: one }, `${one} ${tCode('urgency', one)}`)));
  const reader = h('select', { id: 'act-reader' });
  const reason = h('input', { id: 'act-reason', required: true, pattern: '.*\\S.*', maxlength: 500 });
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('steering.do'));
  const result = h('div');
  const field = (label: string, input: HTMLElement): HTMLElement => h('div', { class: 'field' }, h('label', { for: input.id }, label), input);
  const ofUrgency = field(t('column.urgency'), urgency);
  const ofReader = field(t('steering.reader'), reader);
  const element = h(
    'form',
    { class: 'board-filters card', hidden: true, 'aria-label': t('steering.title'), onsubmit: (event: Event) => void send(event) },
    count,
    field(t('steering.act'), act),
    ofUrgency,
    ofReader,
    field(t('disagreements.reason'), reason),
    submit,
    result,
  );

  /** Only who may be given every one of them. */
  async function offer(): Promise<void> {
    ofUrgency.hidden = act.value !== 'urgency';
    ofReader.hidden = act.value !== 'reassignment';
    if (ofReader.hidden) return;
    const lists = await Promise.all(chosen.map((line) => getJson<EligibleReader[]>(`/api/referrals/${line.id}/readers`).catch(() => [])));
    const all = (lists[0] ?? []).filter((one) => lists.every((list) => list.some((other) => other.userId === one.userId)));
    fill(reader, all.map((one) => h('option', { value: one.userId }, `${one.name} · ${inLanguage(one.hospital.name)}`)));
  }

  function body(): object {
    const why = { reason: reason.value.trim() };
    if (act.value === 'urgency') return { ...why, urgency: urgency.value };
    return act.value === 'reassignment' ? { ...why, reader: reader.value } : why;
  }

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    submit.disabled = true;
    let done = 0;
    const refused: HTMLElement[] = [];
    for (const line of chosen) {
      try {
        await postJson(`/api/referrals/${line.id}/${act.value}`, body());
        done++;
      } catch (error) {
        refused.push(h('p', {}, `${caseNumberText(line.number)}: ${problemText(error)}`));
      }
    }
    submit.disabled = false;
    fill(result, notice(refused.length > 0 ? 'error' : 'success', t('steering.done', { done, all: chosen.length }), ...refused));
    if (refused.length === 0) reason.value = '';
    changed();
  }

  return {
    element,
    choose(lines) {
      chosen = lines;
      element.hidden = lines.length === 0 && !result.hasChildNodes();
      submit.disabled = lines.length === 0;
      count.textContent = t('steering.chosen', { count: lines.length });
      void offer();
    },
  };
}
