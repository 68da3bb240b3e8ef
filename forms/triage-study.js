/** Triage: the case can be read as it is, or with another urgency, or the clinic is asked for what is missing. */
import { finish, make, open, postJson, t, whenClaimed } from '/forms/forms.js';

const URGENCIES = ['U1', 'U2', 'U3', 'U4'];
const MISSING = ['CLINICAL_INFORMATION', 'IMAGES', 'REPEAT_SCAN', 'IDENTITY'];

export async function start(camForm, $scope, inject, handlers) {
  const { parts, url, say, load } = await open(camForm, $scope);
  let given = null; // the urgency that the rules gave

  async function act(button, path, body, done) {
    button.disabled = true;
    try {
      await postJson(`${url}/${path}`, body);
    } catch (problem) {
      button.disabled = false;
      return say('error', problem.message);
    }
    parts.fields.disabled = true;
    say('success', done);
    finish($scope, inject, done);
  }

  function accept() {
    if (parts.fields.disabled) return;
    const urgency = parts.urgency.value;
    const reason = parts.reason.value.trim();
    if (urgency !== given && reason === '') {
      say('error', t('triageWhyNeeded'));
      return parts.reason.focus();
    }
    return act(parts.accept, 'triage', { urgency, reason: reason || null }, t('triageAccepted'));
  }

  function sendBack() {
    const instruction = parts.instruction.value.trim();
    if (instruction === '') {
      say('error', t('triageInstructionNeeded'));
      return parts.instruction.focus();
    }
    return act(parts.sendBack, 'input-requests', { reason: parts.missing.value, instruction }, t('triageSentBack'));
  }

  parts.urgency.replaceChildren(...URGENCIES.map((code) => make('option', { value: code }, `${code} ${t(`urgency.${code}`)}`)));
  parts.missing.replaceChildren(...MISSING.map((code) => make('option', { value: code }, t(`missing.${code}`))));
  parts.urgency.addEventListener('change', () => (parts.why.hidden = parts.urgency.value === given));
  parts.incomplete.addEventListener('click', () => {
    parts.question.hidden = !parts.question.hidden;
    if (!parts.question.hidden) parts.missing.focus();
  });
  parts.accept.addEventListener('click', accept);
  parts.sendBack.addEventListener('click', sendBack);
  handlers.submit = accept;
  whenClaimed($scope, async (mine) => {
    try {
      const referral = await load();
      if (given !== referral.urgency) {
        given = referral.urgency;
        parts.urgency.value = given;
      }
      parts.fields.disabled = !mine;
      if (!mine) say('info', t('triageClaimFirst'));
      else parts.message.replaceChildren();
    } catch (problem) {
      say('error', problem.message);
    }
  });
}
