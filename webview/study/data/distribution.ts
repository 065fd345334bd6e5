import type { Metric } from './metric.ts';
import type { TrialPoint } from './points.ts';

/** Objectives, the best first, and which share of the trials is at least as good as each. */
export interface Distribution {
  readonly values: readonly number[];
  /** `shares[i]` of the trials are at least as good as `values[i]`; ascending to 1. */
  readonly shares: readonly number[];
  readonly median: number;
}

/** The empirical distribution of complete trials; null without any. */
export function distributionOf(points: readonly TrialPoint[], metric: Metric): Distribution | null {
  const values = points
    .filter(({ trial }) => trial.state === 'complete' && trial.value !== null)
    .map(({ trial }) => trial.value!)
    .sort((a, b) => metric.cost(a) - metric.cost(b));
  const count = values.length;
  if (count === 0) return null;
  const median = (values[(count - 1) >> 1]! + values[count >> 1]!) / 2;
  return { values, shares: values.map((_, i) => (i + 1) / count), median };
}

/** Complete trials in two halves, in the order in which they were suggested. */
export function halves(
  points: readonly TrialPoint[],
): [first: readonly TrialPoint[], later: readonly TrialPoint[]] {
  const complete = points.filter(({ trial }) => trial.state === 'complete');
  const middle = complete.length >> 1;
  return [complete.slice(0, middle), complete.slice(middle)];
}
