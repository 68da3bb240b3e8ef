import { postJson } from '../shared/http';
import type { ReportContent } from '../shared/types';

const AUTOSAVE_MILLISECONDS = 20_000;

/** What is written and not signed yet: saved now and then, one after the other, and only where it has changed. */
export class Draft {
  private saved: string | null = null; // what the server has; null until the case is loaded
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly content: () => ReportContent,
    private readonly mayBeSaved: () => boolean,
    private readonly told: { saved(): void; failed(problem: unknown): void },
  ) {}

  get isChanged(): boolean {
    return this.saved !== null && this.text() !== this.saved;
  }

  /** What the form shows now is what the server has. */
  isSaved(): void {
    this.saved = this.text();
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
        await postJson(`${this.url}/reports`, { action: 'draft', ...this.content() });
        this.saved = text;
        this.told.saved();
      } catch (problem) {
        this.told.failed(problem);
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
