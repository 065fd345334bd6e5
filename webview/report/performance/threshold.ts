import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import type { Costs } from './ui.ts';

type Counts = Pick<ClassCurves, 'positives' | 'negatives' | 'thresholds'>;

/** What a threshold makes of the holdout: rows at or above it are predicted positive. Shares are 0 to 1. */
export interface AtThreshold {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** Null where nothing is predicted positive. */
  readonly precision: number | null;
  /** Null where the holdout has no positive row. */
  readonly recall: number | null;
  readonly f1: number | null;
  readonly accuracy: number | null;
  /** Null where the holdout has no negative row. */
  readonly specificity: number | null;
  readonly predictedPositive: number | null;
}

/** @param index among the thresholds */
export function atThreshold({ positives, negatives, thresholds }: Counts, index: number): AtThreshold {
  const [tp, fp] = [thresholds.truePositives[index]!, thresholds.falsePositives[index]!];
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  const all = positives + negatives;
  return {
    threshold: thresholds.at[index]!,
    ...{
      truePositives: tp,
      falsePositives: fp,
      falseNegatives: positives - tp,
      trueNegatives: negatives - fp,
    },
    precision: share(tp, tp + fp),
    recall: share(tp, positives),
    f1: share(2 * tp, tp + fp + positives),
    accuracy: share(tp + negatives - fp, all),
    specificity: share(negatives - fp, negatives),
    predictedPositive: share(tp + fp, all),
  };
}

/** Index of the threshold nearest to the wanted one; the lower of two that are equally near. */
export function nearestThreshold({ thresholds: { at } }: Counts, wanted: number): number {
  return at.reduce(
    (best, value, i) => (Math.abs(value - wanted) < Math.abs(at[best]! - wanted) ? i : best),
    0,
  );
}

/** What the mistakes at a threshold cost together. */
export function costAt(counts: Counts, index: number, { falsePositive, falseNegative }: Costs): number {
  const { falsePositives, falseNegatives } = atThreshold(counts, index);
  return falsePositives * falsePositive + falseNegatives * falseNegative;
}

/** Index of the threshold whose mistakes cost least; of several the one nearest to `near`. */
export function cheapestThreshold(counts: Counts, costs: Costs, near: number): number {
  const { at } = counts.thresholds;
  let [best, least] = [0, Infinity];
  at.forEach((threshold, i) => {
    const cost = costAt(counts, i, costs);
    const nearer = Math.abs(threshold - near) < Math.abs(at[best]! - near);
    if (cost < least || (cost === least && nearer)) [best, least] = [i, cost];
  });
  return best;
}
