import { may, whyNot } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { csrfField } from '../shared/csrf';
import { formatInstant } from '../shared/format';
import { getJson, putJson, remove } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import type { ReferralDetail, ReleaseStanding, Slip } from '../shared/types';
import { reasonForm } from './reasonForm';
import { section } from './section';

/** Shows the clinic whether the patient may look the report up, and lets it open, close and print a slip. */
export function accessSection(referral: ReferralDetail, url: string): HTMLElement | null {
  const noSlip = whyNot(referral, 'printSlip');
  if (!may(referral, 'printSlip', 'openToPatient', 'closeToPatient') && !noSlip?.code.startsWith('patientCode.')) return null;
  const body = h('div');
  const load = async (): Promise<void> => {
    try {
      const [standing, slips] = await Promise.all([
        getJson<ReleaseStanding>(`${url}/release`),
        getJson<Slip[]>(`${url}/patient-codes`),
      ]);
      fill(body, releasePart(referral, standing, url, load), slipPart(slips, noSlip?.reason ?? null, url, load));
    } catch (error) {
      fill(body, problemNotice(error));
    }
  };
  void load();
  return section(t('access.title'), 'access', body);
}

function releasePart(referral: ReferralDetail, { state, release }: ReleaseStanding, url: string, done: () => Promise<void>): HTMLElement {
  const act = release?.act;
  const open = state === 'OPEN';
  const part = h('div');
  const button = (): HTMLElement => h('button', { type: 'button', class: 'button', onclick: ask }, t(open ? 'access.close' : 'access.open'));
  const ask = (): void => {
    const form = reasonForm({
      label: t('access.reason'),
      submit: t(open ? 'access.close' : 'access.open'),
      back: t('access.back'),
      url: `${url}/release`,
      body: (reason) => ({ open: !open, reason }),
      send: putJson,
      onDone: () => void done(),
      onCancel: () => fill(part, button()),
    });
    fill(part, form);
    form.querySelector('input')?.focus();
  };
  if (may(referral, open ? 'closeToPatient' : 'openToPatient')) fill(part, button());
  return h(
    'div',
    {},
    h('p', { role: 'status', 'data-state': state }, tCode('access.state', state)),
    release && h('p', { class: 'soft' }, t(`access.timing.${release.timing}`, { at: release.openFrom ? formatInstant(release.openFrom) : '' })),
    act && h('p', { class: 'soft' }, t('access.act', { name: act.name, at: formatInstant(act.at), reason: act.reason })),
    part,
  );
}

/** The slip's page is the answer to a form in a new tab, so that the code stands in no address. */
function slipPart(slips: Slip[], noSlip: string | null, url: string, done: () => Promise<void>): HTMLElement {
  const print = h('form', { method: 'post', action: `${url}/patient-slip`, target: '_blank', onsubmit: () => void setTimeout(() => void done(), 1500) });
  print.append(csrfField(print), h('button', { type: 'submit', class: 'button' }, t('access.print')));
  const result = h('div');
  const revoke = (): void => void remove(`${url}/patient-codes`).then(done, (error: unknown) => fill(result, problemNotice(error)));
  const good = slips.some((slip) => slip.state === 'GOOD');
  return h(
    'div',
    { class: 'slips' },
    noSlip === null && print,
    h('p', { class: 'soft' }, noSlip ?? t('access.printHint')),
    slips.length > 0 && h('ul', {}, slips.map((slip) => h('li', {}, slipText(slip)))),
    result,
    good && h('button', { type: 'button', class: 'button', onclick: revoke }, t('access.revoke')),
  );
}

function slipText(slip: Slip): string {
  const state = t(`access.slip.${slip.state}`, { until: formatInstant(slip.expiresAt) });
  return t('access.slip', { at: formatInstant(slip.issuedAt), name: slip.issuedByName, state });
}
