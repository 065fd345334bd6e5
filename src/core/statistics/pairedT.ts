import { studentQuantile, studentTail } from './studentT.ts';
import { sumOf } from './sum.ts';

/** Student's t-test of paired differences, as scipy's `ttest_rel` gives it. */
export interface PairedT {
  readonly count: number;
  readonly mean: number;
  /** Of the mean; NaN for a single difference. */
  readonly standardError: number;
  /** Infinite where all differences are the same and not 0; NaN where all are 0, or where there is only one. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Two-sided; NaN where the statistic is. */
  readonly pValue: number;
  /** One-sided: that the true mean is above 0. */
  readonly pGreater: number;
  /** One-sided: that the true mean is below 0. */
  readonly pLess: number;
  /** 95 % interval of the true mean. */
  readonly interval: readonly [low: number, high: number];
  /** Cohen's d_z: the mean in standard deviations of the differences. */
  readonly effectSize: number;
}

/**
 * The paired t-test (Student 1908) on differences, one a pair. P-values keep their digits down to 1e-300.
 *
 * @param count of differences
 * @param difference of the pair with this index; must be finite
 */
export function pairedT(count: number, difference: (pair: number) => number): PairedT {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(difference(i)));
  // In units of the largest one, so that squares neither overflow nor vanish.
  const unit = largest > 0 && Number.isFinite(largest) ? largest : 1;
  const scaledMean = sumOf(count, (i) => difference(i) / unit) / count;
  const squares = sumOf(count, (i) => (difference(i) / unit - scaledMean) ** 2);
  const mean = scaledMean * unit;
  const degreesOfFreedom = count - 1;
  const deviation = Math.sqrt(squares / degreesOfFreedom);
  const scaledError = deviation / Math.sqrt(count);
  const statistic = scaledMean / scaledError;
  const half = scaledError * unit * studentQuantile(0.975, degreesOfFreedom);
  return {
    count,
    mean,
    standardError: scaledError * unit,
    statistic,
    degreesOfFreedom,
    pValue: 2 * studentTail(Math.abs(statistic), degreesOfFreedom),
    pGreater: studentTail(statistic, degreesOfFreedom),
    pLess: studentTail(0 - statistic, degreesOfFreedom),
    interval: [mean - half, mean + half],
    effectSize: scaledMean / deviation,
  };
}
