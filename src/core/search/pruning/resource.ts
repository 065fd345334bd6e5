import type { PruningGrid } from '../pruner.ts';

/**
 * Share of a fold's boosting rounds before which no pruner looks at it. How far a model has come by then is decided
 * by its learning rate rather than by its worth: of what a model has to learn, a rate of 0.01 has learned 20 % after
 * 23 rounds and 92 % after 250, a rate of 0.1 all but nothing is left. A pruner that looked earlier would
 * search for haste. With five folds it costs at most a twentieth of a trial.
 */
export const warmupShare = 0.25;

/** What a trial has cost by a step: boosting rounds, with full folds before. */
export function resourceAt({ rounds }: PruningGrid, step: number): number {
  const fold = Math.floor(step / rounds.length);
  return fold * rounds.at(-1)! + rounds[step % rounds.length]!;
}

/** The first step by which a trial has cost at least so much; -1 where none has. */
export function firstStepAt(grid: PruningGrid, resource: number): number {
  const steps = stepsOf(grid);
  for (let step = 0; step < steps; step++) if (resourceAt(grid, step) >= resource) return step;
  return -1;
}

export function stepsOf({ folds, rounds }: PruningGrid): number {
  return folds * rounds.length;
}
