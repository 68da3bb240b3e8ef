import { h } from '../shared/dom';
import { ENGINE, instanceInCockpit, processOf, type Instance } from '../shared/engine';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { Me, ReferralDetail } from '../shared/types';
import { uses } from '../shared/uses';
import { section } from './section';

/** The processes that run for the case, as Cockpit shows them, for who may open that; nothing where none runs. */
export function processesSection(referral: ReferralDetail, me: Me): HTMLElement | false {
  if (!uses(me, 'cockpit')) return false;
  const list = h('ul', { class: 'plain' });
  const element = section(t('cockpit.processes'), 'processes', list);
  element.hidden = true;
  getJson<Instance[]>(`${ENGINE}/process-instance?businessKey=${encodeURIComponent(referral.id)}`).then(
    (running) => {
      element.hidden = running.length === 0;
      list.append(...running.map((one) => h('li', {}, h('a', { href: instanceInCockpit(one.id) }, name(one)))));
    },
    (error: unknown) => {
      element.hidden = false;
      element.append(problemNotice(error));
    },
  );
  return element;
}

function name({ definitionId }: Instance): string {
  const process = processOf(definitionId);
  return tCode('cockpit.process', process, process);
}
