/** What went wrong on each row, in the task's own measure. */
export interface RowLosses {
  /** For headers: `MAE`, `Log loss`. */
  readonly metric: string;
  /** One a row: absolute error, or the negative logarithm of the probability of the true class (nats). */
  readonly loss: Float64Array;
  /** Regression: truth minus prediction; null for classes. */
  readonly residual: Float64Array | null;
  /** Classes: 1 where the predicted class is the true one, else 0; null for a regression. */
  readonly right: Uint8Array | null;
}

/** A probability is never nearer to 0 than this in a logarithm, as in the log loss of a whole holdout. */
const leastProbability = 1e-15;

export function regressionLosses(truth: Float64Array, predicted: Float64Array): RowLosses {
  const residual = truth.map((value, row) => value - predicted[row]!);
  return { metric: 'MAE', loss: residual.map(Math.abs), residual, right: null };
}

/**
 * @param probabilities binary: of class 1, one a row, and `threshold` is the cut; else `rows * classes`, row-major
 */
export function classLosses(
  truth: Float64Array,
  probabilities: Float64Array,
  classes: number,
  threshold: number,
): RowLosses {
  const loss = new Float64Array(truth.length);
  const right = new Uint8Array(truth.length);
  for (let row = 0; row < truth.length; row++) {
    const [share, called] =
      classes === 2
        ? binaryRow(probabilities[row]!, truth[row]!, threshold)
        : multiclassRow(probabilities.subarray(row * classes, (row + 1) * classes), truth[row]!);
    loss[row] = -Math.log(Math.min(1, Math.max(leastProbability, share)));
    right[row] = Number(called === truth[row]);
  }
  return { metric: 'Log loss', loss, residual: null, right };
}

function binaryRow(probability: number, truth: number, threshold: number): [share: number, called: number] {
  return [truth === 1 ? probability : 1 - probability, Number(probability >= threshold)];
}

/** One-against-the-rest models do not make the sum 1. */
function multiclassRow(probabilities: Float64Array, truth: number): [share: number, called: number] {
  let [sum, called] = [0, 0];
  for (let k = 0; k < probabilities.length; k++) {
    sum += probabilities[k]!;
    if (probabilities[k]! > probabilities[called]!) called = k;
  }
  return [probabilities[truth]! / sum, called];
}
