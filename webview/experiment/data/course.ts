import type { Interval } from '../../../src/core/experiment/evaluation.ts';
import type { EffectOverTime } from '../../../src/core/experiment/insights.ts';

/** A day of the course whose effect is known. */
export interface Day {
  readonly time: number;
  readonly date: string;
  readonly difference: number;
  readonly interval: Interval;
  /** Null: it is expected only. */
  readonly units: number | null;
}

/** Days whose effect is known, the expected ones after them. */
export function daysOf({ days, expected }: EffectOverTime): { readonly past: Day[]; readonly future: Day[] } {
  const past = days.flatMap(({ date, difference, interval, units }) =>
    // What could not be computed is as unknown as what was not.
    difference === null || interval === null || ![difference, ...interval].every(Number.isFinite)
      ? []
      : [{ time: Date.parse(date), date, difference, interval, units }],
  );
  const future = expected
    .filter(({ difference, interval }) => [difference, ...interval].every(Number.isFinite))
    .map((day) => ({ ...day, time: Date.parse(day.date), units: null }));
  return { past, future };
}

/** The first expected day whose interval excludes zero, unless that of today does; null: none. */
export function decisionDay(line: EffectOverTime): Day | null {
  const { past, future } = daysOf(line);
  const excludes = ({ interval: [low, high] }: Day) => low > 0 || high < 0;
  const last = past.at(-1);
  return last === undefined || excludes(last) ? null : (future.find(excludes) ?? null);
}
