import { caseNumberText } from '../shared/caseNumber';
import { fill, h } from '../shared/dom';
import { formatRecent } from '../shared/format';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { table } from '../shared/table';
import type { OpenDisagreement } from '../shared/types';
import { reasonForm } from '../referral/reasonForm';

interface DisagreementSection {
  element: HTMLElement;
  refresh(): Promise<void>;
}

/** Cases that do not agree with their processes, and what can be done about each. Not there while all agree. */
export function disagreementSection(): DisagreementSection {
  const grid = table(t('disagreements.title'), [t('disagreements.since'), t('board.number'), t('disagreements.what'), t('column.actions')]);
  const form = h('div', { class: 'card', hidden: true });
  const element = h('section', { class: 'disagreements', hidden: true }, h('h1', {}, t('disagreements.title')), h('p', {}, t('disagreements.help')), grid.element, form);

  const close = (): void => {
    form.hidden = true;
    form.replaceChildren();
  };

  function ask(one: OpenDisagreement, what: 'resumption' | 'failure'): void {
    form.hidden = false;
    fill(
      form,
      reasonForm(
        {
          label: t('disagreements.reason'),
          submit: tCode('disagreements', what),
          url: `/api/disagreements/${one.id}/${what}`,
          body: (reason) => ({ reason }),
          onDone: () => {
            close();
            void refresh();
          },
          onCancel: close,
        },
        h('h2', {}, `${tCode('disagreements', what)}: ${one.number ? caseNumberText(one.number) : ''}`),
      ),
    );
    form.querySelector('input')?.focus();
  }

  function row(one: OpenDisagreement): HTMLElement {
    const number = one.referral ? h('a', { href: `/referral.html?id=${encodeURIComponent(one.referral)}` }, one.number ? caseNumberText(one.number) : one.referral) : '–';
    const offer = (what: 'resumption' | 'failure'): HTMLElement =>
      h('button', { type: 'button', class: 'button', onclick: () => ask(one, what) }, tCode('disagreements', what));
    const mendable = one.referral !== null && one.kind !== 'NO_CASE';
    return h(
      'tr',
      { class: 'critical' },
      h('td', {}, formatRecent(one.foundAt)),
      h('td', {}, number),
      h('td', {}, tCode('disagreements.kind', one.kind)),
      h('td', { class: 'actions' }, mendable && offer('resumption'), mendable && offer('failure')),
    );
  }

  async function refresh(): Promise<void> {
    const found = await getJson<OpenDisagreement[]>('/api/disagreements');
    element.hidden = found.length === 0;
    fill(grid.body, found.map(row));
  }

  return { element, refresh };
}
