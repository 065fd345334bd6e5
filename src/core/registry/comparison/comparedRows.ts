import { sumOf } from '../../statistics/sum.ts';
import type { Task } from '../../training/spec.ts';

/** Rows with what each of the compared versions predicts for them. Arrays of one entry a version share their order. */
export interface ComparedRows {
  readonly task: Task;
  /** LightGBM's canonical names. */
  readonly objectives: readonly string[];
  /** The quantile of the quantile objective, else null. */
  readonly alphas: readonly (number | null)[];
  /** In the order of their index; empty for regression. */
  readonly classes: readonly string[];
  /** One a row: the number, or the class's index. */
  readonly truth: Float64Array;
  /**
   * As LightGBM gives them. Regression: one a row; binary: the probability of class 1, one a row; multiclass:
   * `rows * classes` probabilities, row after row.
   */
  readonly predictions: readonly Float64Array[];
  /** Binary: the cut at and above which a row is called positive; null: 0.5. */
  readonly thresholds: readonly (number | null)[];
  /** How the versions are called in sentences: `1.3.0`. */
  readonly labels: readonly string[];
}

/** Compared rows in which every truth, prediction and loss is a finite number. */
export interface UsableRows {
  readonly rows: ComparedRows;
  /** Rows left out because of a version, one a version: it predicts no finite number there. */
  readonly unusable: readonly number[];
  /** All rows left out. */
  readonly leftOut: number;
}

/**
 * Leaves out rows in which the truth or any version's prediction is no finite number, for all versions, so that they
 * still are compared on the same rows. Puts predictions onto the target's scale.
 */
export function usableRows(given: ComparedRows): UsableRows {
  const rows = onTargetScale(given);
  const width = predictionWidth(rows);
  const keep = rows.truth.map((truth) => (Number.isFinite(truth) ? 1 : 0));
  const unusable = rows.predictions.map((predictions) => {
    let count = 0;
    for (let row = 0; row < keep.length; row++) {
      if (isUsable(rows, predictions, row, width)) continue;
      if (Number.isFinite(rows.truth[row])) count++;
      keep[row] = 0;
    }
    return count;
  });
  const kept = sumOf(keep.length, (row) => keep[row]!);
  if (kept === keep.length) return { rows, unusable, leftOut: 0 };
  const picked = Uint32Array.from(keep.keys()).filter((row) => keep[row] === 1);
  return {
    rows: {
      ...rows,
      truth: Float64Array.from(picked, (row) => rows.truth[row]!),
      predictions: rows.predictions.map((predictions) => pickRows(predictions, picked, width)),
    },
    unusable,
    leftOut: keep.length - kept,
  };
}

/** Numbers a row in an array of predictions. */
export function predictionWidth({ task, classes }: ComparedRows): number {
  return task === 'multiclass' ? classes.length : 1;
}

/** The intensity form predicts the rate of a Poisson process; the target is the probability of an event. */
function onTargetScale(rows: ComparedRows): ComparedRows {
  if (!rows.objectives.includes('cross_entropy_lambda')) return rows;
  const predictions = rows.predictions.map((values, version) =>
    rows.objectives[version] === 'cross_entropy_lambda' ? values.map((rate) => -Math.expm1(-rate)) : values,
  );
  return { ...rows, predictions };
}

function isUsable(
  { task, truth }: ComparedRows,
  predictions: Float64Array,
  row: number,
  width: number,
): boolean {
  if (task === 'regression') return Number.isFinite(truth[row]! - predictions[row]!);
  let sum = 0;
  for (let k = 0; k < width; k++) sum += predictions[row * width + k]!;
  // The probabilities of classes are taken relative to their sum.
  return Number.isFinite(sum) && (task === 'binary' || sum > 0);
}

function pickRows(predictions: Float64Array, rows: Uint32Array, width: number): Float64Array {
  const picked = new Float64Array(rows.length * width);
  rows.forEach((row, at) => picked.set(predictions.subarray(row * width, (row + 1) * width), at * width));
  return picked;
}
