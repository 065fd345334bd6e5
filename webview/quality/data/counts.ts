import { mean } from './mean.ts';
import type { Board, BoardCheck } from './board.ts';
import { isBelowNow, isExpectedBelow, isInDoubt, noChange, outcomeOf } from './standing.ts';

/** What the head of the panel says of all checks. */
export interface BoardCounts {
  readonly checks: number;
  /** Checks of which it is known where they stand. */
  readonly measured: number;
  readonly belowNow: number;
  readonly expectedBelow: number;
  /** From those that are surely below to those that may be, by their 80 % intervals. */
  readonly surely: number;
  readonly possibly: number;
  /** Expected above, but their threshold lies inside the interval. */
  readonly inDoubt: number;
  readonly meanNow: number | null;
  readonly meanForecast: number;
  /** Null where none is expected to fall. */
  readonly steepest: BoardCheck | null;
  readonly recovering: readonly BoardCheck[];
}

export function countsOf({ checks }: Board): BoardCounts {
  const count = (is: (check: BoardCheck) => boolean) => checks.filter(is).length;
  const known = checks.flatMap(({ now }) => (now === null ? [] : [now]));
  return {
    checks: checks.length,
    measured: known.length,
    belowNow: count(isBelowNow),
    expectedBelow: count(isExpectedBelow),
    surely: count(({ upper, threshold }) => upper < threshold),
    possibly: count(({ lower, threshold }) => lower < threshold),
    inDoubt: count((check) => isInDoubt(check) && !isExpectedBelow(check)),
    meanNow: known.length === 0 ? null : mean(known),
    meanForecast: mean(checks.map(({ forecast }) => forecast)),
    steepest: steepestFall(checks),
    recovering: checks.filter((check) => outcomeOf(check) === 'recovers'),
  };
}

function steepestFall(checks: readonly BoardCheck[]): BoardCheck | null {
  let found: BoardCheck | null = null;
  for (const check of checks) {
    if (check.change === null || check.change > -noChange) continue;
    if (found === null || check.change < found.change!) found = check;
  }
  return found;
}
