import type { Pruner, PruningGrid } from '../pruner.ts';
import { lossOf, thresholdAt } from './loss.ts';
import { firstStepAt, stepsOf, warmupShare } from './resource.ts';

export interface AshaOptions {
  /** One of how many trials goes on at each rung, and how many times as far the next rung is. */
  readonly reductionFactor: number;
  /** Boosting rounds of the first rung. */
  readonly firstRung: number;
}

/**
 * Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020,
 * algorithm 2, in the variant that never pauses a trial): at the rungs a trial goes on only when it is among the
 * best of `reductionFactor` trials that have come there, itself included. While fewer than `reductionFactor` have,
 * only the best goes on, as in Optuna's SuccessiveHalvingPruner.
 *
 * Rungs count boosting rounds over all folds. With the defaults they are a quarter of the first fold (see
 * `warmupShare`), the end of the first fold, of the fourth, of the sixteenth.
 */
export function createAshaPruner(grid: PruningGrid, options: Partial<AshaOptions> = {}): Pruner {
  const { reductionFactor = 4, firstRung = warmupShare * grid.rounds.at(-1)! } = options;
  const rungs = rungSteps(grid, firstRung, reductionFactor);
  return {
    kind: 'asha',
    rule(history) {
      const thresholds = new Float64Array(stepsOf(grid)).fill(NaN);
      for (const step of rungs) {
        const reached = history.filter(({ steps }) => step < steps.length);
        const losses = Float64Array.from(reached, ({ steps }) => lossOf(steps[step]!, grid.direction)).sort();
        if (losses.length === 0) continue;
        const passing = Math.max(1, Math.floor((losses.length + 1) / reductionFactor));
        // Whoever is not worse than this one has fewer than `passing` others before it.
        thresholds[step] = thresholdAt(losses[passing - 1]!, grid.direction);
      }
      return { thresholds, afterFold: () => false };
    },
  };
}

/** The steps of the rungs, ascending. A rung at the very end is none: there is nothing left to save. */
function rungSteps(grid: PruningGrid, firstRung: number, reductionFactor: number): number[] {
  const end = grid.folds * grid.rounds.at(-1)!;
  const steps = new Set<number>();
  for (let rung = Math.max(1, firstRung); rung < end; rung *= reductionFactor) {
    steps.add(firstStepAt(grid, rung));
  }
  return [...steps].filter((step) => step < stepsOf(grid) - 1);
}
