import { cholesky, solveLower, solveUpper } from './cholesky.ts';

/** Points, one after the other, `points.length = count * labels.length`. */
export interface Points {
  readonly count: number;
  readonly coordinates: Float64Array;
  /** One an axis: whether its coordinates are labels, which are equal (distance 0) or different (distance 1). */
  readonly labels: readonly boolean[];
}

/** How alike neighbours are, one length scale an axis, and how much of the variance is noise. */
export interface GaussianParams {
  readonly scales: readonly number[];
  /** In units of the signal's variance. */
  readonly noise: number;
}

export interface GaussianProcess {
  /** Expected value at a point, and its standard deviation (of the expectation: without noise). */
  at(point: ArrayLike<number>): { readonly mean: number; readonly sd: number };
  meanAt(point: ArrayLike<number>): number;
  readonly logLikelihood: number;
}

const sqrt5 = Math.sqrt(5);
/** Keeps equal points from making the matrix singular. */
const leastNoise = 1e-6;

/**
 * A Gaussian process with a Matérn kernel of smoothness 5/2 (Rasmussen and Williams, "Gaussian Processes for Machine
 * Learning", 2006, equations 4.17, 2.25 and 2.26). The variance of the signal is the one that maximizes the likelihood.
 *
 * @param values of mean 0, one a point
 * @returns null where the kernel's matrix cannot be inverted
 */
export function fitGaussian(
  points: Points,
  values: Float64Array,
  { scales, noise }: GaussianParams,
): GaussianProcess | null {
  const { count } = points;
  const weights = scales.map((scale) => 1 / (scale * scale));
  const factor = kernelMatrix(points, weights);
  for (let i = 0; i < count; i++) factor[i * count + i] = 1 + noise + leastNoise;
  if (!cholesky(factor, count)) return null;
  const alpha = Float64Array.from(values);
  solveLower(factor, count, alpha);
  let fit = 0;
  let logDeterminant = 0;
  for (let i = 0; i < count; i++) {
    fit += alpha[i]! ** 2;
    logDeterminant += 2 * Math.log(factor[i * count + i]!);
  }
  solveUpper(factor, count, alpha);
  const variance = Math.max(fit / count, Number.MIN_VALUE);

  const toPoint = (point: ArrayLike<number>): Float64Array => {
    const row = new Float64Array(count);
    for (let i = 0; i < count; i++) row[i] = matern(squaredDistance(points, weights, i, point));
    return row;
  };
  const meanOf = (row: Float64Array): number => {
    let mean = 0;
    for (let i = 0; i < count; i++) mean += row[i]! * alpha[i]!;
    return mean;
  };
  return {
    at(point) {
      const row = toPoint(point);
      const mean = meanOf(row);
      solveLower(factor, count, row);
      let explained = 0;
      for (let i = 0; i < count; i++) explained += row[i]! ** 2;
      return { mean, sd: Math.sqrt(variance * Math.max(0, 1 - explained)) };
    },
    meanAt: (point) => meanOf(toPoint(point)),
    logLikelihood: -0.5 * (count * (Math.log(variance) + 1 + Math.log(2 * Math.PI)) + logDeterminant),
  };
}

/** The part below the diagonal. */
function kernelMatrix(points: Points, weights: readonly number[]): Float64Array {
  const { count, coordinates, labels } = points;
  const matrix = new Float64Array(count * count);
  for (let i = 1; i < count; i++) {
    const point = coordinates.subarray(i * labels.length, (i + 1) * labels.length);
    for (let j = 0; j < i; j++) matrix[i * count + j] = matern(squaredDistance(points, weights, j, point));
  }
  return matrix;
}

function squaredDistance(
  { coordinates, labels }: Points,
  weights: readonly number[],
  index: number,
  point: ArrayLike<number>,
): number {
  const first = index * labels.length;
  let sum = 0;
  for (let axis = 0; axis < labels.length; axis++) {
    const difference = coordinates[first + axis]! - point[axis]!;
    if (difference !== 0) sum += weights[axis]! * (labels[axis] ? 1 : difference * difference);
  }
  return sum;
}

function matern(squared: number): number {
  const r = sqrt5 * Math.sqrt(squared);
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}
