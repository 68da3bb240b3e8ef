import '../styles/forms.css';
import { h } from '../shared/dom';
import { acknowledge } from './acknowledge';
import { completeReferral } from './completeReferral';
import { readStudy } from './readStudy';
import { reviewReport } from './reviewReport';
import { Task } from './task';
import type { CamForm, Handlers, Inject, Scope } from './tasklist';
import { triageStudy } from './triageStudy';

/** By the name of the form's element: that of its file, as a name of Angular's may be written. */
const FORMS: Record<string, (task: Task) => Promise<void>> = {
  acknowledgeCriticalResult: acknowledge,
  acknowledgeResult: acknowledge,
  completeReferral,
  readStudy,
  reviewReport,
  triageStudy,
};

/** Brings a task's form to life, once Tasklist has its variables. */
export async function start(camForm: CamForm, scope: Scope, inject: Inject, handlers: Handlers): Promise<void> {
  const form = camForm.formElement[0] as HTMLFormElement;
  try {
    const begin = FORMS[form.name];
    if (!begin) throw new Error(`No form ${form.name}`);
    await begin(new Task(camForm, scope, inject, handlers));
  } catch (problem) {
    form.querySelector('[data-part=message]')?.replaceChildren(h('p', { class: 'mic-message error', role: 'alert' }, String(problem)));
  }
}
