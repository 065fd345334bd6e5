import type { ForecastDay, QualityCheckDetail } from '../../../src/protocol/quality.ts';

const day = 86_400_000;

/** A day of the past, by its time. */
export interface PastDay {
  readonly time: number;
  readonly day: string;
  readonly rate: number;
}

export interface ComingDay extends ForecastDay {
  readonly time: number;
}

export interface Course {
  readonly past: readonly PastDay[];
  readonly coming: readonly ComingDay[];
  /** The day before the first one ahead: results may end earlier. */
  readonly measured: number | null;
  /** Where the forecast begins: the last result, where that is of the day before. */
  readonly start: PastDay | null;
}

/** @param most days of the past that are shown, counted back from the last */
export function courseOf({ history, forecast }: QualityCheckDetail, most = 60): Course {
  // A rate that could not be computed is as good as no result.
  const all = history
    .filter(({ rate }) => Number.isFinite(rate))
    .map((each) => ({ ...each, time: Date.parse(each.day) }));
  const coming = forecast
    .filter(({ rate, intervals }) => [rate, ...Object.values(intervals).flat()].every(Number.isFinite))
    .map((each) => ({ ...each, time: Date.parse(each.day) }));
  const last = all.at(-1) ?? null;
  const measured = coming[0] ? coming[0].time - day : (last?.time ?? null);
  return {
    past: all.filter(({ time }) => measured !== null && time > measured - most * day),
    ...{ coming, measured },
    start: last !== null && last.time === measured ? last : null,
  };
}

/** The past in pieces of days that follow one another: between them there are no results. */
export function piecesOf(past: readonly PastDay[]): PastDay[][] {
  const pieces: PastDay[][] = [];
  for (const each of past) {
    const piece = pieces.at(-1);
    if (piece && each.time - piece.at(-1)!.time <= 1.5 * day) piece.push(each);
    else pieces.push([each]);
  }
  return pieces;
}

/** The range of rates that a chart of the course shows: all of it, and the threshold where that is near. */
export function rateRange(
  { past, coming }: Pick<Course, 'past' | 'coming'>,
  threshold: number,
): [low: number, high: number] {
  const rates = [
    ...past.map(({ rate }) => rate),
    ...coming.flatMap(({ rate, intervals }) => [rate, ...intervals['95']]),
    threshold,
  ];
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return low === high
    ? [Math.max(0, low - 1), Math.min(100, high + 1)]
    : [Math.max(0, low), Math.min(100, high)];
}

/** What there is to see in a sentence. */
export function courseTakeaway({ past, coming }: Course): string {
  const fan = coming.length > 0 ? ' Forecast with 50, 80 and 95 % intervals.' : '';
  if (past.length === 0) return `No results of the last 60 days.${fan}`;
  return `Pass rate a day, %.${fan}`;
}
