import { medianOf } from '../../statistics/quantile.ts';
import type { Pruner, PruningGrid } from '../pruner.ts';
import { lossOf, thresholdAt } from './loss.ts';
import { stepsOf, warmupShare } from './resource.ts';

export interface MedianOptions {
  /** Complete trials before which nothing is pruned. */
  readonly startupTrials: number;
  /** Complete trials with a value at a step before which nothing is pruned there. */
  readonly minTrials: number;
  /** Rounds of each fold before which nothing is pruned. */
  readonly warmupRounds: number;
}

/**
 * Prunes a trial that is worse at a step than the median of the complete trials was there (the median stopping rule
 * of Golovin et al., "Google Vizier", KDD 2017, section 3.2.2). Trials that were pruned themselves do not count: the
 * median of the survivors only becomes stricter.
 *
 * As Optuna's MedianPruner, but for two things. What is compared is the running mean over folds of the best so far,
 * on both sides; Optuna compares the best value that the trial ever reported, which with folds would be that of the
 * easiest fold. And the first rounds of every fold are left out, see `warmupShare`: in a running mean the fold that
 * has just begun would weigh as much as the finished ones.
 */
export function createMedianPruner(grid: PruningGrid, options: Partial<MedianOptions> = {}): Pruner {
  const { startupTrials = 5, minTrials = 1, warmupRounds = warmupShare * grid.rounds.at(-1)! } = options;
  return {
    kind: 'median',
    rule(history) {
      const complete = history.filter(({ state }) => state === 'complete');
      const thresholds = new Float64Array(stepsOf(grid)).fill(NaN);
      if (complete.length < startupTrials) return { thresholds, afterFold: () => false };
      for (let step = 0; step < thresholds.length; step++) {
        if (grid.rounds[step % grid.rounds.length]! < warmupRounds) continue;
        const reached = complete.filter(({ steps }) => step < steps.length);
        if (reached.length < Math.max(1, minTrials)) continue;
        const losses = Float64Array.from(reached, ({ steps }) => lossOf(steps[step]!, grid.direction));
        thresholds[step] = thresholdAt(median(losses), grid.direction);
      }
      return { thresholds, afterFold: () => false };
    },
  };
}

function median(losses: Float64Array): number {
  const middle = medianOf(losses);
  // Half of an infinite distance between the two in the middle has no value: it is infinite as well.
  return Number.isNaN(middle) ? Infinity : middle;
}
