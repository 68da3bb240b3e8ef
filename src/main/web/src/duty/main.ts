import '../styles/app.css';
import { h } from '../shared/dom';
import { getJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { openPage } from '../shared/session';
import type { Hospital } from '../shared/types';
import { calendarSection } from './calendarSection';
import { rosterSection } from './rosterSection';

const session = await openPage('duty.title');
if (session) await showDuty(session.main);

/** Who is there to read, and on which days the hospital works; for one hospital at a time. */
async function showDuty(main: HTMLElement): Promise<void> {
  main.append(h('h1', {}, t('duty.title')));
  try {
    const hospitals = await getJson<Hospital[]>('/api/hospitals');
    const place = h('div');
    const choice = h(
      'select',
      { id: 'hospital', onchange: () => show(choice.value) },
      hospitals.map((hospital) => h('option', { value: hospital.id }, inLanguage(hospital.name))),
    );
    const show = (hospital: string): void => place.replaceChildren(rosterSection(hospital), calendarSection(hospital));
    main.append(h('div', { class: 'field' }, h('label', { for: 'hospital' }, t('duty.hospital')), choice), place);
    show(choice.value);
  } catch (error) {
    main.append(problemNotice(error));
  }
}
