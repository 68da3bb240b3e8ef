import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { table } from '../shared/table';
import type { MigrationPlan, MigrationRun, StuckVersion } from '../shared/types';
import { modelName } from './labels';
import { reasonBox } from './reasonBox';

const POLL_MS = 700;

/** Cases that stand in a faulty version of their process, and the way on: look which step goes where, then bring them over. */
export function stuckSection(stuck: StuckVersion[]): HTMLElement | false {
  if (stuck.length === 0) return false;
  const place = h('div', { role: 'status' });
  const grid = table(t('models.stuck'), [t('models.model'), t('models.version'), t('models.failedAt'), t('models.casesFailed'), t('models.casesRunning'), '']);
  grid.body.append(
    ...stuck.map((one) =>
      h(
        'tr',
        {},
        h('td', {}, modelName(one.model, undefined), one.withdrawn && h('span', { class: 'soft' }, ` · ${t('models.wasWithdrawn')}`)),
        h('td', {}, t('models.versionOf', { version: one.version, inForce: one.inForce })),
        h('td', {}, one.element ?? '–', h('br'), h('span', { class: 'soft' }, one.cause ?? '')),
        h('td', {}, one.failed),
        h('td', {}, h('details', {}, h('summary', {}, one.running), h('ul', {}, one.cases.map((number) => h('li', {}, h('code', {}, number)))))),
        h('td', {}, h('button', { type: 'button', class: 'button', onclick: () => void look(one) }, t('models.lookOver'))),
      ),
    ),
  );
  return h('section', { class: 'card models-stuck' }, h('h2', {}, t('models.stuck')), h('p', { class: 'soft' }, t('models.stuckHint')), grid.element, place);

  async function look(one: StuckVersion): Promise<void> {
    fill(place, h('p', { class: 'loading' }, t('loading')));
    try {
      const plan = await getJson<MigrationPlan>(`/api/models/${encodeURIComponent(one.model)}/migration?version=${one.version}`);
      fill(place, planView(plan, (reason) => bringOver(plan, reason)));
    } catch (error) {
      fill(place, problemNotice(error));
    }
    place.scrollIntoView({ block: 'nearest' });
  }

  async function bringOver(plan: MigrationPlan, reason: string): Promise<void> {
    try {
      let run = await postJson<MigrationRun>('/api/models/migrations', { model: plan.model, version: plan.from, to: plan.to, reason });
      for (; run.state === 'RUNNING'; run = await getJson<MigrationRun>(`/api/models/migrations/${run.id}`)) {
        fill(place, h('p', {}, h('progress', { max: Math.max(run.cases, 1), value: run.done, 'aria-label': t('models.bringOver') }), ` ${t('models.counted', { done: run.done, cases: run.cases })}`));
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      fill(place, notice(run.state === 'DONE' && run.left.length === 0 ? 'success' : 'warning', t(run.state === 'DONE' ? 'models.broughtOver' : 'models.broughtOverPartly', { moved: run.moved, cases: run.cases })), leftList(run.left));
    } catch (error) {
      fill(place, problemNotice(error));
    }
  }
}

function planView(plan: MigrationPlan, goOn: (reason: string) => Promise<void>): HTMLElement {
  const grid = table(t('models.plan'), [t('models.step'), t('models.goesTo'), t('models.standThere')]);
  grid.body.append(
    ...plan.steps.map((step) =>
      h('tr', { class: step.to || step.waiting === 0 ? null : 'slower' }, h('td', {}, step.name, ' ', h('code', { class: 'soft' }, step.from)), h('td', {}, step.to ?? t('models.noPlace')), h('td', {}, step.waiting)),
    ),
  );
  return h(
    'div',
    { class: 'models-plan' },
    h('h3', {}, t('models.planOf', { model: modelName(plan.model, undefined), from: plan.from, to: plan.to })),
    h('p', {}, t('models.planTried', { tried: plan.tried, running: plan.running, left: plan.left.length })),
    leftList(plan.left),
    plan.steps.length > 0 && grid.element,
    plan.running > plan.left.length && reasonBox(t('models.bringOverWhy'), t('models.bringOver'), goOn),
  );
}

function leftList(left: MigrationPlan['left']): HTMLElement | false {
  return left.length > 0 && h('div', {}, h('h4', {}, t('models.stay')), h('ul', {}, left.map((one) => h('li', {}, h('code', {}, one.referral ?? one.instance), ` ${one.why}`))));
}
