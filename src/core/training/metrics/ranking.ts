import { ascendingOrder } from '../../statistics/order.ts';
import { sumOf } from '../../statistics/sum.ts';

/**
 * What lies at or above each distinct score, highest score first: the weight of the positive and of the negative
 * rows (their number without weights). Everything about a ranking follows from it.
 */
export interface RankedCounts {
  readonly scores: Float64Array;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly totalPositive: number;
  readonly totalNegative: number;
}

/** `truth` is 1 for positive rows, else 0; equal scores are one step. */
export function rankedCounts(
  truth: Float64Array,
  scores: Float64Array,
  weights: Float64Array | null,
): RankedCounts {
  const order = ascendingOrder(scores);
  const distinct = new Float64Array(scores.length);
  const positives = new Float64Array(scores.length);
  const negatives = new Float64Array(scores.length);
  let steps = 0;
  let positive = 0;
  let negative = 0;
  for (let i = order.length - 1; i >= 0; i--) {
    const row = order[i]!;
    const weight = weights === null ? 1 : weights[row]!;
    if (truth[row] === 1) positive += weight;
    else negative += weight;
    if (i > 0 && scores[order[i - 1]!] === scores[row]) continue;
    distinct[steps] = scores[row]!;
    positives[steps] = positive;
    negatives[steps] = negative;
    steps++;
  }
  return {
    scores: distinct.subarray(0, steps),
    positives: positives.subarray(0, steps),
    negatives: negatives.subarray(0, steps),
    totalPositive: positive,
    totalNegative: negative,
  };
}

/**
 * Area under the ROC curve: the probability that a positive row scores higher than a negative one, ties counting
 * half. Undefined without both classes.
 */
export function rocAuc(ranked: RankedCounts): number | undefined {
  const { positives, negatives, totalPositive, totalNegative } = ranked;
  if (totalPositive === 0 || totalNegative === 0) return undefined;
  const area = sumOf(positives.length, (k) => {
    const before = k === 0 ? 0 : positives[k - 1]!;
    const step = negatives[k]! - (k === 0 ? 0 : negatives[k - 1]!);
    return step * (before + positives[k]!);
  });
  return area / 2 / totalPositive / totalNegative;
}

/**
 * Average precision: precision summed over the steps of recall, without interpolation. Undefined without a
 * positive row.
 */
export function averagePrecision(ranked: RankedCounts): number | undefined {
  const { positives, negatives, totalPositive } = ranked;
  if (totalPositive === 0) return undefined;
  const area = sumOf(positives.length, (k) => {
    const step = positives[k]! - (k === 0 ? 0 : positives[k - 1]!);
    return step === 0 ? 0 : (step * positives[k]!) / (positives[k]! + negatives[k]!);
  });
  return area / totalPositive;
}

/**
 * The cut on the score that maximizes F1 when rows at or above it are called positive: halfway down to the next
 * score, so that it does not hang on one row's rounding. Of equal maxima the one with the highest cut. Undefined
 * without both classes.
 */
export function bestF1Threshold(ranked: RankedCounts): number | undefined {
  const { scores, positives, negatives, totalPositive, totalNegative } = ranked;
  if (totalPositive === 0 || totalNegative === 0) return undefined;
  let best = -1;
  let bestStep = 0;
  for (let k = 0; k < scores.length; k++) {
    const f1 = (2 * positives[k]!) / (positives[k]! + negatives[k]! + totalPositive);
    // Rounding of weighted sums must not decide between equal maxima.
    if (f1 > best * (1 + 1e-12)) {
      best = f1;
      bestStep = k;
    }
  }
  const cut = scores[bestStep]!;
  const next = scores[bestStep + 1];
  const middle = next === undefined ? cut : cut + (next - cut) / 2;
  // Neighbouring doubles have no middle: the cut must stay above the score that it leaves out.
  return next !== undefined && middle <= next ? cut : middle;
}
