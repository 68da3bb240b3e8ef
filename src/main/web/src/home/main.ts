import '../styles/app.css';
import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { isAuditor, isClinic, isReader, isSupervisor, isTriage, mayUseCockpit } from '../shared/roles';
import { openPage } from '../shared/session';
import { showClinicReferrals } from './clinicReferrals';
import { showFailedDeliveries } from './failedDeliveries';
import { showNotices } from './notices';
import { showOpenCriticals } from './openCriticals';
import { READING, showWorklist, TRIAGE } from './worklist';

const session = await openPage('home.title');
if (session) {
  const { me, main } = session;
  if (isClinic(me)) showClinicReferrals(main);
  if (isSupervisor(me)) showOpenCriticals(main);
  if (mayUseCockpit(me)) showFailedDeliveries(main);
  if (isReader(me)) {
    showNotices(main, true);
    if (isTriage(me)) showWorklist(main, TRIAGE);
    showWorklist(main, READING);
  }
  if (isAuditor(me)) {
    main.append(h('h1', {}, t('home.title')), h('p', {}, h('a', { class: 'button primary', href: '/audit.html' }, t('home.audit'))));
  } else if (!isClinic(me) && !isReader(me)) {
    if (mayUseCockpit(me)) showNotices(main, false);
    const hint = mayUseCockpit(me) ? 'home.administratorHint' : 'home.noRole';
    main.append(h('h1', {}, t('home.title')), h('p', {}, t(hint)));
  }
}
