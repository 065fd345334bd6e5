import type { Metrics } from '../result.ts';
import { sumOf } from '../../statistics/sum.ts';
import { accuracy, type Confusion, confusionOf, logLoss, macroF1 } from './classification.ts';
import { definedMetrics } from './definedMetrics.ts';

/** Rows of a multiclass target: class indexes, and `rows * classes` probabilities, row after row. */
export interface MulticlassRows {
  readonly classes: number;
  readonly truth: Float64Array;
  readonly probabilities: Float64Array;
  readonly weights: Float64Array | null;
}

/**
 * Metrics of probabilities, and of calling the likeliest class (the first of equal ones). Probabilities of one
 * row are taken relative to their sum, because one-against-the-rest models do not make it 1.
 */
export function multiclassMetrics(rows: MulticlassRows): { metrics: Metrics; confusion: Confusion } {
  const { classes, truth, probabilities, weights } = rows;
  const confusion = confusionOf(classes, truth, likeliestClasses(probabilities, classes), weights);
  const metrics = definedMetrics({
    log_loss: logLoss(
      truth.length,
      (row) => {
        const sum = sumOf(classes, (k) => probabilities[row * classes + k]!);
        return probabilities[row * classes + truth[row]!]! / sum;
      },
      weights,
    ),
    accuracy: accuracy(confusion),
    macro_f1: macroF1(confusion),
  });
  return { metrics, confusion };
}

/** The index of the largest probability of each row; the first of equal ones. */
export function likeliestClasses(probabilities: Float64Array, classes: number): Uint32Array {
  const called = new Uint32Array(probabilities.length / classes);
  for (let row = 0; row < called.length; row++) {
    let best = 0;
    for (let k = 1; k < classes; k++) {
      if (probabilities[row * classes + k]! > probabilities[row * classes + best]!) best = k;
    }
    called[row] = best;
  }
  return called;
}
