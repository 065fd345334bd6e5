import { betterOf, type FoldOutcome } from './foldOutcome.ts';
import { finalRounds } from './finalRounds.ts';
import type { PruningGrid, TrialTrace } from './pruner.ts';
import { traceOf } from './pruning/trace.ts';
import type { Observation } from './strategy.ts';
import type { TrialParams } from './space.ts';

/** A trial that has ended: what is kept of it, and what strategy and pruner learn from it. */
export interface EndedTrial {
  readonly number: number;
  readonly params: TrialParams;
  readonly state: 'complete' | 'pruned' | 'failed';
  readonly value: number | null;
  readonly std: number | null;
  readonly rounds: number | null;
  readonly reason: string | null;
  /** Those that count, in order: the first ones. */
  readonly outcomes: readonly FoldOutcome[];
  readonly observation: Observation;
  /** Null where it failed. */
  readonly trace: TrialTrace | null;
}

export interface EndSetup {
  readonly grid: PruningGrid;
  /** The objective is the metric that is watched. */
  readonly scoreIsWatched: boolean;
}

/** Sums up a trial from the outcomes of its first folds, in order. The same outcomes give the same numbers. */
export function endTrial(
  { grid, scoreIsWatched }: EndSetup,
  trial: Pick<EndedTrial, 'number' | 'params' | 'state' | 'reason' | 'outcomes'>,
): EndedTrial {
  const { number, params, state, outcomes } = trial;
  const values = outcomes.flatMap(({ value }) => (value === null ? [] : [value]));
  const complete = outcomes.filter(({ value }) => value !== null);
  const value =
    state === 'failed'
      ? null
      : state === 'pruned' && scoreIsWatched
        ? meanSoFar(outcomes, grid)
        : mean(values);
  const trace = state === 'failed' ? null : traceTo(grid, number, state, outcomes);
  return {
    ...trial,
    value,
    std: state === 'failed' ? null : deviation(values),
    rounds: finalRounds(complete.map(({ bestIteration }) => bestIteration)),
    observation: { number, params, state, value, step: state === 'pruned' ? (trace?.steps.length ?? 0) : 0 },
    trace,
  };
}

/** The running mean of the watched metric where a trial was given up. */
function meanSoFar(outcomes: readonly FoldOutcome[], { direction }: PruningGrid): number | null {
  return mean(
    outcomes.map(({ watched, checkpointValues, prunedAt, value }) =>
      value !== null || prunedAt === null
        ? watched
        : checkpointValues.reduce((best, each) => betterOf(best, each, direction), NaN),
    ),
  );
}

function traceTo(
  grid: PruningGrid,
  number: number,
  state: 'complete' | 'pruned',
  outcomes: readonly FoldOutcome[],
): TrialTrace {
  const folds = outcomes.map(({ checkpointValues, watched }) => ({ checkpointValues, value: watched }));
  const { steps, foldValues } = traceOf(grid, folds);
  const last = outcomes.at(-1);
  const cut =
    last === undefined || last.prunedAt === null
      ? steps.length
      : (outcomes.length - 1) * grid.rounds.length + last.prunedAt + 1;
  return {
    number,
    state,
    steps: steps.slice(0, cut),
    // A fold that was cut short has no value of its own.
    foldValues: last !== undefined && last.value === null ? foldValues.slice(0, -1) : foldValues,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With n - 1; null with fewer than two values. */
function deviation(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
