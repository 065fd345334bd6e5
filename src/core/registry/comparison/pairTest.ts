import { mcnemarExact } from '../../statistics/mcnemar.ts';
import { pairedT } from '../../statistics/pairedT.ts';
import type { MetricId } from '../../training/metricTable.ts';
import type { Interval } from './comparison.ts';
import type { RowLoss } from './rowLoss.ts';

/** What a test of two versions' losses on the same rows says; every number is finite. */
export interface PairTest {
  /** Two-sided; 1 where nothing differs, or where there are too few rows to test. */
  readonly pValue: number;
  /** Of the losses, b - a. */
  readonly difference: number;
  readonly interval: Interval;
  /**
   * Cohen's d_z of the loss differences, b - a. Where every row has the same difference it would be infinite, and is
   * the largest number there is.
   */
  readonly effectSize: number;
  /** Of the mean difference; 0 where it cannot be told. */
  readonly standardError: number;
}

/** The paired t-test; for a loss of 0 or 1 (accuracy) McNemar's exact test, which needs no large numbers of rows. */
export function pairTest(rows: number, metric: MetricId, a: RowLoss, b: RowLoss): PairTest {
  const test = pairedT(rows, (row) => b(row) - a(row));
  const difference = Number.isFinite(test.mean) ? test.mean : 0;
  const [low, high] = test.interval;
  const standardError = Number.isFinite(test.standardError) ? test.standardError : 0;
  return {
    pValue: metric === 'accuracy' ? mcnemarOf(rows, a, b) : Number.isNaN(test.pValue) ? 1 : test.pValue,
    difference,
    interval: Number.isFinite(low) && Number.isFinite(high) ? [low, high] : [difference, difference],
    effectSize: finiteEffect(test.effectSize),
    standardError,
  };
}

/** Shares of the rows in which each one's loss is lower. */
export function closerShares(
  rows: number,
  a: RowLoss,
  b: RowLoss,
): { readonly a: number; readonly b: number } {
  let [lowerA, lowerB] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const [lossA, lossB] = [a(row), b(row)];
    if (lossA < lossB) lowerA++;
    else if (lossB < lossA) lowerB++;
  }
  return { a: lowerA / rows, b: lowerB / rows };
}

function mcnemarOf(rows: number, a: RowLoss, b: RowLoss): number {
  let [onlyA, onlyB] = [0, 0];
  for (let row = 0; row < rows; row++) {
    if (a(row) < b(row)) onlyA++;
    else if (b(row) < a(row)) onlyB++;
  }
  return mcnemarExact(onlyA, onlyB);
}

function finiteEffect(effect: number): number {
  if (Number.isNaN(effect)) return 0;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, effect));
}
