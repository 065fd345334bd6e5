import { cuped } from '../../statistics/cuped.ts';
import { ratioSample } from '../../statistics/ratio.ts';
import type { Sample } from '../../statistics/welch.ts';
import type { MetricData } from '../outcomes.ts';

/** Control and treatment as two samples of which the means are compared. */
export interface Pair {
  readonly a: Sample;
  readonly b: Sample;
  /** Share by which CUPED lowered the variance of the difference; null without a covariate. */
  readonly varianceReduction: number | null;
}

/**
 * Brings the data of a metric into the form of two means with variances: proportions as means of zeros and ones, ratios by the
 * delta method, means with a covariate by CUPED, a quantile as a mean with its standard error.
 */
export function pairOf(control: MetricData, treatment: MetricData): Pair {
  if (control.type === 'mean' && treatment.type === 'mean' && control.covariate && treatment.covariate) {
    const plain = { a: plainSample(control), b: plainSample(treatment) };
    const { a, b } = cuped(
      { ...plain.a, covariate: control.covariate },
      { ...plain.b, covariate: treatment.covariate },
    );
    const reduced = 1 - errorOf(a, b) ** 2 / errorOf(plain.a, plain.b) ** 2;
    return { a, b, varianceReduction: Number.isFinite(reduced) ? reduced : null };
  }
  return { a: plainSample(control), b: plainSample(treatment), varianceReduction: null };
}

/** A metric in one variant as a mean with a variance. */
export function plainSample(data: MetricData): Sample {
  const { n } = data;
  switch (data.type) {
    case 'mean':
      return { n, mean: data.value.mean, variance: data.value.variance };
    case 'proportion': {
      const share = data.successes / n;
      return { n, mean: share, variance: n > 1 ? share * (1 - share) : NaN };
    }
    case 'ratio':
      return ratioSample(data);
    case 'quantile':
      return { n, mean: data.value, variance: data.standardError ** 2 * n };
  }
}

function errorOf(a: Sample, b: Sample): number {
  return Math.sqrt(a.variance / a.n + b.variance / b.n);
}
