/** A second look at a signed report, scored as in peer review. */
import { finish, getJson, make, open, postJson, reportText, t, whenClaimed } from '/forms/forms.js';

const SCORES = [1, 2, 3, 4];

export async function start(camForm, $scope, inject, handlers) {
  const { parts, say, load, names, variable } = await open(camForm, $scope);
  const review = `/api/reviews/${encodeURIComponent(variable('reviewId'))}`;
  const findingNames = await names('findings');

  async function send() {
    if (parts.fields.disabled) return;
    const score = Number(parts.score.value);
    const comment = parts.comment.value.trim();
    if (!score) {
      say('error', t('reviewScoreNeeded'));
      return parts.score.focus();
    }
    if (score > 2 && comment === '') {
      say('error', t('reviewCommentNeeded'));
      return parts.comment.focus();
    }
    parts.send.disabled = true;
    try {
      await postJson(`${review}/scores`, { score, comment: comment || null });
    } catch (problem) {
      parts.send.disabled = false;
      return say('error', problem.message);
    }
    parts.fields.disabled = true;
    say('success', t('reviewDone'));
    finish($scope, inject, t('reviewDone'));
  }

  /** What the second reader has said already, for the supervisor. */
  function earlier({ scores }) {
    return scores.map((one) => make('p', { class: 'mic-message info' }, t('reviewEarlier', { score: one.score, comment: one.comment })));
  }

  parts.score.replaceChildren(make('option', { value: '' }, '–'), ...SCORES.map((score) => make('option', { value: score }, `${score} ${t(`reviewScore.${score}`)}`)));
  parts.send.addEventListener('click', send);
  handlers.submit = send;
  whenClaimed($scope, async (mine) => {
    try {
      const [referral, found] = await Promise.all([load(), getJson(review)]);
      parts.report.replaceChildren(...reportText(referral, findingNames), ...earlier(found));
      parts.fields.disabled = !mine;
      if (!mine) say('info', t('reviewClaimFirst'));
      else parts.message.replaceChildren();
    } catch (problem) {
      say('error', problem.message);
    }
  });
}
