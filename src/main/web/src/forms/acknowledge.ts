import { may } from '../shared/actions';
import { catalogueNames } from '../shared/catalogue';
import { fill } from '../shared/dom';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { Problem } from '../shared/problem';
import { latestReport, reportText } from './reportText';
import type { Task } from './task';

/**
 * A clinic's receipt of a result, critical or not: a named person and, where required, what was understood. What is
 * confirmed is the version that the form shows; after a newer one was signed, it shows that and asks again.
 */
export async function acknowledge(task: Task): Promise<void> {
  const findingName = await catalogueNames('findings');
  const acknowledgedBy = task.part('acknowledgedBy', HTMLInputElement);
  const readBack = task.part('readBack', HTMLTextAreaElement);
  const button = task.part('send', HTMLButtonElement);
  let reportVersion = 0;

  const show = async (): Promise<boolean> => {
    const referral = await task.load();
    reportVersion = latestReport(referral)?.version ?? 0;
    fill(task.part('report', HTMLElement), reportText(referral, findingName));
    return may(referral, 'acknowledge');
  };

  const send = async (): Promise<void> => {
    if (task.fields.disabled) return;
    const empty = [acknowledgedBy, readBack].find((field) => field.required && field.value.trim() === '');
    if (empty) {
      task.say('error', t(empty === readBack ? 'form.readBackNeeded' : 'form.nameNeeded'));
      return empty.focus();
    }
    button.disabled = true;
    try {
      const body = { reportVersion, acknowledgedBy: acknowledgedBy.value.trim(), readBack: readBack.value.trim() || null };
      await postJson(`${task.url}/acknowledgements`, body);
    } catch (problem) {
      button.disabled = false;
      if (problem instanceof Problem && problem.code === 'acknowledgement.otherVersion') {
        readBack.value = ''; // it was of another version
        await show().catch(() => undefined);
      }
      return task.sayProblem(problem);
    }
    task.leave('form.acknowledged');
  };

  button.addEventListener('click', () => void send());
  task.handlers.submit = () => void send();
  task.whenClaimed('form.claimTaskFirst', async (mine) => (await show()) && mine);
}
