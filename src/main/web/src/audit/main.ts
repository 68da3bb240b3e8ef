import '../styles/app.css';
import { fill, h, setText } from '../shared/dom';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { openPage } from '../shared/session';
import { table } from '../shared/table';
import { numberOf, type Bundle } from './auditEvent';
import { eventRows } from './eventRows';
import { searchForm } from './searchForm';

const LIMIT = 50;
const FHIR = 'application/fhir+json, application/problem+json';

const session = await openPage('audit.title');
if (session) showTrail(session.main);

/** The auditor's search: pages go back in time, and forward by the way they were come to. */
function showTrail(main: HTMLElement): void {
  let question = new URLSearchParams();
  let way: (string | null)[] = [null]; // the numbers after which the pages so far began
  let newest = 0;
  const columns = [t('audit.when'), t('audit.who'), t('audit.roles'), t('audit.kind'), t('audit.outcome'), t('audit.about')];
  const grid = table(t('audit.title'), columns);
  grid.element.classList.add('audit-events');
  const state = h('div', { role: 'status', class: 'audit-state' });
  const download = h('a', { class: 'button', download: 'audit-events.json' }, t('audit.export'));
  const page = h('span', { class: 'soft' });
  const newer = h('button', { type: 'button', class: 'button', onclick: () => go(way.slice(0, -1)) }, t('audit.newer'));
  const older = h('button', { type: 'button', class: 'button' }, t('audit.older'));
  const form = searchForm((asked) => {
    question = asked;
    void go([null]);
  });
  main.append(
    h('div', { class: 'list-head' }, h('h1', {}, t('audit.title')), download),
    form.element,
    state,
    grid.element,
    h('div', { class: 'buttons audit-pages' }, newer, older, page),
  );
  void go(way);

  async function go(to: (string | null)[]): Promise<void> {
    const mine = ++newest;
    const asked = new URLSearchParams(question);
    download.href = `/api/audit/export?${question}`;
    asked.set('limit', String(LIMIT));
    const after = to.at(-1);
    if (after) asked.set('after', after);
    fill(state, h('p', { class: 'loading' }, t('loading')));
    try {
      const bundle = await getJson<Bundle>(`/api/audit?${asked}`, FHIR);
      if (mine === newest) show(bundle, to);
    } catch (error) {
      if (mine !== newest) return;
      fill(state, problemNotice(error));
      grid.element.hidden = newer.hidden = older.hidden = true;
      setText(page, '');
    }
  }

  function show(bundle: Bundle, to: (string | null)[]): void {
    way = to;
    const events = bundle.entry.map((entry) => entry.resource);
    const last = events.at(-1);
    fill(state, events.length === 0 && h('p', { class: 'empty' }, t('audit.empty')));
    fill(grid.body, events.map((event) => eventRows(event, form.only)));
    grid.element.hidden = events.length === 0;
    grid.element.scrollTop = 0;
    newer.hidden = to.length === 1;
    older.hidden = !last || !bundle.link?.some((link) => link.relation === 'next');
    older.onclick = () => void go([...to, last ? numberOf(last) : null]);
    setText(page, events.length === 0 ? '' : t('audit.page', { page: to.length }));
  }
}
