import type { ErrorData } from '../errors.ts';
import type { Direction } from '../training/learnerMetrics.ts';
import type { Task, TrainingSpec } from '../training/spec.ts';
import type { SearchSpec } from './searchSpec.ts';
import type { Space, TrialParams } from './space.ts';
import type { StrategyKind } from './strategy.ts';

/**
 * `finished`: its budget was used up. `stopped`: somebody stopped it. `interrupted`: its process is gone without
 * having said how it ended. The last two, and a finished one with a larger budget, can be resumed.
 */
export type StudyStatus = 'running' | 'finished' | 'stopped' | 'failed' | 'interrupted';

/**
 * What ended a search: the number of trials, the time limit, too many trials without improvement, no combination
 * left, the user, every trial having failed, or an error.
 */
export type StopReason =
  'trials' | 'time-limit' | 'no-improvement' | 'exhausted' | 'cancelled' | 'all-failed' | 'error';

/** What the search minimizes or maximizes. */
export interface Objective {
  /** Id by which a score or a learning curve calls it, such as `rmse`, `roc_auc`, `huber`. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly direction: Direction;
}

export interface TrialCounts {
  readonly complete: number;
  readonly pruned: number;
  readonly failed: number;
  readonly running: number;
}

export interface BestTrial {
  readonly trial: number;
  readonly params: TrialParams;
  readonly value: number;
  readonly std: number | null;
}

/** Scores on the rows that the search never saw; null where the model was not trained (yet). */
export interface HoldoutScore {
  /** Id of the metric: the objective. */
  readonly metric: string;
  readonly best: number | null;
  readonly default: number | null;
  /** The trial that `best` is the score of. */
  readonly trial: number | null;
}

/** A study as lists show it. */
export interface StudySummary {
  readonly name: string;
  readonly status: StudyStatus;
  readonly stopReason: StopReason | null;
  readonly error: ErrorData | null;
  readonly data: string;
  readonly target: string;
  readonly task: Task;
  readonly strategy: StrategyKind;
  readonly objective: Objective;
  readonly counts: TrialCounts;
  /** Trials that it may have in all; null without a limit. */
  readonly trials: number | null;
  readonly best: BestTrial | null;
  /** The objective of the default parameters; null before their trial is complete. */
  readonly defaultValue: number | null;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly ended: string | null;
  /** How long it has been running, over all its runs, without the run that goes on. */
  readonly seconds: number;
  /** When the run that goes on began, ISO 8601; null where none does. */
  readonly resumed: string | null;
  /** When the time limit of the run that goes on is reached, ISO 8601. */
  readonly deadline: string | null;
  /** Version registered from it last, `name@1.2.3`. */
  readonly registered: string | null;
}

/** Everything about a study but its trials. */
export interface Study extends StudySummary {
  /** The searched parameters as training has them without a search: trial 0's. They stand until a trial is better. */
  readonly defaultParams: TrialParams;
  readonly space: Space;
  readonly spec: TrainingSpec;
  readonly search: SearchSpec;
  /** Folds of a trial, repeats included. */
  readonly folds: number;
  readonly foldText: string;
  /**
   * Half the width of a 95 % interval of a difference between two trials, in standard deviations of their fold
   * differences; null where the folds allow none.
   */
  readonly intervalFactor: number | null;
  readonly rows: { readonly search: number; readonly holdout: number };
  readonly holdout: HoldoutScore;
  /** Whether the same seed gives the same trials again; else why not, in words. */
  readonly reproducible: boolean;
  readonly irreproducible: string | null;
  readonly workers: number;
  /** Workers that evaluate a fold at the moment. */
  readonly busy: number;
  readonly warnings: readonly string[];
}
