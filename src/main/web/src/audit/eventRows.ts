import { h } from '../shared/dom';
import { formatInstantExactly } from '../shared/format';
import { t, tCode } from '../shared/i18n';
import { itemOf, keysOf, kindOf, numberOf, personOf, referralOf, studiesOf, type AuditEvent } from './auditEvent';
import type { SearchForm } from './searchForm';

/** An event's line, and below it the whole of it, shown when the moment is clicked. */
export function eventRows(event: AuditEvent, only: SearchForm['only']): HTMLElement[] {
  const detail = h('tr', { class: 'event-detail', id: `event-${event.id}`, hidden: true }, h('td', { colspan: 6 }, whole(event, only)));
  const opener = h('button', { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-controls': detail.id });
  opener.append(h('time', { datetime: event.recorded }, formatInstantExactly(event.recorded)));
  opener.addEventListener('click', () => {
    detail.hidden = !detail.hidden;
    opener.setAttribute('aria-expanded', String(!detail.hidden));
  });
  const agent = event.agent[0];
  const row = h(
    'tr',
    { class: 'event' },
    h('td', {}, opener),
    h('td', {}, agent?.name ?? personOf(event) ?? h('span', { class: 'soft' }, t('audit.stranger'))),
    h('td', {}, roles(event) || '–', hospital(event) && h('span', { class: 'soft' }, ` · ${hospital(event)}`)),
    h('td', {}, tCode('audit.kind', kindOf(event))),
    h('td', {}, outcome(event)),
    h('td', { class: 'about' }, about(event)),
  );
  return [row, detail];
}

function outcome(event: AuditEvent): HTMLElement {
  return h('span', { class: 'badge outcome', 'data-outcome': event.outcome }, tCode('audit.outcome', event.outcome));
}

function roles(event: AuditEvent): string {
  return [...new Set(event.agent[0]?.role?.map((role) => tCode('role', role.text)))].join(', ');
}

function hospital(event: AuditEvent): string {
  const location = event.agent[0]?.location;
  return location?.display ?? location?.identifier.value ?? '';
}

function about(event: AuditEvent): string {
  const study = studiesOf(event)[0];
  if (study) return `${t('audit.study')} ${study}`;
  const referral = referralOf(event);
  if (referral) return `${t('audit.referral')} ${referral}`;
  const keys = keysOf(event);
  return keys ? t('audit.by', { keys }) : event.outcomeDesc;
}

function whole(event: AuditEvent, only: SearchForm['only']): HTMLElement {
  const list = h('dl', { class: 'pairs' });
  const pair = (label: string, ...value: (Node | string | null)[]): void => {
    if (value.some(Boolean)) list.append(h('dt', {}, label), h('dd', {}, ...value));
  };
  const filter = (name: 'person' | 'study' | 'referral', value: string): HTMLElement =>
    h('button', { type: 'button', class: 'button quiet', onclick: () => only(name, value) }, t('audit.searchThis'));
  const person = personOf(event);
  if (person) pair(t('audit.person'), h('code', {}, person), ' ', filter('person', person));
  pair(t('audit.roles'), [roles(event), hospital(event)].filter(Boolean).join(' · '));
  pair(t('audit.address'), event.agent[0]?.network?.address ?? null);
  pair(t('audit.request'), h('code', {}, event.outcomeDesc));
  for (const study of studiesOf(event)) pair(t('audit.study'), h('code', {}, study), ' ', filter('study', study));
  const referral = referralOf(event);
  if (referral) pair(t('audit.referral'), h('code', {}, referral), ' ', filter('referral', referral));
  pair(t('audit.item'), itemOf(event));
  pair(t('audit.keys'), keysOf(event));
  pair(t('audit.number'), numberOf(event));
  pair(t('audit.id'), h('code', {}, event.id));
  return list;
}
