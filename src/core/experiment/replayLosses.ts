import type { Task } from '../training/spec.ts';

/** A loss of one row, as a replay records it. Lower is better for each. */
export interface ReplayLoss {
  readonly name: string;
  readonly binary: boolean;
}

/** What a replay can record for a task; the first is the natural one. */
export const replayLosses: Readonly<Record<Task, readonly ReplayLoss[]>> = {
  regression: [
    { name: 'absolute_error', binary: false },
    { name: 'squared_error', binary: false },
  ],
  binary: [
    { name: 'log_loss', binary: false },
    { name: 'brier', binary: false },
    { name: 'error', binary: true },
  ],
  multiclass: [
    { name: 'log_loss', binary: false },
    { name: 'error', binary: true },
  ],
};

/** A probability of 0 for what happened would be an infinite loss; as in the reports. */
const leastProbability = 1e-15;

/**
 * Loss of one row.
 *
 * @param predictions row-major, one a row for regression and binary, else one a class
 * @param threshold of a binary model
 */
export function rowLossOf(
  name: string,
  task: Task,
  row: number,
  { truth, predictions, threshold }: { truth: Float64Array; predictions: Float64Array; threshold: number },
): number {
  const actual = truth[row]!;
  if (task === 'regression') {
    const residual = actual - predictions[row]!;
    return name === 'squared_error' ? residual * residual : Math.abs(residual);
  }
  if (task === 'binary') {
    const p = predictions[row]!;
    if (name === 'brier') return (p - actual) ** 2;
    if (name === 'error') return (p >= threshold ? 1 : 0) === actual ? 0 : 1;
    return -Math.log(Math.max(leastProbability, actual === 1 ? p : 1 - p));
  }
  const width = predictions.length / truth.length;
  const of = predictions.subarray(row * width, (row + 1) * width);
  if (name === 'error') return of.indexOf(Math.max(...of)) === actual ? 0 : 1;
  return -Math.log(Math.max(leastProbability, of[actual]!));
}
