import type { Direction } from '../training/learnerMetrics.ts';
import type { Space, TrialParams } from './space.ts';

export const strategyKinds = ['grid', 'random', 'tpe'] as const;
export type StrategyKind = (typeof strategyKinds)[number];

/** A finished trial, as a strategy learns from it. */
export interface Observation {
  /** Negative for trials of an older study. */
  readonly number: number;
  readonly params: TrialParams;
  readonly state: 'complete' | 'pruned' | 'failed';
  /** The objective. Of a pruned trial, the value when it was given up. Null where there is none. */
  readonly value: number | null;
  /** How far a pruned trial came, in steps of the pruner; more is further. 0 for others. */
  readonly step: number;
}

export interface StrategyOptions {
  readonly seed: number;
  readonly direction: Direction;
  /** Number of the first trial that the strategy suggests; trials before it were given. */
  readonly first: number;
  /** Grid: in random order, not in the order of the axes. */
  readonly shuffled?: boolean;
}

/**
 * Suggests parameters. A pure function of space, options and what it is told: the same trial number with the
 * same history and pending trials gets the same parameters, in any process and however often it is asked, so
 * that a study can be resumed from its trials alone.
 */
export interface Strategy {
  readonly kind: StrategyKind;
  /** How many different trials it can suggest; null: any number. */
  readonly size: number | null;
  /**
   * Parameters for the trial with this number.
   *
   * @param history finished trials that it may learn from, ascending by number
   * @param pending parameters of trials that were suggested and are not in `history` yet
   * @returns null when every combination has been suggested
   */
  suggest(
    number: number,
    history: readonly Observation[],
    pending: readonly TrialParams[],
  ): TrialParams | null;
}

export type CreateStrategy = (space: Space, options: StrategyOptions) => Strategy;
