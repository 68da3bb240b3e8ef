import { send } from '../shared/http';
import { Problem } from '../shared/problem';
import type { ReportContent } from '../shared/types';

const AUTOSAVE_MILLISECONDS = 20_000;

/** What is written and not signed yet: saved now and then, one after the other, and only where it has changed. */
export class Draft {
  /** Of what the server has. */
  revision = 0;
  private saved: string | null = null; // what the server has; null until the case is loaded
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly content: () => ReportContent,
    private readonly mayBeSaved: () => boolean,
    private readonly told: { saved(): void; failed(problem: unknown): void; elsewhere(problem: Problem): void },
  ) {}

  get isChanged(): boolean {
    return this.saved !== null && this.text() !== this.saved;
  }

  /** What the form shows now is what the server has. */
  isSaved(revision: number): void {
    this.saved = this.text();
    this.revision = revision;
  }

  /** What the form shows is to be kept instead of that revision, which another window has saved. */
  replace(revision: number): Promise<void> {
    this.revision = revision;
    return this.save();
  }

  /** Once this ends nothing is on its way any more. */
  settled(): Promise<void> {
    return this.saving;
  }

  save(): Promise<void> {
    this.saving = this.saving.then(async () => {
      if (!this.mayBeSaved() || !this.isChanged) return;
      const text = this.text();
      try {
        const body = JSON.stringify({ action: 'draft', basedOn: this.revision, ...this.content() });
        const answer = await send(`${this.url}/reports`, body, 'application/json', '*/*');
        this.revision = Number(/\d+/.exec(answer.headers.get('ETag') ?? '')?.[0] ?? this.revision);
        this.saved = text;
        this.told.saved();
      } catch (problem) {
        if (problem instanceof Problem && problem.code === 'report.draftElsewhere') this.told.elsewhere(problem);
        else this.told.failed(problem);
      }
    });
    return this.saving;
  }

  /** Until what is returned is called, which saves once more. */
  saveNowAndThen(): () => void {
    const timer = setInterval(() => void this.save(), AUTOSAVE_MILLISECONDS);
    return () => {
      clearInterval(timer);
      void this.save();
    };
  }

  private text(): string {
    return JSON.stringify(this.content());
  }
}
