import '../styles/app.css';
import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { catalogueNames } from '../shared/catalogue';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { openPage } from '../shared/session';
import type { Me, ReferralDetail } from '../shared/types';
import { accessSection } from './accessSection';
import { acknowledgement } from './acknowledgement';
import { amendmentSection } from './amendmentSection';
import { calledSection } from './calledSection';
import { cancellationSection } from './cancellationSection';
import { clinicalSection } from './clinicalSection';
import { correctionSection } from './correctionSection';
import { decisionsSection } from './decisionsSection';
import { failureSection } from './failureSection';
import { informationSection } from './informationSection';
import { patientSection } from './patientSection';
import { processesSection } from './processesSection';
import { reassignmentSection } from './reassignmentSection';
import { reportsSection } from './reportsSection';
import { statusHeader } from './statusHeader';
import { targetsSection } from './targetsSection';
import { timelineSection } from './timelineSection';
import { urgencySection } from './urgencySection';

const id = new URLSearchParams(location.search).get('id') ?? '';
const url = `/api/referrals/${encodeURIComponent(id)}`;
const session = await openPage('referral.title');
if (session) await load(session.main, session.me);

async function load(main: HTMLElement, me: Me, ...above: HTMLElement[]): Promise<void> {
  if (main.childElementCount === 0) fill(main, h('p', { class: 'loading', role: 'status' }, t('loading')));
  try {
    const [referral, symptom, finding] = await Promise.all([
      getJson<ReferralDetail>(url),
      catalogueNames('symptoms'),
      catalogueNames('findings'),
    ]);
    show(main, me, referral, { symptom, finding }, above);
  } catch (error) {
    fill(main, h('h1', {}, t('referral.title')), problemNotice(error), h('p', {}, h('a', { href: '/' }, t('nav.back'))));
  }
}

interface Names {
  symptom: (code: string) => string;
  finding: (code: string) => string;
}

function show(main: HTMLElement, me: Me, referral: ReferralDetail, names: Names, above: HTMLElement[]): void {
  const again = (done: HTMLElement): void => void load(main, me, done);
  const cancellation = cancellationSection(referral, url, again);
  const failure = failureSection(referral, url, again);
  const information = informationSection(referral, url, again);
  const amendment = amendmentSection(referral, url, again);
  const called = calledSection(referral, url, again);
  const reassignment = reassignmentSection(referral, url, again);
  const access = accessSection(referral, url);
  const form = may(referral, 'acknowledge') && acknowledgement(referral, url, again);
  fill(
    main,
    statusHeader(referral),
    above,
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'wide' }, form, called, referral.missing && information, reportsSection(referral, names.finding), amendment, clinicalSection(referral, names.symptom)),
      h('div', { class: 'narrow' }, targetsSection(referral), correctionSection(referral.studyInstanceUid, again), patientSection(referral.studyInstanceUid, me), access, reassignment, urgencySection(referral, url, again), timelineSection(referral, names.finding), decisionsSection(url), processesSection(referral, me), !referral.missing && information, cancellation, failure),
    ),
  );
  if (form && location.hash === '#acknowledge') form.scrollIntoView();
  if (amendment && location.hash === '#amendment') {
    amendment.scrollIntoView();
    amendment.querySelector('button')?.click();
  }
}
