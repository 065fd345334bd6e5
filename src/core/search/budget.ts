import type { Direction } from '../training/learnerMetrics.ts';
import type { SearchSpec } from './searchSpec.ts';
import type { Observation } from './strategy.ts';

/** Trials of a random or Bayesian search that has no other limit. */
const defaultTrials = 50;

/** Trials in a row, from the first, that must have failed before a search gives up. */
export const hopelessTrials = 5;

/** Most trials of a study, the first included; null: as many as the time allows. @param size of a grid, else null */
export function trialLimit(search: SearchSpec, given: number, size: number | null): number | null {
  const all = size === null ? null : given + size;
  if (search.trials !== undefined) return all === null ? search.trials : Math.min(search.trials, all);
  if (all !== null) return all;
  return search.timeLimit === undefined ? Math.max(defaultTrials, given) : null;
}

/**
 * The window of a study that names none: two trials, or as many as keep eight workers busy where a trial has few
 * folds. It must not depend on the machine: results do depend on it.
 */
export function defaultWindow(folds: number): number {
  return Math.max(2, Math.ceil(8 / folds));
}

/**
 * Why no further trial is to be begun, from the finished trials that the next one may look at; null when there is
 * no reason. It depends on these trials alone, so that it is the same for any number of workers.
 */
export function reasonToStop(
  history: readonly Observation[],
  { patience, direction }: { readonly patience: number | undefined; readonly direction: Direction },
): 'no-improvement' | 'all-failed' | null {
  const own = history.filter(({ number }) => number >= 0);
  if (own.length >= hopelessTrials && own.every(({ state }) => state === 'failed')) return 'all-failed';
  return patience !== undefined && trialsSinceBest(own, direction) >= patience ? 'no-improvement' : null;
}

/** Finished trials after the best complete one; 0 where none is complete. */
export function trialsSinceBest(history: readonly Observation[], direction: Direction): number {
  let best: number | null = null;
  let since = 0;
  for (const { state, value } of history) {
    const better =
      state === 'complete' && value !== null && (best === null || isBetter(value, best, direction));
    if (better) {
      best = value;
      since = 0;
    } else if (best !== null) since += 1;
  }
  return since;
}

export function isBetter(value: number, than: number, direction: Direction): boolean {
  return direction === 'lower' ? value < than : value > than;
}
