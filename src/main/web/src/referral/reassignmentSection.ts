import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import type { EligibleReader, ReferralDetail } from '../shared/types';
import { section } from './section';

/** Lets a supervisor give the case to another reader, after a second look at the name. */
export function reassignmentSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'reassign')) return null;
  const body = h('div');

  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: () => void open() }, t('reassign.open')));
  const back = (): HTMLElement => h('button', { type: 'button', class: 'button', onclick: closed }, t('reassign.back'));

  const open = async (): Promise<void> => {
    fill(body, h('p', { class: 'loading', role: 'status' }, t('loading')));
    try {
      choose(await getJson<EligibleReader[]>(`${url}/readers`));
    } catch (error) {
      fill(body, problemNotice(error), h('div', { class: 'buttons' }, back()));
    }
  };

  const choose = (readers: readonly EligibleReader[]): void => {
    if (readers.length === 0) return fill(body, h('p', { role: 'status' }, t('reassign.none')), h('div', { class: 'buttons' }, back()));
    const choice = h('select', { name: 'reader', required: true }, h('option', { value: '' }, t('reassign.choose')), readers.map(option));
    const next = (event: Event): void => {
      event.preventDefault();
      const reader = readers.find((one) => one.userId === choice.value);
      if (reader) confirm(reader, readers);
    };
    fill(
      body,
      h(
        'form',
        { onsubmit: next },
        h('div', { class: 'field' }, h('label', {}, t('reassign.reader'), choice)),
        h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'button primary' }, t('reassign.next')), back()),
      ),
    );
    choice.focus();
  };

  const confirm = (reader: EligibleReader, readers: readonly EligibleReader[]): void => {
    const result = h('div');
    const give = async (): Promise<void> => {
      button.disabled = true;
      result.replaceChildren();
      try {
        await postJson(`${url}/reassignment`, { reader: reader.userId });
        onDone(notice('success', t('reassign.done', { name: reader.name })));
      } catch (error) {
        fill(result, problemNotice(error));
        button.disabled = false;
        button.focus(); // which it lost while it was disabled
      }
    };
    const button = h('button', { type: 'button', class: 'button primary', onclick: () => void give() }, t('reassign.confirm'));
    const question = referral.claimedBy
      ? t('reassign.questionClaimed', { name: label(reader), now: referral.claimedBy })
      : t('reassign.question', { name: label(reader) });
    const other = h('button', { type: 'button', class: 'button', onclick: () => choose(readers) }, t('reassign.other'));
    fill(body, h('p', {}, question), result, h('div', { class: 'buttons' }, button, other));
    button.focus();
  };

  closed();
  return section(t('reassign.title'), 'reassignment', body);
}

function option(reader: EligibleReader): HTMLElement {
  return h('option', { value: reader.userId }, label(reader));
}

function label(reader: EligibleReader): string {
  return `${reader.name} · ${inLanguage(reader.hospital.name)}`;
}
