/** What the clinic is asked for; it is answered on the page of the case, where the clinical information stands. */
import { make, open, t } from '/forms/forms.js';

export async function start(camForm, $scope) {
  const { parts, say, load } = await open(camForm, $scope);
  try {
    const referral = await load();
    const { missing } = referral;
    parts.answer.href = `/referral.html?id=${encodeURIComponent(referral.id)}`;
    parts.question.replaceChildren(
      ...(missing
        ? [make('p', {}, make('b', {}, t(`missing.${missing.reason}`))), make('p', { class: 'mic-prose' }, missing.instruction ?? '')]
        : [make('p', {}, t('completeNothing'))]),
    );
  } catch (problem) {
    say('error', problem.message);
  }
}
