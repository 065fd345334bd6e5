import { chiSquareTail } from './chiSquare.ts';

export interface SampleRatioTest {
  readonly chi2: number;
  readonly df: number;
  readonly pValue: number;
  /** Units that each arm should have. */
  readonly expected: readonly number[];
}

/**
 * Whether units came to the arms in the shares that were planned: Pearson's chi-square. An arm without weight has no
 * term and no degree of freedom; units in it are impossible, and p is 0.
 *
 * @param observed units of each arm
 * @param weights not negative; need not sum to 1
 */
export function sampleRatioTest(observed: readonly number[], weights: readonly number[]): SampleRatioTest {
  const total = observed.reduce((sum, n) => sum + n, 0);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const expected = weights.map((weight) => (total * weight) / totalWeight);
  const open = expected.filter((_, arm) => weights[arm]! > 0).length;
  const chi2 = observed.reduce((sum, n, arm) => {
    if (weights[arm] === 0) return n === 0 ? sum : Infinity;
    return sum + (n - expected[arm]!) ** 2 / expected[arm]!;
  }, 0);
  const df = open - 1;
  return { chi2, df, pValue: df < 1 ? 1 : chiSquareTail(chi2, df), expected };
}
