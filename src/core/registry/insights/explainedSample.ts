import type { Signature } from '../../dataset/signature.ts';

/** Sampled holdout rows with what the model makes of them. All arrays are row-major. */
export interface ExplainedSample {
  readonly rows: number;
  /** Numbers of the rows in the data file, from 1. */
  readonly rowNumbers: Float64Array;
  /** One a row: the number, or the class's index; NaN where it is not known. */
  readonly truth: Float64Array;
  /** On the target's scale, `rows * width`: 1, or the number of classes above two. */
  readonly predictions: Float64Array;
  /** `rows * features`; NaN is missing, a category is the index of its level. */
  readonly values: Float64Array;
  /** SHAP values, `rows * scores * (features + 1)`, the base last in each group; `scores` as `width` above. */
  readonly contributions: Float32Array;
}

/** Scores that a row has: one a class where there are more than two. */
export function scoresOf({ target }: Signature): number {
  return target.kind === 'class' && target.classes.length > 2 ? target.classes.length : 1;
}

/** The contributions of one row to one score: a number a feature, then the base. */
export function contributionsOf(
  { contributions }: ExplainedSample,
  signature: Signature,
  row: number,
  score: number,
): Float32Array {
  const width = signature.features.length + 1;
  const start = (row * scoresOf(signature) + score) * width;
  return contributions.subarray(start, start + width);
}

/** The score that a class is explained by: of two classes there is only that of the second. */
export function scoreOfClass(signature: Signature, classIndex: number): number {
  return scoresOf(signature) === 1 ? 0 : classIndex;
}

const mostRows = 500;
/** Fewer rows than this say little about a feature. */
const fewestRows = 60;
/** Numbers that the sample may hold: about 12 bytes each in the file. */
const mostNumbers = 400_000;
/** The same at the fewest rows, above which nothing is kept. */
const tooManyNumbers = 4_000_000;
/** TreeSHAP visits every leaf of every tree for each row; four million take about a second in WebAssembly. */
const mostLeafVisits = 4_000_000;

/**
 * Rows of a holdout that are explained when a model is saved: bounded in bytes and in time. It depends on the model
 * and the data alone, so that the same training keeps the same rows. 0: none.
 *
 * @param leaves of all trees together
 */
export function sampleRows(holdout: number, features: number, scores: number, leaves: number): number {
  const numbers = (features + 1) * (scores + 1);
  if (numbers * fewestRows > tooManyNumbers) return 0;
  const affordable = Math.min(mostRows, mostNumbers / numbers, mostLeafVisits / Math.max(1, leaves));
  return Math.min(holdout, Math.max(fewestRows, Math.floor(affordable)));
}
