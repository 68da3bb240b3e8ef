import { caseNumberText } from '../shared/caseNumber';
import { countdown } from '../shared/countdown';
import { h } from '../shared/dom';
import { ENGINE, type Instance } from '../shared/engine';
import { formatInstant } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import type { BoardLine, Hospital } from '../shared/types';
import { stateBadge, urgencyBadge } from '../shared/urgency';
import { ownStyles } from './ownStyles';
import type { Plugin } from './plugin';

const NOT_FOUND = 404;

/** Which case a process is about, how urgent it is and until when, beside the way to it. Nothing of its patient. */
export const caseTab: Plugin = {
  id: 'mic-case',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 1000,
  properties: { label: t('cockpit.case') },
  render(place: HTMLElement, { processInstanceId }: { processInstanceId: string }) {
    const inside = ownStyles(place);
    Promise.all([caseOf(processInstanceId), getJson<Hospital[]>('/api/hospitals')]).then(
      ([line, hospitals]) => inside.append(line ? about(line, hospitals) : notice('info', t('cockpit.noCase'))),
      (error: unknown) => inside.append(problemNotice(error)),
    );
  },
};

/** None of a process that is about something else, or whose case has ended. */
async function caseOf(instance: string): Promise<BoardLine | null> {
  const { businessKey } = await getJson<Instance>(`${ENGINE}/process-instance/${encodeURIComponent(instance)}`);
  if (!businessKey) return null;
  try {
    return await getJson<BoardLine>(`/api/board/cases/${encodeURIComponent(businessKey)}`);
  } catch (error) {
    if (error instanceof Problem && error.status === NOT_FOUND) return null;
    throw error;
  }
}

function about(line: BoardLine, hospitals: readonly Hospital[]): HTMLElement {
  const name = (id: string): string => inLanguage(hospitals.find((one) => one.id === id)?.name) || id;
  return h(
    'section',
    { class: 'card', 'aria-label': t('cockpit.case') },
    h('p', { class: 'status-line' }, urgencyBadge(line.urgency), tCode('urgency', line.urgency), stateBadge(line.state), h('strong', {}, t('caseNumber.is', { number: caseNumberText(line.number) }))),
    h('p', {}, line.modality, ' ', h('span', { class: 'soft' }, t('referral.fromTo', { from: name(line.from), reading: name(line.hospital) }))),
    h(
      'dl',
      { class: 'pairs' },
      deadline(t('column.due'), line.dueAt, true),
      deadline(t('clock.kind.final'), line.finalBy, false),
      line.acknowledgeBy && deadline(t('clock.kind.acknowledge'), line.acknowledgeBy, true),
    ),
    h('p', {}, h('a', { class: 'button primary', href: `/referral.html?id=${encodeURIComponent(line.id)}` }, t('cockpit.openCase'))),
  );
}

function deadline(what: string, at: string | null | undefined, runs: boolean): HTMLElement[] {
  return [h('dt', {}, what), h('dd', {}, formatInstant(at), ' ', at && runs ? countdown({ dueAt: at }) : '')];
}
