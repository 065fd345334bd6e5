import { medianOf } from '../../statistics/quantile.ts';
import { meanOf, sumOf } from '../../statistics/sum.ts';

/** Truth and predictions of the same rows, with optional weights (not negative, at least one positive). */
export interface RegressionRows {
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  readonly weights: Float64Array | null;
}

/** Mean absolute error. */
export function meanAbsoluteError({ truth, predicted, weights }: RegressionRows): number {
  return meanOf(truth.length, (i) => Math.abs(truth[i]! - predicted[i]!), weights);
}

/** Root mean squared error. */
export function rootMeanSquaredError({ truth, predicted, weights }: RegressionRows): number {
  return Math.sqrt(meanOf(truth.length, (i) => (truth[i]! - predicted[i]!) ** 2, weights));
}

/** Coefficient of determination; undefined where the truth is constant. */
export function rSquared({ truth, predicted, weights }: RegressionRows): number | undefined {
  const count = truth.length;
  const first = truth.find((_, i) => weights === null || weights[i]! > 0);
  if (!truth.some((value, i) => value !== first && (weights === null || weights[i]! > 0))) return undefined;
  const mean = meanOf(count, (i) => truth[i]!, weights);
  const weight = (i: number): number => (weights === null ? 1 : weights[i]!);
  const residual = sumOf(count, (i) => weight(i) * (truth[i]! - predicted[i]!) ** 2);
  const total = sumOf(count, (i) => weight(i) * (truth[i]! - mean) ** 2);
  return 1 - residual / total;
}

/** Mean absolute error relative to the truth, as a share; undefined where a truth is 0. */
export function meanAbsolutePercentageError({
  truth,
  predicted,
  weights,
}: RegressionRows): number | undefined {
  if (truth.some((value, i) => value === 0 && (weights === null || weights[i]! > 0))) return undefined;
  return meanOf(
    truth.length,
    (i) => (truth[i] === 0 ? 0 : Math.abs((truth[i]! - predicted[i]!) / truth[i]!)),
    weights,
  );
}

/** Median of the absolute errors. */
export function medianAbsoluteError({ truth, predicted, weights }: RegressionRows): number {
  return medianOf(
    truth.map((value, i) => Math.abs(value - predicted[i]!)),
    weights,
  );
}

/** Mean pinball loss at a quantile level (Koenker and Bassett 1978): its minimum is at that quantile. */
export function pinballLoss({ truth, predicted, weights }: RegressionRows, level: number): number {
  return meanOf(
    truth.length,
    (i) => {
      const error = truth[i]! - predicted[i]!;
      return error >= 0 ? level * error : (level - 1) * error;
    },
    weights,
  );
}
