import { fill, h } from '../shared/dom';
import { t, tCode } from '../shared/i18n';
import type { Task } from './task';

/** What the clinic is asked for; it is answered on the page of the case, where the clinical information stands. */
export async function completeReferral(task: Task): Promise<void> {
  try {
    const referral = await task.load();
    const { missing } = referral;
    task.part('answer', HTMLAnchorElement).href = `/referral.html?id=${encodeURIComponent(referral.id)}`;
    fill(
      task.part('question', HTMLElement),
      missing
        ? [h('p', {}, h('b', {}, tCode('missing', missing.reason))), h('p', { class: 'mic-prose' }, missing.instruction ?? '')]
        : h('p', {}, t('form.completeNothing')),
    );
  } catch (problem) {
    task.sayProblem(problem);
  }
}
