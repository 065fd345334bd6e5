import type { Trial } from '../../../src/core/search/trial.ts';

/**
 * The trials with those that are new or have changed put in, ascending by number. The same array where nothing
 * changes, so that what is drawn from it need not be drawn again.
 *
 * @param trials ascending by number
 */
export function mergeTrials(trials: readonly Trial[], changes: readonly Trial[]): readonly Trial[] {
  if (changes.length === 0) return trials;
  const merged = [...trials];
  for (const trial of changes) {
    const at = placeOf(merged, trial.number);
    if (merged[at]?.number === trial.number) merged[at] = trial;
    else merged.splice(at, 0, trial);
  }
  return merged;
}

/** Index of the trial with this number, or where it belongs. */
function placeOf(trials: readonly Trial[], number: number): number {
  let [low, high] = [0, trials.length];
  // Trials are mostly numbered from 0 without a gap, and new ones come last.
  if (high > 0 && trials[high - 1]!.number < number) return high;
  if (trials[number]?.number === number) return number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trials[middle]!.number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
