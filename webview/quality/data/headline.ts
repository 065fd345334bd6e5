import { formatInteger } from '../../../src/core/format/number.ts';
import { checkName, type Board, type BoardCheck } from './board.ts';
import type { BoardCounts } from './counts.ts';
import {
  capitalized,
  checksWord,
  countWord,
  dayAfter,
  halfText,
  nextDays,
  percentOf,
  shortDay,
  thresholdText,
} from './words.ts';

/** The answer: a beginning that says it all, and its numbers. */
export interface Headline {
  readonly bold: string;
  readonly rest: string;
}

export function headlineOf({ overview }: Board, counts: BoardCounts): Headline {
  const { days, until } = overview;
  const { checks, measured, belowNow, expectedBelow, surely, possibly } = counts;
  const when = `in the ${nextDays(days)}`;
  const range =
    surely === possibly
      ? ''
      : `; by their 80 % intervals, ${formatInteger(surely)} to ${formatInteger(possibly)}`;
  if (measured === 0) {
    return {
      bold: `${capitalized(checksWord(expectedBelow))} will probably fail ${when}:`,
      rest: ` none of ${formatInteger(checks)} has results in the last two weeks, so this rests on older ones${range}.`,
    };
  }
  const one = belowNow === 1;
  const now =
    belowNow === 0
      ? `none of ${formatInteger(measured)} is below its threshold now`
      : `${formatInteger(belowNow)} of ${formatInteger(measured)} ${one ? 'is below its' : 'are below their'} threshold now`;
  const many =
    expectedBelow === 0 ? 'none is' : `${formatInteger(expectedBelow)} ${expectedBelow === 1 ? 'is' : 'are'}`;
  const expected = `${many} expected to be until ${shortDay(until)}`;
  return { bold: `${verdict(counts)} ${when}:`, rest: ` ${now}, ${expected}${range}.` };
}

/** Share of the checks that fail now. */
const aboutAsMany = 0.05;

function verdict({ belowNow, expectedBelow }: BoardCounts): string {
  const more = expectedBelow - belowNow;
  // A few of hundreds are no news.
  if (more !== 0 && Math.abs(more) <= aboutAsMany * belowNow)
    return 'About as many checks as now will probably fail';
  if (more > 0)
    return `${capitalized(countWord(more))} more ${more === 1 ? 'check' : 'checks'} will probably fail`;
  if (expectedBelow === 0) return 'All checks will probably pass';
  if (more < 0)
    return `${capitalized(countWord(-more))} fewer ${more === -1 ? 'check' : 'checks'} will probably fail`;
  return 'As many checks as now will probably fail';
}

/** The steepest fall, and where it leads. */
export function steepestWords({ overview }: Board, steepest: BoardCheck | null): string {
  if (steepest === null) return 'No check is expected to fall.';
  const { now, forecast, lower, upper, threshold } = steepest;
  const course = `${percentOf(now!, threshold)} now, ${percentOf(forecast, threshold)} ${halfText(lower, upper)} in the ${nextDays(overview.days)}`;
  const limit = `its threshold of ${thresholdText(threshold)} %`;
  const end =
    now! < threshold
      ? `further below ${limit}`
      : forecast < threshold
        ? `below ${limit}${sinceWords(steepest, overview.measured)}`
        : lower < threshold
          ? `perhaps below ${limit}`
          : `still above ${limit}`;
  return `The steepest fall is ${checkName(steepest)}: ${course}, ${end}.`;
}

/** From which day on it stays below its threshold: ` from about 23 Nov`. */
export function sinceWords({ ahead, threshold }: BoardCheck, measured: string): string {
  const last = ahead.findLastIndex((rate) => rate >= threshold);
  if (last === ahead.length - 1) return '';
  return ` from about ${shortDay(dayAfter(measured, last + 2))}`;
}

/** What the head adds where not every check has recent results. */
export function unmeasuredWords({ checks, measured }: BoardCounts): string {
  const missing = checks - measured;
  if (missing === 0 || measured === 0) return '';
  return `${capitalized(checksWord(missing))} ${missing === 1 ? 'has' : 'have'} no results of the last two weeks.`;
}
