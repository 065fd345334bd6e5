import type { Interval } from '../../../src/core/registry/comparison/comparison.ts';
import type { MetricRow } from './metricRows.ts';

/**
 * The range in percent, 0 in it. One row that reaches several times as far as all others is cut off: a share of a
 * value near 0 may be anything, and would press the others into a point.
 */
export function forestRange(rows: readonly MetricRow[]): { readonly low: number; readonly high: number } {
  const ends = rows.flatMap(({ pair }): Interval[] => {
    const improvement = pair?.improvement;
    if (!improvement) return [];
    const { value, interval } = improvement;
    return [interval ? [interval[0] * 100, interval[1] * 100] : [value * 100, value * 100]];
  });
  const reaches = ends.map(([low, high]) => Math.max(Math.abs(low), Math.abs(high))).sort((x, y) => y - x);
  const [first = 1, second = first] = reaches;
  const most = first > 4 * second && second > 0 ? 2 * second : first;
  const cut = (value: number) => Math.max(-most, Math.min(most, value));
  return {
    low: Math.min(0, ...ends.map(([low]) => cut(low))),
    high: Math.max(0, ...ends.map(([, high]) => cut(high)), most === 0 ? 1 : 0),
  };
}
