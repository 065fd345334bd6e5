import { studentQuantile, studentTail } from './studentT.ts';

/** A sample by its size, mean and variance (divided by n - 1). */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

export interface WelchTest {
  /** b - a */
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Welch's t-test with the degrees of freedom of Welch and Satterthwaite. Where neither sample varies, or one has a single
 * value, there is nothing to test with: t and p are NaN when the means agree; when they do not, t is infinite and p is 0.
 *
 * Source: Welch (1947), Biometrika 34.
 */
export function welch(a: Sample, b: Sample): WelchTest {
  const partA = a.variance / a.n;
  const partB = b.variance / b.n;
  const difference = b.mean - a.mean;
  const standardError = Math.sqrt(partA + partB);
  const t = difference / standardError;
  const df = welchDf(partA, a.n, partB, b.n);
  return { difference, standardError, t, df, pValue: 2 * studentTail(Math.abs(t), df) };
}

/** (1 - alpha) interval around a difference. */
export function welchInterval(
  { difference, standardError, df }: Pick<WelchTest, 'difference' | 'standardError' | 'df'>,
  alpha: number,
): [low: number, high: number] {
  const half = studentQuantile(1 - alpha / 2, df) * standardError;
  return [difference - half, difference + half];
}

/** The parts as shares of their sum: squares of tiny or huge variances would under- or overflow. */
function welchDf(partA: number, nA: number, partB: number, nB: number): number {
  const total = partA + partB;
  if (total === 0) return nA + nB - 2;
  const shareA = partA / total;
  const shareB = partB / total;
  return 1 / (shareA ** 2 / (nA - 1) + shareB ** 2 / (nB - 1));
}
