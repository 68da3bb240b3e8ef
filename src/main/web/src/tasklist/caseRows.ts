import { caseNumber } from '../shared/caseNumber';
import { nextTarget } from '../shared/clock';
import { countdown } from '../shared/countdown';
import { fill, h } from '../shared/dom';
import { formatExam, formatSexAge } from '../shared/format';
import { getJson } from '../shared/http';
import { inLanguage, t, tCode } from '../shared/i18n';
import { problemText } from '../shared/notice';
import type { TaskCase } from '../shared/types';
import { urgencyBadge } from '../shared/urgency';

/** Rows are drawn within a moment of one another, and asked for together. */
const TOGETHER_MILLISECONDS = 30;
const MOST = 100;

export interface CaseRows {
  /** Fills a row with the case of its task, as far as the person may see it. */
  show(place: HTMLElement, taskId: string): void;
}

/** The cases of the rows that Tasklist shows, in one question for all of them. */
export function caseRows(): CaseRows {
  const cases = new Map<string, TaskCase>();
  let waiting = new Map<string, HTMLElement[]>();
  let timer: number | undefined;

  const ask = async (): Promise<void> => {
    timer = undefined;
    const asked = waiting;
    waiting = new Map();
    const ids = [...asked.keys()];
    for (let first = 0; first < ids.length; first += MOST) await askFor(ids.slice(first, first + MOST), asked);
  };

  const askFor = async (ids: readonly string[], asked: ReadonlyMap<string, HTMLElement[]>): Promise<void> => {
    const places = ids.flatMap((id) => (asked.get(id) ?? []).map((place) => [id, place] as const));
    try {
      const found = await getJson<TaskCase[]>(`/api/worklist/tasks?id=${ids.map(encodeURIComponent).join(',')}`);
      ids.forEach((id) => cases.delete(id));
      found.forEach((one) => cases.set(one.taskId, one));
      places.forEach(([id, place]) => draw(place, cases.get(id)));
    } catch (error) {
      places.forEach(([id, place]) => fail(place, error, () => show(place, id)));
    }
  };

  const show = (place: HTMLElement, taskId: string): void => {
    const known = cases.get(taskId); // until the answer is there, what was there before
    if (known) draw(place, known);
    else fill(place, h('span', { class: 'mic-soft' }, t('loading')));
    waiting.set(taskId, [...(waiting.get(taskId) ?? []), place]);
    timer ??= window.setTimeout(() => void ask(), TOGETHER_MILLISECONDS);
  };
  return { show };
}

/** A task of no case that the person may see keeps Tasklist's own row. */
function draw(place: HTMLElement, found: TaskCase | undefined): void {
  place.closest('li.task')?.classList.toggle('mic-known', found !== undefined);
  if (!found) return place.replaceChildren();
  const { referral } = found;
  const target = nextTarget(referral);
  const who = [referral.patient.name, formatSexAge(referral.patient)].filter(Boolean).join(' · ');
  fill(
    place,
    h(
      'div',
      { class: 'mic-row', 'data-urgency': referral.urgency },
      h('p', {}, urgencyBadge(referral.urgency), ' ', h('strong', {}, tCode('urgency', referral.urgency)), ' ', target && h('span', { class: 'mic-target' }, t(`clock.kind.${target.kind}`), ' ', countdown(target.time)), !target && referral.paused && t('clock.paused')),
      h('p', {}, h('strong', {}, formatExam(referral.modality, referral.bodyPart)), ' ', who),
      h('p', { class: 'mic-soft' }, inLanguage(referral.from.name), ' ', caseNumber(referral.number)),
    ),
  );
}

function fail(place: HTMLElement, error: unknown, again: () => void): void {
  const retry = (event: Event): void => {
    event.stopPropagation();
    again();
  };
  fill(place, h('p', { class: 'mic-row', role: 'alert' }, problemText(error), ' ', h('button', { type: 'button', class: 'btn btn-xs btn-default', onclick: retry }, t('upload.retry'))));
}
