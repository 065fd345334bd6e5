import { ascendingOrder } from './order.ts';
import { sumOf } from './sum.ts';

/** Areas under the ROC curves of several scores of the same rows, and how they vary together. */
export interface CorrelatedAucs {
  readonly aucs: readonly number[];
  /** Of the estimated areas; null where a class has fewer than two rows. */
  readonly covariance: readonly (readonly number[])[] | null;
}

/**
 * AUCs with their covariance after DeLong, DeLong and Clarke-Pearson ("Comparing the areas under two or more correlated
 * receiver operating characteristic curves", Biometrics 44, 1988), from ranks as Sun and Xu do ("Fast implementation of
 * DeLong's algorithm", IEEE Signal Processing Letters 21, 2014): n log n instead of every positive row with every negative.
 *
 * @param truth 1 for positive rows, else 0
 * @param scores one array a model, one entry a row, no NaN
 * @returns null without both classes
 */
export function correlatedAucs(truth: Float64Array, scores: readonly Float64Array[]): CorrelatedAucs | null {
  const positives = sumOf(truth.length, (row) => (truth[row] === 1 ? 1 : 0));
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const placements = scores.map((score) => placementsOf(score, truth, positives));
  const aucs = placements.map(({ above }) => sumOf(above.length, (i) => above[i]!) / above.length);
  if (positives < 2 || negatives < 2) return { aucs, covariance: null };
  const covariance = placements.map((one, i) =>
    placements.map(
      (other, j) =>
        covarianceOf(one.above, aucs[i]!, other.above, aucs[j]!) / positives +
        covarianceOf(one.below, aucs[i]!, other.below, aucs[j]!) / negatives,
    ),
  );
  return { aucs, covariance };
}

interface Placements {
  /** Of each positive row: the share of the negative ones that it scores above, ties counting half. */
  readonly above: Float64Array;
  /** Of each negative row: the share of the positive ones that it scores below. */
  readonly below: Float64Array;
}

/** From one sort: what lies below a row is what comes before it, and half of what it ties with. */
function placementsOf(score: Float64Array, truth: Float64Array, positives: number): Placements {
  const order = ascendingOrder(score);
  const negatives = order.length - positives;
  // By row at first, so that all models have the rows in one order.
  const placed = new Float64Array(order.length);
  let [positivesBelow, negativesBelow] = [0, 0];
  for (let from = 0; from < order.length;) {
    let [to, tiedPositives] = [from, 0];
    for (; to < order.length && score[order[to]!] === score[order[from]!]; to++) {
      if (truth[order[to]!] === 1) tiedPositives++;
    }
    const tiedNegatives = to - from - tiedPositives;
    const above = (negativesBelow + tiedNegatives / 2) / negatives;
    const below = (positives - positivesBelow - tiedPositives / 2) / positives;
    for (; from < to; from++) placed[order[from]!] = truth[order[from]!] === 1 ? above : below;
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
  }
  return {
    above: placed.filter((_, row) => truth[row] === 1),
    below: placed.filter((_, row) => truth[row] !== 1),
  };
}

/** The sample covariance of two columns whose means are known. */
function covarianceOf(a: Float64Array, meanA: number, b: Float64Array, meanB: number): number {
  return sumOf(a.length, (i) => (a[i]! - meanA) * (b[i]! - meanB)) / (a.length - 1);
}
