import { send } from '../shared/http';
import { Problem } from '../shared/problem';
import type { ReportContent } from '../shared/types';

const AUTOSAVE_MILLISECONDS = 5_000;
const KEEP_MILLISECONDS = 400;

/** Where what is written stands: with the server, on the way, only here, or, where the browser keeps nothing, nowhere but on the screen. */
export type DraftState = 'saved' | 'changed' | 'saving' | 'kept' | 'unkept';

/** The browser's own place for what has not reached the server. */
export interface Place {
  keep(content: ReportContent, base: ReportContent, revision: number): boolean;
  forget(): void;
}

export interface Told {
  state(state: DraftState): void;
  /** The server did not take it; it is tried again. */
  failed(problem: unknown): void;
  /** Another window has saved another text. @param wasAway whether the server could not be reached before */
  elsewhere(problem: Problem, wasAway: boolean): void;
}

/** What is written and not signed yet: kept in the browser at once, saved every few seconds, one after the other, and only where it has changed. */
export class Draft {
  /** Of what the server has. */
  revision = 0;
  /** What the server has; null until the case is loaded. */
  private saved: ReportContent | null = null;
  private saving: Promise<void> = Promise.resolve();
  private wasAway = false;
  private keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly content: () => ReportContent,
    private readonly mayBeSaved: () => boolean,
    private readonly place: Place,
    private readonly told: Told,
  ) {}

  /** What was written since belongs to it. */
  get base(): ReportContent | null {
    return this.saved;
  }

  get isChanged(): boolean {
    return this.saved !== null && JSON.stringify(this.content()) !== JSON.stringify(this.saved);
  }

  /** The server has this, whatever the form shows. */
  isOf(saved: ReportContent, revision: number): void {
    this.saved = structuredClone(saved);
    this.revision = revision;
  }

  /** What the form shows is to be kept instead of that revision, which another window has saved. */
  replace(revision: number): Promise<void> {
    this.revision = revision;
    return this.save();
  }

  /** Something was typed. */
  touched(): void {
    if (!this.mayBeSaved() || !this.isChanged) return;
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keepHere(), KEEP_MILLISECONDS);
    if (!this.wasAway) this.told.state('changed');
  }

  /** Once this ends nothing is on its way any more. */
  settled(): Promise<void> {
    return this.saving;
  }

  /** It needs to be kept no longer, here or there. */
  isOver(): void {
    clearTimeout(this.keeping);
    this.place.forget();
  }

  save(): Promise<void> {
    this.saving = this.saving.then(async () => {
      if (!this.mayBeSaved() || !this.isChanged) return;
      const content = structuredClone(this.content());
      if (!this.wasAway) this.told.state('saving');
      try {
        const answer = await send(`${this.url}/reports`, JSON.stringify({ action: 'draft', basedOn: this.revision, ...content }), 'application/json', '*/*');
        this.revision = Number(/\d+/.exec(answer.headers.get('ETag') ?? '')?.[0] ?? this.revision);
        this.saved = content;
        this.wasAway = false;
        if (this.isChanged) this.keepHere();
        else this.isOver();
        this.told.state('saved');
      } catch (problem) {
        const keptHere = this.keepHere();
        if (problem instanceof Problem && problem.code === 'report.draftElsewhere') {
          const { wasAway } = this;
          this.wasAway = false;
          return this.told.elsewhere(problem, wasAway);
        }
        this.wasAway = true;
        this.told.state(keptHere ? 'kept' : 'unkept');
        this.told.failed(problem);
      }
    });
    return this.saving;
  }

  /** Until what is returned is called, which saves once more. */
  saveNowAndThen(): () => void {
    const timer = setInterval(() => void this.save(), AUTOSAVE_MILLISECONDS);
    const back = (): void => void this.save();
    const hidden = (): void => void (document.visibilityState === 'hidden' && this.isChanged && (this.keepHere(), this.save()));
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', hidden);
      void this.save();
    };
  }

  private keepHere(): boolean {
    return this.saved !== null && this.mayBeSaved() && this.place.keep(this.content(), this.saved, this.revision);
  }
}
