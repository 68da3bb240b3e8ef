import { catalogueNames } from '../shared/catalogue';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import type { Review } from '../shared/types';
import { reportText } from './reportText';
import type { Task } from './task';

const SCORES = ['1', '2', '3', '4'] as const;

/** A second look at a signed report, scored as in peer review. */
export async function reviewReport(task: Task): Promise<void> {
  const review = `/api/reviews/${encodeURIComponent(task.variable('reviewId'))}`;
  const findingName = await catalogueNames('findings');
  const choice = task.part('score', HTMLSelectElement);
  const comment = task.part('comment', HTMLTextAreaElement);
  const button = task.part('send', HTMLButtonElement);

  const send = (): void => {
    if (task.fields.disabled) return;
    const score = Number(choice.value);
    const words = comment.value.trim();
    if (!score) {
      task.say('error', t('form.reviewScoreNeeded'));
      return choice.focus();
    }
    if (score > 2 && words === '') {
      task.say('error', t('form.reviewCommentNeeded'));
      return comment.focus();
    }
    void task.complete(button, `${review}/scores`, { score, comment: words || null }, 'form.reviewDone');
  };

  /** What the second reader has said already, for the supervisor. */
  const earlier = ({ scores }: Review): HTMLElement[] =>
    scores.map((one) => h('p', { class: 'mic-message info' }, t('form.reviewEarlier', { score: one.score, comment: one.comment })));

  fill(choice, h('option', { value: '' }, '–'), SCORES.map((score) => h('option', { value: score }, `${score} ${t(`form.reviewScore.${score}`)}`)));
  button.addEventListener('click', send);
  task.handlers.submit = send;
  task.whenClaimed('form.reviewClaimFirst', async (mine) => {
    const [referral, found] = await Promise.all([task.load(), getJson<Review>(review)]);
    fill(task.part('report', HTMLElement), reportText(referral, findingName), earlier(found));
    return mine;
  });
}
