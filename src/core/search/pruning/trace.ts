import type { PruningGrid, PruningRule, TrialTrace } from '../pruner.ts';
import { failsThreshold, lossOf, signed } from './loss.ts';
import { solveMean } from './solveMean.ts';

/** One fold of a trial, as a trace is made of it. */
export interface TracedFold {
  /** The watched metric at the checkpoints that the fold reached: raw, not best so far. */
  readonly checkpointValues: readonly number[];
  /** The metric's best in the fold, which may lie between checkpoints. */
  readonly value: number;
}

/**
 * What pruners look at, from the first folds of a trial: for each of them as many steps as there are checkpoints. A
 * fold that ended early stands still at its best. A step without a finite value is the worst infinity.
 */
export function traceOf(
  { rounds, direction }: PruningGrid,
  folds: readonly TracedFold[],
): Pick<TrialTrace, 'steps' | 'foldValues'> {
  const steps = new Float64Array(folds.length * rounds.length);
  let sum = 0;
  folds.forEach(({ checkpointValues, value }, fold) => {
    let best = Infinity;
    for (let index = 0; index < rounds.length; index++) {
      best = Math.min(best, lossOf(checkpointValues[index] ?? value, direction));
      steps[fold * rounds.length + index] = signed((sum + best) / (fold + 1), direction);
    }
    sum += lossOf(value, direction);
  });
  return { steps, foldValues: folds.map(({ value }) => value) };
}

/**
 * The first step at which a trial is pruned; null where it is not. A trial that is given up between folds is pruned
 * at the last step of the fold before.
 */
export function pruneStep(
  rule: PruningRule,
  { folds, rounds, direction }: PruningGrid,
  { steps, foldValues }: Pick<TrialTrace, 'steps' | 'foldValues'>,
): number | null {
  for (let step = 0; step < steps.length; step++) {
    if (failsThreshold(steps[step]!, rule.thresholds[step]!, direction)) return step;
    const done = (step + 1) / rounds.length;
    const isBetweenFolds = Number.isInteger(done) && done < folds && done <= foldValues.length;
    if (isBetweenFolds && rule.afterFold(foldValues.slice(0, done))) return step;
  }
  return null;
}

/**
 * What the best so far *within one fold* must not be worse than, at each of its checkpoints, so that the running mean
 * keeps to the rule; NaN where the rule prunes nothing. Decides exactly as the running mean does, to the last bit.
 * The worst infinity where an earlier fold has no finite value, and nothing can make up for it.
 *
 * @param fold from 0
 * @param earlierFoldValues the best of each fold before, in order
 */
export function foldThresholds(
  rule: PruningRule,
  { rounds, direction }: PruningGrid,
  fold: number,
  earlierFoldValues: readonly number[],
): Float64Array {
  const sum = earlierFoldValues.slice(0, fold).reduce((total, value) => total + lossOf(value, direction), 0);
  const first = fold * rounds.length;
  return rule.thresholds
    .slice(first, first + rounds.length)
    .map((threshold) => signed(solveMean(sum, fold + 1, signed(threshold, direction)), direction));
}
