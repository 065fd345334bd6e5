import type { EffectOverTime } from '../insights.ts';
import type { Effect, EffectOptions } from './effectOf.ts';
import { criticalAt } from './powerChart.ts';

const dayMs = 86_400_000;

export interface Course {
  readonly effect: Pick<Effect, 'difference' | 'standardError' | 'units'>;
  readonly unitsPerDay: number;
  readonly days: number;
  /** ISO date of the last day with outcomes. */
  readonly from: string;
}

/** How the effect and its interval would go on if the effect, its variance and the traffic stayed as they are. */
export function expectedOverTime(course: Course, options: EffectOptions): EffectOverTime['expected'] {
  const { effect, unitsPerDay, days, from } = course;
  return Array.from({ length: days }, (_, k) => {
    const units = effect.units + unitsPerDay * (k + 1);
    const half = criticalAt(units, options) * effect.standardError * Math.sqrt(effect.units / units);
    return {
      date: new Date(Date.parse(from) + dayMs * (k + 1)).toISOString().slice(0, 10),
      difference: effect.difference,
      interval: [effect.difference - half, effect.difference + half] as const,
    };
  });
}

/**
 * Units at which the interval would exclude zero if the effect stays; null: not within a thousand times as many as there are.
 */
export function unitsToExcludeZero(
  effect: Pick<Effect, 'difference' | 'standardError' | 'units'>,
  options: EffectOptions,
): number | null {
  const excludes = (units: number) =>
    Math.abs(effect.difference) >
    criticalAt(units, options) * effect.standardError * Math.sqrt(effect.units / units);
  let high = effect.units;
  const limit = 1000 * high;
  while (!excludes(high)) {
    if (high > limit) return null;
    high *= 2;
  }
  let low = effect.units;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (excludes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
