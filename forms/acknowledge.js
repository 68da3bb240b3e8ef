/** A clinic's receipt of a result, critical or not: a named person and, where required, what was understood. */
import { finish, open, postJson, reportText, t, whenClaimed } from '/forms/forms.js';

export async function start(camForm, $scope, inject, handlers) {
  const { parts, url, say, load, names } = await open(camForm, $scope);
  const findingNames = await names('findings');

  async function send() {
    if (parts.fields.disabled) return;
    const empty = [parts.acknowledgedBy, parts.readBack].find((field) => field.required && field.value.trim() === '');
    if (empty) {
      say('error', t(empty === parts.readBack ? 'readBackNeeded' : 'nameNeeded'));
      return empty.focus();
    }
    parts.send.disabled = true;
    try {
      const body = { acknowledgedBy: parts.acknowledgedBy.value.trim(), readBack: parts.readBack.value.trim() || null };
      await postJson(`${url}/acknowledgements`, body);
    } catch (problem) {
      parts.send.disabled = false;
      return say('error', problem.message);
    }
    parts.fields.disabled = true;
    say('success', t('acknowledged'));
    finish($scope, inject, t('acknowledged'));
  }

  parts.send.addEventListener('click', send);
  handlers.submit = send;
  whenClaimed($scope, async (mine) => {
    try {
      parts.report.replaceChildren(...reportText(await load(), findingNames));
      parts.fields.disabled = !mine;
      if (!mine) say('info', t('claimTaskFirst'));
      else parts.message.replaceChildren();
    } catch (problem) {
      say('error', problem.message);
    }
  });
}
