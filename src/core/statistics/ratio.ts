import type { Sample } from './welch.ts';

export interface RatioSample {
  readonly n: number;
  readonly numerator: { readonly mean: number; readonly variance: number };
  readonly denominator: { readonly mean: number; readonly variance: number };
  readonly covariance: number;
}

/**
 * A ratio of means as a sample whose mean has the ratio's variance, by the delta method (Deng, Knoblich & Lu 2018,
 * "Applying the delta method in metric analytics").
 */
export function ratioSample({ n, numerator, denominator, covariance }: RatioSample): Sample {
  const ratio = numerator.mean / denominator.mean;
  const variance =
    (numerator.variance - 2 * ratio * covariance + ratio ** 2 * denominator.variance) / denominator.mean ** 2;
  return { n, mean: ratio, variance: Math.max(0, variance) };
}
