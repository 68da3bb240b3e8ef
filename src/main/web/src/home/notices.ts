import { caseNumberText } from '../shared/caseNumber';
import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { formatExam, formatRecent } from '../shared/format';
import { t, tCode } from '../shared/i18n';
import type { Notice } from '../shared/types';

const REFRESH_MILLISECONDS = 10_000;
const DAY_MILLISECONDS = 86_400_000;
const MOST = 5;

/**
 * What the own duty post was told in the last day and is not done, by how much hangs on it; nothing is shown while there is nothing. Who sees no cases
 * reads the number of the case, by which the engine knows it too.
 */
export function showNotices(main: HTMLElement, seesCases: boolean): void {
  const element = h('section', { class: 'card notices', 'aria-live': 'polite', hidden: true });
  main.append(element);
  const refresh = async (): Promise<void> => {
    const notices = recent((await getJson<Notice[]>('/api/notices')).filter((one) => !one.done), Date.now());
    element.hidden = notices.length === 0;
    fill(element, h('h2', {}, t('notices.title')), h('ul', {}, notices.map((one) => entry(one, seesCases))));
  };
  const attempt = (): void => void refresh().catch(() => undefined); // the list below tells when the server is away
  attempt();
  setInterval(attempt, REFRESH_MILLISECONDS);
}

type Told = Pick<Notice, 'referral' | 'sentAt' | 'rank'>;

/** Of the last day: all by which a patient may come to harm, and five others, one a case, what is to be done before news. */
export function recent<T extends Told>(notices: readonly T[], now: number): T[] {
  const fresh = notices.filter((notice) => now - Date.parse(notice.sentAt) < DAY_MILLISECONDS);
  const of = (rank: Told['rank']): T[] => fresh.filter((notice) => notice.rank === rank);
  const others = [...of('TO_DO'), ...of('NEWS')].filter(
    (notice, i, all) => !notice.referral || all.findIndex((other) => other.referral === notice.referral) === i,
  );
  return [...of('HARM'), ...others.slice(0, MOST)];
}

function entry(notice: Notice, seesCases: boolean): HTMLElement {
  const id = notice.referral;
  return h(
    'li',
    {},
    h('strong', {}, tCode('notice', notice.kind)),
    ` · ${formatRecent(notice.sentAt)}`,
    id && ' · ',
    id && (seesCases ? h('a', { href: `/referral.html?id=${encodeURIComponent(id)}` }, named(notice)) : id),
  );
}

/** The examination and the number of the case, which can be said on the telephone. */
function named({ number, modality, bodyPart }: Notice): string {
  return number ? `${formatExam(modality, bodyPart)} ${caseNumberText(number)}` : t('notices.open');
}
