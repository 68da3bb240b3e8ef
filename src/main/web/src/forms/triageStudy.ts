import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { t, tCode } from '../shared/i18n';
import type { Task } from './task';

const URGENCIES = ['U1', 'U2', 'U3', 'U4'];
const MISSING = ['CLINICAL_INFORMATION', 'IMAGES', 'REPEAT_SCAN', 'IDENTITY'];

/** Triage: the case can be read as it is, or with another urgency, or the clinic is asked for what is missing. */
export async function triageStudy(task: Task): Promise<void> {
  const urgency = task.part('urgency', HTMLSelectElement);
  const why = task.part('why', HTMLElement);
  const reason = task.part('reason', HTMLInputElement);
  const missing = task.part('missing', HTMLSelectElement);
  const instruction = task.part('instruction', HTMLTextAreaElement);
  const question = task.part('question', HTMLElement);
  const accepting = task.part('accept', HTMLButtonElement);
  const sendingBack = task.part('sendBack', HTMLButtonElement);
  let given: string | null = null; // the urgency that the rules gave

  const accept = (): void => {
    if (task.fields.disabled) return;
    const words = reason.value.trim();
    if (urgency.value !== given && words === '') {
      task.say('error', t('form.triageWhyNeeded'));
      return reason.focus();
    }
    void task.complete(accepting, `${task.url}/triage`, { urgency: urgency.value, reason: words || null }, 'form.triageAccepted');
  };

  const sendBack = (): void => {
    const words = instruction.value.trim();
    if (words === '') {
      task.say('error', t('form.triageInstructionNeeded'));
      return instruction.focus();
    }
    void task.complete(sendingBack, `${task.url}/input-requests`, { reason: missing.value, instruction: words }, 'form.triageSentBack');
  };

  fill(urgency, URGENCIES.map((code) => h('option', { value: code }, `${code} ${tCode('urgency', code)}`)));
  fill(missing, MISSING.map((code) => h('option', { value: code }, tCode('missing', code))));
  urgency.addEventListener('change', () => (why.hidden = urgency.value === given));
  task.part('incomplete', HTMLButtonElement).addEventListener('click', () => {
    question.hidden = !question.hidden;
    if (!question.hidden) missing.focus();
  });
  accepting.addEventListener('click', accept);
  sendingBack.addEventListener('click', sendBack);
  task.handlers.submit = accept;
  task.whenClaimed('form.triageClaimFirst', async (mine) => {
    const referral = await task.load();
    if (given !== referral.urgency) {
      given = referral.urgency;
      urgency.value = given ?? '';
    }
    sendingBack.disabled = !may(referral, 'askClinic');
    return mine && may(referral, 'triage');
  });
}
