import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { t, type MessageKey } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { Problem } from '../shared/problem';
import type { ReferralDetail } from '../shared/types';
import { caseSummary } from './caseSummary';
import { finish, whenClaimed, type CamForm, type Handlers, type Inject, type Scope } from './tasklist';

/** The elements that a form names by `data-part`. */
type Parts = Record<string, HTMLElement>;

/** A task's form: its parts by name, and the case that the task is about. */
export class Task {
  readonly url: string;
  private readonly parts: Parts;

  constructor(
    private readonly camForm: CamForm,
    readonly scope: Scope,
    private readonly inject: Inject,
    readonly handlers: Handlers,
  ) {
    const { form } = this;
    this.parts = Object.fromEntries([...form.querySelectorAll<HTMLElement>('[data-part]')].map((part) => [part.dataset.part ?? '', part]));
    form.querySelectorAll<HTMLElement>('[data-text]').forEach((element) => (element.textContent = t(`form.${element.dataset.text}` as MessageKey)));
    if (scope.options) scope.options.hideCompleteButton = true; // the form's own button says what it does
    this.url = `/api/referrals/${encodeURIComponent(this.variable('referralId'))}`;
  }

  get form(): HTMLFormElement {
    return this.camForm.formElement[0] as HTMLFormElement;
  }

  variable(name: string): string {
    return String(this.camForm.variableManager.variableValue(name));
  }

  /** The element of that name; a form without it does not start. */
  part<T extends HTMLElement>(name: string, type: new () => T): T {
    const part = this.parts[name];
    if (!(part instanceof type)) throw new TypeError(`The form has no ${type.name} "${name}"`);
    return part;
  }

  get fields(): HTMLFieldSetElement {
    return this.part('fields', HTMLFieldSetElement);
  }

  say(kind: 'error' | 'success' | 'info', ...words: (string | HTMLElement)[]): void {
    fill(this.part('message', HTMLElement), h('p', { class: `mic-message ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, ...words));
  }

  sayProblem(problem: unknown): void {
    const expired = problem instanceof Problem && problem.isLoginExpired;
    this.say('error', expired ? t('form.loginExpired') : problemText(problem));
  }

  quiet(): void {
    this.part('message', HTMLElement).replaceChildren();
  }

  /** The case, shown at the form's top. */
  async load(): Promise<ReferralDetail> {
    const referral = await getJson<ReferralDetail>(this.url);
    fill(this.part('case', HTMLElement), await caseSummary(referral));
    return referral;
  }

  /** Shows the case now and whenever the task is claimed or given back; `show` says whether there is something to do. */
  whenClaimed(claimFirst: MessageKey, show: (mine: boolean) => Promise<boolean>): void {
    whenClaimed(this.scope, (mine) => {
      void (async () => {
        try {
          if (mine) this.quiet();
          this.fields.disabled = !(await show(mine));
          if (!mine) this.say('info', t(claimFirst));
        } catch (problem) {
          this.sayProblem(problem);
        }
      })();
    });
  }

  /** Sends what ends this task, and leaves it. */
  async complete(button: HTMLButtonElement, path: string, body: object, done: MessageKey): Promise<boolean> {
    button.disabled = true;
    try {
      await postJson(path, body);
    } catch (problem) {
      button.disabled = false;
      this.sayProblem(problem);
      return false;
    }
    this.leave(done);
    return true;
  }

  leave(done: MessageKey): void {
    this.fields.disabled = true;
    this.say('success', t(done));
    finish(this.scope, this.inject, t(done));
  }
}
