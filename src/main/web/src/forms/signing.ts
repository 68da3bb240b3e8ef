import { fill, h } from '../shared/dom';
import { postJson } from '../shared/http';
import { t } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { Problem } from '../shared/problem';
import { signatoryText } from '../shared/signatory';
import type { ReferralDetail, Report, ReportContent } from '../shared/types';
import { whoText } from './caseSummary';
import { contentText } from './reportText';
import type { Task } from './task';

/** What is signed, and how. */
export type Signature = ReportContent & { action: 'sign' | 'preliminary'; differs: boolean; confidence: string | null; asItIs: boolean; patientRevision: number; imagesRevision: number };

/** What happens around a signature. */
export interface Around {
  /** Before: nothing is on its way any more. @returns the revision that is signed */
  before(isFinal: boolean): Promise<number>;
  signed(report: Report, wanted: Signature): Promise<void>;
  /** It was not signed. */
  refused(): void;
  elsewhere(problem: Problem): void;
  /** The patient was put right meanwhile, or more images have come: it is looked at anew. */
  changed(action: Signature['action'], what: 'report.otherPatient' | 'report.moreImages'): void;
}

/** Shows a report as it will be read, and signs what was shown: a signature is not taken back. */
export class Signing {
  private readonly preview: HTMLDialogElement;
  private readonly problem: HTMLElement;
  private readonly confirming: HTMLButtonElement;
  private wanted: Signature | null = null;

  constructor(
    private readonly task: Task,
    private readonly findingName: (code: string) => string,
    private readonly around: Around,
  ) {
    this.preview = task.part('preview', HTMLDialogElement);
    this.problem = task.part('previewProblem', HTMLElement);
    this.confirming = task.part('confirm', HTMLButtonElement);
    this.confirming.addEventListener('click', () => void this.confirm());
    task.part('back', HTMLButtonElement).addEventListener('click', () => this.preview.close()); // the browser leads the keyboard back to where it was
  }

  look(wanted: Signature, referral: ReferralDetail): void {
    this.wanted = wanted;
    const { action, differs } = wanted;
    this.task.part('previewTitle', HTMLElement).textContent = t(`form.preview.${action}`);
    fill(
      this.task.part('previewText', HTMLElement),
      h('p', { class: 'mic-head' }, whoText(referral)),
      contentText(wanted, this.findingName),
      differs && h('p', {}, t('form.differs')),
      referral.signatory && h('p', {}, t('form.signsAs', { name: signatoryText(referral.signatory) })),
    );
    this.problem.textContent = '';
    this.confirming.textContent = t(action === 'sign' ? 'form.sign' : 'form.preliminary');
    this.confirming.disabled = false;
    this.preview.showModal();
    this.confirming.focus();
  }

  /** Beside what is shown. */
  say(words: string): void {
    this.problem.textContent = words;
  }

  private async confirm(): Promise<void> {
    const { wanted, confirming } = this;
    if (confirming.disabled || !wanted) return;
    confirming.disabled = true;
    try {
      const basedOn = await this.around.before(wanted.action === 'sign');
      const report = await postJson<Report>(`${this.task.url}/reports`, { ...wanted, basedOn });
      this.preview.close();
      await this.around.signed(report, wanted);
    } catch (problem) {
      this.around.refused();
      confirming.disabled = false;
      confirming.focus();
      this.problem.textContent = problemText(problem);
      if (problem instanceof Problem && problem.code === 'report.draftElsewhere') {
        this.preview.close();
        return this.around.elsewhere(problem);
      }
      if (problem instanceof Problem && (problem.code === 'report.otherPatient' || problem.code === 'report.moreImages')) {
        this.preview.close();
        return this.around.changed(wanted.action, problem.code);
      }
      if (problem instanceof Problem && problem.code === 'report.contradicts') {
        wanted.asItIs = true; // who signs again has read it
        confirming.textContent = t('form.signAsItIs');
      }
      if (!this.preview.open) this.task.sayProblem(problem);
    }
  }
}
