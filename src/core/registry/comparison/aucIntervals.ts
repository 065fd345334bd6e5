import { correlatedAucs } from '../../statistics/delong.ts';
import { normalQuantile, normalTail } from '../../statistics/normal.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { Interval } from './comparison.ts';

/** What DeLong's method says of the ROC AUCs of the compared versions; null without two rows of each class. */
export interface AucIntervals {
  value(version: number): Interval | null;
  /** Of b - a. */
  difference(a: number, b: number): Interval | null;
  /** Of (b - a) / a, by the delta method. */
  relative(a: number, b: number): Interval | null;
  /** Two-sided, that a and b have the same AUC. */
  pValue(a: number, b: number): number | null;
}

export function aucIntervals({ truth, predictions }: ComparedRows): AucIntervals {
  const found = correlatedAucs(truth, predictions);
  const aucs = found?.aucs ?? [];
  const covariance = found?.covariance ?? null;
  const weighted = (a: number, b: number, weightA: number, weightB: number): number | null =>
    covariance &&
    weightA ** 2 * covariance[a]![a]! +
      weightB ** 2 * covariance[b]![b]! +
      2 * weightA * weightB * covariance[a]![b]!;
  return {
    value: (version) => covariance && around(aucs[version]!, covariance[version]![version]!, [0, 1]),
    difference: (a, b) => around(aucs[b]! - aucs[a]!, weighted(a, b, -1, 1), [-1, 1]),
    relative(a, b) {
      const [first, second] = [aucs[a]!, aucs[b]!];
      if (first === 0) return null;
      return around(second / first - 1, weighted(a, b, -second / first ** 2, 1 / first), [-1, Infinity]);
    },
    pValue(a, b) {
      const variance = weighted(a, b, -1, 1);
      const difference = aucs[b]! - aucs[a]!;
      if (variance === null) return null;
      return difference === 0 ? 1 : 2 * normalTail(Math.abs(difference) / rootOf(variance));
    },
  };
}

/** 95 % of a normal distribution, cut at the ends of what is possible. */
function around(middle: number, variance: number | null, [least, most]: Interval): Interval | null {
  if (variance === null) return null;
  const half = normalQuantile(0.975) * rootOf(variance);
  return [Math.max(least, middle - half), Math.min(most, middle + half)];
}

/** Rounding can leave a variance a little below 0. */
function rootOf(variance: number): number {
  return Math.sqrt(Math.max(0, variance));
}
