import type { Direction } from '../training/learnerMetrics.ts';
import { isBetter } from './budget.ts';
import type { Trial } from './trial.ts';

/** How a trial differs from another on the folds that both have: candidate minus reference. */
export interface FoldDifference {
  readonly mean: number;
  /** 95 % interval of the difference; null with fewer than two folds, or where the folds allow none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Folds in which the candidate is better, equal ones not counted. */
  readonly better: number;
  readonly folds: number;
}

/**
 * The difference between two trials, paired by fold: folds differ more than trials do, and pairing takes that out.
 *
 * @param candidate the objective by fold
 * @param reference of the same folds, in the same order
 * @param intervalFactor see `intervalFactor`; null: no interval
 * @returns null without a common fold
 */
export function foldDifference(
  candidate: readonly number[],
  reference: readonly number[],
  intervalFactor: number | null,
  direction: Direction,
): FoldDifference | null {
  const folds = Math.min(candidate.length, reference.length);
  if (folds === 0) return null;
  let sum = 0;
  let better = 0;
  for (let fold = 0; fold < folds; fold++) {
    sum += candidate[fold]! - reference[fold]!;
    if (isBetter(candidate[fold]!, reference[fold]!, direction)) better++;
  }
  const mean = sum / folds;
  if (intervalFactor === null || folds < 2) return { mean, low: null, high: null, better, folds };
  let squares = 0;
  for (let fold = 0; fold < folds; fold++) squares += (candidate[fold]! - reference[fold]! - mean) ** 2;
  const half = intervalFactor * Math.sqrt(squares / (folds - 1));
  return { mean, low: mean - half, high: mean + half, better, folds };
}

/** `foldDifference` of two trials, on the folds that both have finished. */
export function trialDifference(
  candidate: Trial,
  reference: Trial,
  intervalFactor: number | null,
  direction: Direction,
): FoldDifference | null {
  const values: number[] = [];
  const others: number[] = [];
  for (const { fold, value } of candidate.folds) {
    if (value === null) continue;
    // Folds are in order, so that it is nearly always the one at the same place.
    const at = reference.folds[values.length];
    const other = at?.fold === fold ? at : reference.folds.find((each) => each.fold === fold);
    if (other === undefined || other.value === null) continue;
    values.push(value);
    others.push(other.value);
  }
  return foldDifference(values, others, intervalFactor, direction);
}
