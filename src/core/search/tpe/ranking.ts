import type { Direction } from '../../training/learnerMetrics.ts';
import type { Observation } from '../strategy.ts';

/** Trials divided into those to imitate and those to avoid, as indices into the history, ascending. */
export interface Division {
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/**
 * Divides finished trials. Good are the best complete ones; where these are too few, the pruned ones that came
 * furthest, and of equally far ones the better. A failed trial counts as bad: the learner will refuse its
 * neighbours for the same reason, and a search that forgets it goes there again. It does not count to the number
 * that decides how many are good: it says nothing about values.
 *
 * @param goodCount of the complete and pruned trials
 */
export function divide(
  history: readonly Observation[],
  direction: Direction,
  goodCount: (trials: number) => number,
): Division {
  const ranked = rankedTrials(history);
  const wanted = Math.min(goodCount(ranked), ranked);
  const good = best(history, wanted, (a, b) => comesFirst(history[a]!, history[b]!, direction));
  const isGood = new Set(good);
  const bad: number[] = [];
  for (let index = 0; index < history.length; index++) if (!isGood.has(index)) bad.push(index);
  return { good: good.sort((a, b) => a - b), bad };
}

/** How many trials have a rank. */
export function rankedTrials(history: readonly Observation[]): number {
  let count = 0;
  for (const { state } of history) if (state !== 'failed') count += 1;
  return count;
}

/** Indices of the `count` trials that come first, in one pass: `count` is small. */
function best(
  history: readonly Observation[],
  count: number,
  before: (a: number, b: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let index = 0; index < history.length; index++) {
    if (history[index]!.state === 'failed') continue;
    if (found.length === count && (count === 0 || !before(index, found.at(-1)!))) continue;
    let at = found.length;
    while (at > 0 && before(index, found[at - 1]!)) at -= 1;
    found.splice(at, 0, index);
    if (found.length > count) found.pop();
  }
  return found;
}

/** Whether the first ranks above the second; equal trials keep their order. */
function comesFirst(a: Observation, b: Observation, direction: Direction): boolean {
  if (a.state !== b.state) return a.state === 'complete';
  if (a.state === 'pruned' && a.step !== b.step) return a.step > b.step;
  const [x, y] = [loss(a, direction), loss(b, direction)];
  return x < y;
}

function loss({ value }: Observation, direction: Direction): number {
  if (value === null || Number.isNaN(value)) return Infinity;
  return direction === 'lower' ? value : -value;
}
