import type { StudyInsights } from '../core/search/insights.ts';
import type { Study } from '../core/search/study.ts';
import type { Trial, TrialCurves } from '../core/search/trial.ts';

/** What has changed of a study since a revision. */
export interface StudyUpdate {
  readonly study: Study;
  /** Ask with this the next time. */
  readonly revision: number;
  /** Trials that are new or have changed, ascending by number; all of them when asked with revision 0. */
  readonly trials: readonly Trial[];
  /** The process that asks runs the study, and can stop it at once. */
  readonly here: boolean;
}

export type StudyState =
  | { readonly kind: 'ready'; readonly update: StudyUpdate }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };

/** What the search dashboard may ask of the extension. Every argument is validated with zod on arrival. */
export interface StudyHost {
  /** What has changed since `revision`; 0 for everything. Called when the webview is ready and after `changed`. */
  getState(revision: number): Promise<StudyState>;
  /** @param pair two parameters for the contour; null: the two that matter most */
  getInsights(pair: readonly [string, string] | null): Promise<StudyInsights>;
  /** Learning curves of at most 20 trials. */
  getCurves(trials: readonly number[]): Promise<readonly TrialCurves[]>;
  /** Stops the study; what it has found so far stays. */
  stop(): Promise<void>;
  /** Goes on with what is left of the budget. */
  resume(): Promise<void>;
  /** Asks how much further it shall go, and goes on. */
  extend(): Promise<void>;
  /** Trains the best trial, or the given one, on all rows outside the holdout and registers it. */
  register(trial: number | null): Promise<void>;
  openReport(ref: string): Promise<void>;
  /** Opens a new search with this one's settings filled in. */
  searchAgain(): Promise<void>;
  /** Writes the search as a spec file; the user picks the place. */
  saveSpec(): Promise<void>;
  /** Shows the search space as JSON. */
  showSpace(): Promise<void>;
  annotate(trial: number, change: TrialAnnotation): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves a chart or table that the webview has made; the user picks the place. */
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

export interface TrialAnnotation {
  readonly starred?: boolean;
  /** At most 2,000 characters. */
  readonly note?: string;
}

/** What the extension may tell the dashboard. */
export interface StudyView {
  /** Something has changed, several changes at a time: ask `getState` again. */
  changed(): Promise<void>;
}

/** Part of what the webview keeps with VS Code's `setState`; the extension gets it back to restore the panel. */
export interface StudySaved {
  /** Name of the study; null before the first was shown. */
  readonly study: string | null;
}
