import '../styles/app.css';
import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { uses } from '../shared/uses';
import { openPage } from '../shared/session';
import { showClinicReferrals } from './clinicReferrals';
import { showFailedDeliveries } from './failedDeliveries';
import { showNotices } from './notices';
import { showOpenCriticals } from './openCriticals';
import { showTriage, showWorklist } from './worklist';

const session = await openPage('home.title');
if (session) {
  const { me, main } = session;
  if (uses(me, 'submission')) showClinicReferrals(main);
  if (uses(me, 'openCriticals')) showOpenCriticals(main);
  if (uses(me, 'supervision')) showFailedDeliveries(main);
  if (uses(me, 'worklist')) {
    showNotices(main, true);
    if (uses(me, 'triage')) showTriage(main);
    await showWorklist(main);
  }
  if (uses(me, 'audit')) {
    main.append(h('h1', {}, t('home.title')), h('p', {}, h('a', { class: 'button primary', href: '/audit.html' }, t('home.audit'))));
  } else if (!uses(me, 'submission') && !uses(me, 'worklist')) {
    if (uses(me, 'cockpit')) showNotices(main, false);
    const hint = uses(me, 'cockpit') ? 'home.administratorHint' : 'home.noRole';
    main.append(h('h1', {}, t('home.title')), h('p', {}, t(hint)));
  }
}
