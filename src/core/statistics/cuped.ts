import type { Sample } from './welch.ts';

/** One arm: its values, and a covariate that was known before. */
export interface CovariedSample extends Sample {
  readonly covariate: { readonly mean: number; readonly variance: number; readonly covariance: number };
}

export interface Cuped {
  readonly theta: number;
  readonly a: Sample;
  readonly b: Sample;
}

/**
 * CUPED: values less theta times the covariate, which has the same mean difference (arms are random) and less variance
 * (Deng, Xu, Kohavi & Walker 2013). Theta is cov(Y, X) / var(X) over the rows of both arms together; 0 where the
 * covariate does not vary. The covariate's mean over both arms is added back, so that values keep their level.
 */
export function cuped(a: CovariedSample, b: CovariedSample): Cuped {
  const total = a.n + b.n;
  const meanX = (a.n * a.covariate.mean + b.n * b.covariate.mean) / total;
  const meanY = (a.n * a.mean + b.n * b.mean) / total;
  const sums = [a, b].map(({ n, mean, covariate: x }) => ({
    xx: (n - 1) * x.variance + n * (x.mean - meanX) ** 2,
    xy: (n - 1) * x.covariance + n * (x.mean - meanX) * (mean - meanY),
  }));
  const xx = sums[0]!.xx + sums[1]!.xx;
  const theta = xx > 0 ? (sums[0]!.xy + sums[1]!.xy) / xx : 0;
  const adjusted = ({ n, mean, variance, covariate: x }: CovariedSample): Sample => ({
    n,
    mean: mean - theta * (x.mean - meanX),
    variance: Math.max(0, variance + theta ** 2 * x.variance - 2 * theta * x.covariance),
  });
  return { theta, a: adjusted(a), b: adjusted(b) };
}
