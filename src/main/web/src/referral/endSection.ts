import { fill, h } from '../shared/dom';
import { t, type MessageKey } from '../shared/i18n';
import { reasonForm } from './reasonForm';
import { section } from './section';

/** How a case is ended before its time, in the words of who may end it. */
interface End {
  id: string;
  title: MessageKey;
  open: MessageKey;
  intro: MessageKey;
  reason: MessageKey;
  submit: MessageKey;
  back: MessageKey;
  url: string;
  onDone: () => void;
}

/** A button that asks for a reason, and to be sure, before it ends the case. */
export function endSection(end: End): HTMLElement {
  const body = h('div');
  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: open }, t(end.open)));
  const open = (): void => {
    const form = reasonForm(
      { label: t(end.reason), submit: t(end.submit), back: t(end.back), url: end.url, body: (reason) => ({ reason }), onDone: end.onDone, onCancel: closed },
      h('p', {}, t(end.intro)),
    );
    fill(body, form);
    form.querySelector('input')?.focus();
  };
  closed();
  return section(t(end.title), end.id, body);
}
