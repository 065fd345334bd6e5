import { studentQuantile } from './studentT.ts';
import { type Sample, welch } from './welch.ts';

export interface RelativeDifference {
  /** (b - a) / |a| */
  readonly value: number;
  readonly standardError: number;
  readonly df: number;
  readonly interval: readonly [low: number, high: number];
}

/**
 * The difference as a share of a's mean, by the delta method with Welch's degrees of freedom of the absolute difference
 * (as GrowthBook's gbstats has it; Deng, Knoblich & Lu 2018).
 *
 * @returns null where a's mean is 0
 */
export function relativeDifference(a: Sample, b: Sample, alpha: number): RelativeDifference | null {
  if (a.mean === 0) return null;
  const level = Math.abs(a.mean);
  const value = (b.mean - a.mean) / level;
  const standardError = Math.sqrt(
    b.variance / b.n / level ** 2 + ((a.variance / a.n) * b.mean ** 2) / level ** 4,
  );
  const { df } = welch(a, b);
  const half = studentQuantile(1 - alpha / 2, df) * standardError;
  return { value, standardError, df, interval: [value - half, value + half] };
}
