import type { Target } from '../../dataset/signature.ts';
import { classCurves, type ClassCurves } from './classCurves.ts';
import { regressionErrors, type RegressionErrors } from './regressionErrors.ts';

/** The rows of a holdout with what a model says of them. */
export interface JudgedRows {
  readonly rows: number;
  /** One a row: the number, or the index of the class. */
  readonly truth: Float64Array;
  /** On the target's scale: row-major, `rows * width`; the width is 1, or the number of classes above two. */
  readonly predictions: Float64Array;
}

/** What a report draws of all rows of a holdout, bounded in size whatever their number. */
export interface HoldoutFigures {
  readonly rows: number;
  /** Regression only. */
  readonly regression: RegressionErrors | null;
  /** Binary: of the positive class. Multiclass: of the class that most rows have. */
  readonly curves: ClassCurves | null;
}

/**
 * @param judged at least one row, all numbers finite
 * @param threshold binary: the cut that was chosen in training
 */
export function holdoutFigures(judged: JudgedRows, target: Target, threshold: number | null): HoldoutFigures {
  const { rows, truth, predictions } = judged;
  if (target.kind === 'number')
    return { rows, regression: regressionErrors(truth, predictions), curves: null };
  const index = mainClass(target.classes.length, truth);
  return { rows, regression: null, curves: curvesOfClass(judged, target.classes, threshold, index) };
}

/** The curves of one class against all others. @param index in `classes`, from 0 */
export function curvesOfClass(
  { rows, truth, predictions }: JudgedRows,
  classes: readonly string[],
  threshold: number | null,
  index: number,
): ClassCurves {
  return classCurves(
    truth.map((value) => Number(value === index)),
    probabilitiesOf(predictions, rows, classes.length, index),
    {
      className: classes[index]!,
      index,
      threshold: classes.length === 2 && index === 1 ? threshold : null,
    },
  );
}

/** Binary: the positive class. Else the one that most rows have. */
export function mainClass(classes: number, truth: Float64Array): number {
  if (classes <= 2) return classes - 1;
  const counts = new Array<number>(classes).fill(0);
  for (const value of truth) counts[value]!++;
  return counts.indexOf(Math.max(...counts));
}

/** One-against-the-rest models do not make the sum of a row 1. */
function probabilitiesOf(
  predictions: Float64Array,
  rows: number,
  classes: number,
  index: number,
): Float64Array {
  if (classes === 2) return index === 1 ? predictions : predictions.map((positive) => 1 - positive);
  const probabilities = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += predictions[row * classes + k]!;
    probabilities[row] = sum > 0 ? predictions[row * classes + index]! / sum : 0;
  }
  return probabilities;
}
