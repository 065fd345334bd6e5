import type { Direction } from '../training/learnerMetrics.ts';

export const prunerKinds = ['none', 'median', 'asha', 'wilcoxon'] as const;
export type PrunerKind = (typeof prunerKinds)[number];

/**
 * Where a trial can be pruned: `folds * checkpoints` steps. Step `fold * checkpoints + i` is checkpoint i of that
 * fold, after the boosting round that `rounds[i]` says. All trials of a study have the same steps: a fold that
 * stops early stands still at its best from there on.
 */
export interface PruningGrid {
  readonly folds: number;
  /** Boosting rounds of the checkpoints, ascending, the same in every fold. */
  readonly rounds: readonly number[];
  readonly direction: Direction;
}

/** A finished trial, as a pruner looks at it. */
export interface TrialTrace {
  readonly number: number;
  readonly state: 'complete' | 'pruned';
  /**
   * One value a step that the trial reached: the mean, over the folds up to this one, of the best that the
   * watched metric has been in the fold so far. Running means of the same folds can be compared, however
   * different the folds are.
   */
  readonly steps: Float64Array;
  /** The watched metric's best of each finished fold, in order. */
  readonly foldValues: readonly number[];
}

/** What prunes one trial, fixed before it begins, so that a worker can decide by itself. */
export interface PruningRule {
  /** One a step: a running mean worse than that is pruned there; NaN: not pruned at this step. */
  readonly thresholds: Float64Array;
  /** Whether a trial with these fold values (of the first folds, in order) is given up before its next fold. */
  afterFold(foldValues: readonly number[]): boolean;
}

/** Makes the rule for the next trial from earlier ones, ascending by number. Pure. */
export interface Pruner {
  readonly kind: PrunerKind;
  rule(history: readonly TrialTrace[]): PruningRule;
}

export type CreatePruner = (grid: PruningGrid) => Pruner;
