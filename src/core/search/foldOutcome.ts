import type { Direction } from '../training/learnerMetrics.ts';

/** What came of training one fold of a trial. */
export interface FoldOutcome {
  /** The objective at the best round; null when pruned before the end. */
  readonly value: number | null;
  /** The watched metric at the best round; of a pruned fold, the best of the checkpoints that it reached. */
  readonly watched: number;
  readonly bestIteration: number;
  /** Rounds that were trained. */
  readonly rounds: number;
  /** The watched metric at each checkpoint that was reached. */
  readonly checkpointValues: readonly number[];
  /** Index of the checkpoint at which it was pruned. */
  readonly prunedAt: number | null;
}

/**
 * The first checkpoint at which the best so far is worse than its threshold; null where there is none. A fold that
 * ended early stands still at its best for the checkpoints that it did not reach.
 *
 * @param thresholds one a checkpoint; NaN: none
 */
export function prunedCheckpoint(
  { checkpointValues, watched }: Pick<FoldOutcome, 'checkpointValues' | 'watched'>,
  thresholds: Float64Array,
  direction: Direction,
): number | null {
  let best = NaN;
  for (let index = 0; index < thresholds.length; index++) {
    best = betterOf(best, checkpointValues[index] ?? watched, direction);
    if (isWorse(best, thresholds[index]!, direction)) return index;
  }
  return null;
}

/** A fold as it is when it is pruned at a checkpoint, whether its training stopped there or went on. */
export function cutAtCheckpoint(
  outcome: FoldOutcome,
  index: number,
  checkpoints: readonly number[],
  direction: Direction,
): FoldOutcome {
  // It ended before that checkpoint: nothing of it is lost.
  if (index >= outcome.checkpointValues.length) return { ...outcome, prunedAt: index };
  const checkpointValues = outcome.checkpointValues.slice(0, index + 1);
  const watched = checkpointValues.reduce((best, value) => betterOf(best, value, direction), NaN);
  return {
    value: null,
    watched,
    bestIteration: checkpoints[checkpointValues.indexOf(watched)]!,
    rounds: checkpoints[index]!,
    checkpointValues,
    prunedAt: index,
  };
}

export function betterOf(a: number, b: number, direction: Direction): number {
  if (Number.isNaN(a)) return b;
  if (Number.isNaN(b)) return a;
  return direction === 'lower' ? Math.min(a, b) : Math.max(a, b);
}

/** False where either is NaN. */
export function isWorse(value: number, than: number, direction: Direction): boolean {
  return direction === 'lower' ? value > than : value < than;
}
