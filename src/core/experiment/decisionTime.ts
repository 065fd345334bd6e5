import { unitsToExcludeZero } from './analysis/expectedOverTime.ts';
import type { Experiment } from './experiment.ts';
import type { KnownComparison } from './verdictWords.ts';

/** A forecast further away than this says nothing. */
const farthestDays = 365;

/** Days to the planned end, today's included; null where none was planned. */
export function daysToEnd({ plannedDays }: Experiment, day: number): number | null {
  return plannedDays === null ? null : Math.max(1, plannedDays - day + 1);
}

/**
 * Days until the interval would exclude zero if effect, variance and traffic stayed, at most to the planned end; null where
 * that is not to be expected.
 *
 * @param units so far, of all variants
 */
export function daysToDecision(
  experiment: Experiment,
  each: KnownComparison,
  { units, day }: { readonly units: number; readonly day: number },
): number | null {
  const end = daysToEnd(experiment, day);
  const perDay = units / Math.max(1, day);
  const wanted = unitsToExcludeZero({ ...each, units }, experiment);
  const days = wanted === null ? Infinity : Math.max(1, Math.ceil((wanted - units) / perDay));
  if (end !== null) return Math.min(days, end);
  return days <= farthestDays ? days : null;
}
