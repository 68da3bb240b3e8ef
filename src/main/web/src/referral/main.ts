import '../styles/app.css';
import { fill, h } from '../shared/dom';
import { catalogueNames } from '../shared/catalogue';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { isClinic, isSupervisor, readsStudies } from '../shared/roles';
import { openPage } from '../shared/session';
import type { Me, ReferralDetail } from '../shared/types';
import { accessSection } from './accessSection';
import { acknowledgement } from './acknowledgement';
import { amendmentSection } from './amendmentSection';
import { calledSection } from './calledSection';
import { cancellationSection } from './cancellationSection';
import { clinicalSection } from './clinicalSection';
import { failureSection } from './failureSection';
import { informationSection } from './informationSection';
import { needsAcknowledgement } from './needsAcknowledgement';
import { patientSection } from './patientSection';
import { reassignmentSection } from './reassignmentSection';
import { reportsSection } from './reportsSection';
import { statusHeader } from './statusHeader';
import { targetsSection } from './targetsSection';
import { timelineSection } from './timelineSection';

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
  const asks = isClinic(me) && needsAcknowledgement(referral);
  const cancellation = isClinic(me) && cancellationSection(referral, url, (done) => void load(main, me, done));
  const failure = isSupervisor(me) && failureSection(referral, url, (done) => void load(main, me, done));
  const information = isClinic(me) && informationSection(referral, url, (done) => void load(main, me, done));
  const amendment = readsStudies(me) && amendmentSection(referral, url, (done) => void load(main, me, done));
  const called = (readsStudies(me) || isSupervisor(me)) && calledSection(referral, url, (done) => void load(main, me, done));
  const reassignment = isSupervisor(me) && reassignmentSection(referral, url, (done) => void load(main, me, done));
  const access = isClinic(me) && accessSection(referral, url);
  const form = asks && acknowledgement(referral, url, (done) => void load(main, me, done));
  fill(
    main,
    statusHeader(referral),
    above,
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'wide' }, form, called, referral.missing && information, reportsSection(referral, names.finding), amendment, clinicalSection(referral, names.symptom)),
      h('div', { class: 'narrow' }, targetsSection(referral), patientSection(referral.studyInstanceUid, me), access, reassignment, timelineSection(referral, names.finding), !referral.missing && information, cancellation, failure),
    ),
  );
  if (form && location.hash === '#acknowledge') form.scrollIntoView();
}
