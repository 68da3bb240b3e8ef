import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { t, tCode, type MessageKey } from '../shared/i18n';
import type { ReferralDetail } from '../shared/types';
import type { Task } from './task';

const DECLINE_REASONS = ['NOT_MY_FIELD', 'NO_TIME', 'CONFLICT_OF_INTEREST', 'OTHER'];
const UNREADABLE = ['IMAGES', 'WRONG_PART', 'MOTION', 'REPEAT_SCAN', 'IDENTITY', 'CLINICAL_INFORMATION', 'OTHER'];

/** A way out of the reading without a final report. */
interface Way {
  button: 'unreadable' | 'expert' | 'away';
  path: string;
  reasons: readonly string[];
  name(code: string): string;
  label: MessageKey;
  hint: MessageKey;
  send: MessageKey;
  done: 'form.sentBack' | 'form.expertAsked' | 'form.declined';
  /** Whether these words must be there. */
  needs(reason: string): MessageKey | null;
  body(reason: string, words: string | null): object;
}

const WAYS: readonly Way[] = [
  {
    button: 'unreadable',
    path: 'input-requests',
    reasons: UNREADABLE,
    name: (code) => tCode('unreadable', code),
    label: 'form.unreadableWords',
    hint: 'form.unreadableHint',
    send: 'form.unreadableSend',
    done: 'form.sentBack',
    needs: (reason) => (reason === 'OTHER' ? 'form.unreadableNeeded' : null),
    body: (reason, instruction) => ({ reason, instruction }),
  },
  {
    button: 'expert',
    path: 'decline',
    reasons: ['NEEDS_EXPERT'],
    name: (code) => tCode('decline', code),
    label: 'form.expertQuestion',
    hint: 'form.expertHint',
    send: 'form.expertSend',
    done: 'form.expertAsked',
    needs: () => 'form.expertNeeded',
    body: (reason, comment) => ({ reason, comment }),
  },
  {
    button: 'away',
    path: 'decline',
    reasons: DECLINE_REASONS,
    name: (code) => tCode('decline', code),
    label: 'form.declineComment',
    hint: 'form.declineHint',
    send: 'form.decline',
    done: 'form.declined',
    needs: () => null,
    body: (reason, comment) => ({ reason, comment }),
  },
];

/** What else a reader may do than report: have the clinic send what is missing, ask an expert, or leave the case to others. */
export function leavingWays(task: Task, leave: (button: HTMLButtonElement, path: string, body: object, done: Way['done']) => void): (referral: ReferralDetail) => void {
  const place = task.part('leaving', HTMLElement);
  const buttons = WAYS.map(({ button }) => task.part(button, HTMLButtonElement));
  const open = (way: Way, button: HTMLButtonElement): void => {
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    buttons.forEach((one) => one.setAttribute('aria-expanded', 'false'));
    place.hidden = isOpen;
    if (isOpen) return;
    button.setAttribute('aria-expanded', 'true');
    show(way, button);
  };

  function show(way: Way, opener: HTMLButtonElement): void {
    const words = h('textarea', { id: 'mic-words', class: 'form-control', rows: 2, maxlength: 500, 'aria-describedby': 'mic-words-problem' });
    const problem = h('p', { id: 'mic-words-problem', class: 'mic-problem', role: 'alert' });
    const send = h('button', { type: 'button', class: 'btn btn-danger', 'data-part': 'confirmLeaving' }, t(way.send));
    const choices = way.reasons.map((code, index) => h('input', { type: 'radio', name: 'mic-leaving', value: code, checked: index === 0 }));
    const reason = (): string => choices.find(({ checked }) => checked)?.value ?? '';
    send.addEventListener('click', () => {
      const text = words.value.trim();
      const needed = text === '' ? way.needs(reason()) : null;
      problem.textContent = needed ? t(needed) : '';
      if (needed) return words.focus();
      leave(send, way.path, way.body(reason(), text || null), way.done);
    });
    place.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || place.hidden) return;
      place.hidden = true;
      opener.setAttribute('aria-expanded', 'false');
      opener.focus();
    });
    fill(
      place,
      choices.length > 1 && h('div', { class: 'mic-reasons', role: 'radiogroup', 'aria-label': t('form.declineReason') }, choices.map((choice) => h('label', {}, choice, ` ${way.name(choice.value)}`))),
      h('label', { for: 'mic-words' }, t(way.label)),
      words,
      problem,
      h('p', { class: 'mic-hint' }, t(way.hint)),
      send,
    );
    (choices.length > 1 ? choices[0] : words)?.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  WAYS.forEach((way, index) => {
    const button = buttons[index] as HTMLButtonElement;
    button.addEventListener('click', () => open(way, button));
  });
  return (referral) => {
    const [unreadable] = buttons as [HTMLButtonElement];
    const withheld = referral.withheld.find(({ action }) => action === 'sendBack');
    unreadable.disabled = !may(referral, 'sendBack');
    unreadable.title = withheld?.reason ?? '';
  };
}
