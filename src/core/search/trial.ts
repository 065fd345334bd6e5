import type { TrialParams } from './space.ts';

/**
 * `running`: being evaluated. `complete`: every fold done. `pruned`: given up before its end, by the pruner or
 * the time limit of a trial. `failed`: the learner refused it. `stopped`: the study ended before the trial did; a
 * resumed study evaluates it anew.
 */
export type TrialState = 'running' | 'complete' | 'pruned' | 'failed' | 'stopped';

/** Where a trial's parameters come from. `default`: the parameters that training uses without a search. */
export type TrialOrigin = 'default' | 'given' | 'warm-start' | 'search';

/** One fold of a trial. */
export interface FoldResult {
  /** From 0; with repeated cross-validation all folds count on. */
  readonly fold: number;
  /** The objective on the fold's validation rows, at the best round; null when the fold was not finished. */
  readonly value: number | null;
  /** Rounds up to the best one. */
  readonly bestIteration: number;
  /** Since the study's clock began, in seconds (a resumed study's clock goes on). */
  readonly started: number;
  readonly seconds: number;
  /** Which worker, from 0. */
  readonly worker: number;
}

export interface Trial {
  /** From 0, in the order in which parameters were suggested. */
  readonly number: number;
  readonly origin: TrialOrigin;
  /** The searched parameters; what all trials share is in the study. */
  readonly params: TrialParams;
  /** Equal for equal `params`, whatever their order: 12 hexadecimal digits. */
  readonly paramsHash: string;
  readonly state: TrialState;
  /** Mean of the folds' values; of a pruned trial, as it was when it was given up; null where there is none. */
  readonly value: number | null;
  /** Standard deviation over the folds (n - 1); null with fewer than two. */
  readonly std: number | null;
  readonly folds: readonly FoldResult[];
  /** Boosting rounds for a final model: from the folds' best rounds; null before the first. */
  readonly rounds: number | null;
  /** Since the study's clock began. */
  readonly started: number;
  /** Sum over the folds. */
  readonly seconds: number;
  /** Why it failed or was pruned, in words. */
  readonly reason: string | null;
  readonly starred: boolean;
  readonly note: string;
}

/** Learning curves of one trial: the watched metric at checkpoints, fold by fold. */
export interface TrialCurves {
  readonly number: number;
  readonly folds: readonly {
    readonly fold: number;
    readonly rounds: readonly number[];
    readonly values: readonly number[];
  }[];
}
