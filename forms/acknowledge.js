/**
 * A clinic's receipt of a result, critical or not: a named person and, where required, what was understood. What is
 * confirmed is the version that the form shows; after a newer one was signed, it shows that and asks again.
 */
import { finish, latestReport, open, postJson, reportText, t, whenClaimed } from '/forms/forms.js';

export async function start(camForm, $scope, inject, handlers) {
  const { parts, url, say, load, names } = await open(camForm, $scope);
  const findingNames = await names('findings');
  let reportVersion = 0;

  async function show() {
    const referral = await load();
    reportVersion = latestReport(referral)?.version ?? 0;
    parts.report.replaceChildren(...reportText(referral, findingNames));
  }

  async function send() {
    if (parts.fields.disabled) return;
    const empty = [parts.acknowledgedBy, parts.readBack].find((field) => field.required && field.value.trim() === '');
    if (empty) {
      say('error', t(empty === parts.readBack ? 'readBackNeeded' : 'nameNeeded'));
      return empty.focus();
    }
    parts.send.disabled = true;
    try {
      const body = { reportVersion, acknowledgedBy: parts.acknowledgedBy.value.trim(), readBack: parts.readBack.value.trim() || null };
      await postJson(`${url}/acknowledgements`, body);
    } catch (problem) {
      parts.send.disabled = false;
      if (problem.code === 'acknowledgement.otherVersion') {
        parts.readBack.value = ''; // it was of another version
        await show().catch(() => {});
      }
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
      await show();
      parts.fields.disabled = !mine;
      if (!mine) say('info', t('claimTaskFirst'));
      else parts.message.replaceChildren();
    } catch (problem) {
      say('error', problem.message);
    }
  });
}
