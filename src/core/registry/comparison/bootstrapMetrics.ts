import { bcaInterval } from '../../statistics/bcaInterval.ts';
import { groupSums, leftOutSums, resampledSums, totalSums } from '../../statistics/bootstrap.ts';
import { createRandom } from '../../statistics/random.ts';
import type { MetricId } from '../../training/metricTable.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { Interval } from './comparison.ts';
import { summedMetrics } from './summedMetrics.ts';

/** 95 % intervals of metrics of the compared versions; null where a metric has none. a and b are versions. */
export interface MetricIntervals {
  value(metric: MetricId, version: number): Interval | null;
  /** Of b - a. */
  difference(metric: MetricId, a: number, b: number): Interval | null;
  /** Of (b - a) / |a|. */
  relative(metric: MetricId, a: number, b: number): Interval | null;
}

/** A metric of a version: on all rows, on each resample, and without each of the groups. */
interface Draws {
  readonly estimate: number;
  readonly resampled: Float64Array;
  readonly leftOut: Float64Array;
}

/**
 * Intervals by one paired bootstrap: the same resamples of rows serve all versions and metrics, so that what the
 * versions have in common cancels in their differences.
 */
export function bootstrapMetrics(rows: ComparedRows, resamples: number, seed: number): MetricIntervals {
  const { statistics, metrics } = summedMetrics(rows);
  const random = createRandom(seed);
  const table = groupSums(rows.truth.length, statistics, random);
  const totals = totalSums(table);
  const resampled = resampledSums(table, resamples, random);
  const leftOut = leftOutSums(table);
  const draws = new Map<MetricId, readonly Draws[]>();
  for (const [id, versions] of metrics) {
    const all = versions.map((metric) => ({
      estimate: metric(totals, 0),
      resampled: new Float64Array(resamples).map((_, i) => metric(resampled, i * table.columns)),
      leftOut: new Float64Array(table.groups).map((_, i) => metric(leftOut, i * table.columns)),
    }));
    draws.set(id, all);
  }
  const pairwise = (
    id: MetricId,
    a: number,
    b: number,
    combine: (a: number, b: number) => number,
  ): Interval | null => {
    const [first, second] = [draws.get(id)?.[a], draws.get(id)?.[b]];
    if (first === undefined || second === undefined) return null;
    return bcaInterval(
      combine(first.estimate, second.estimate),
      first.resampled.map((value, i) => combine(value, second.resampled[i]!)),
      first.leftOut.map((value, i) => combine(value, second.leftOut[i]!)),
    );
  };
  return {
    value(id, version) {
      const own = draws.get(id)?.[version];
      return own === undefined ? null : bcaInterval(own.estimate, own.resampled, own.leftOut);
    },
    difference: (id, a, b) => pairwise(id, a, b, (first, second) => second - first),
    relative: (id, a, b) => pairwise(id, a, b, (first, second) => (second - first) / Math.abs(first)),
  };
}
