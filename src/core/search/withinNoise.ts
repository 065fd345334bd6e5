import type { Direction } from '../training/learnerMetrics.ts';
import { trialDifference } from './difference.ts';
import type { Trial } from './trial.ts';

/**
 * Complete trials that the folds cannot tell from the best one: the interval of their difference contains 0. The best
 * itself is left out. Empty where the folds allow no interval.
 *
 * @returns numbers of the trials, in the order given
 */
export function withinNoise(
  trials: readonly Trial[],
  best: Trial,
  intervalFactor: number | null,
  direction: Direction,
): number[] {
  return trials
    .filter(({ number, state }) => state === 'complete' && number !== best.number)
    .filter((trial) => {
      const { low, high } = trialDifference(trial, best, intervalFactor, direction) ?? {
        low: null,
        high: null,
      };
      return low !== null && high !== null && low <= 0 && high >= 0;
    })
    .map(({ number }) => number);
}
