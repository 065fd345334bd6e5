import type { Random } from '../../statistics/random.ts';
import { type Axis, halfStep, isLog, type NumberAxis } from '../axis.ts';
import { bandwidths } from './bandwidths.ts';
import { logMass, truncatedQuantile } from './normal.ts';

/** One axis of all kernels. */
type Column = NumberColumn | ChoiceColumn;

interface NumberColumn {
  readonly kind: 'number';
  readonly axis: NumberAxis;
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
  /** What is added to a kernel's log density (or log mass of a cell) so that it has mass 1 on the axis. */
  readonly logNorm: Float64Array;
}

interface ChoiceColumn {
  readonly kind: 'choice';
  readonly count: number;
  /** Log probability of each choice, kernel by kernel. */
  readonly logs: Float64Array;
}

/**
 * A mixture of product kernels, one around each trial and a wide one over everything, the prior, as the last. A trial
 * that has no coordinate on an axis (the parameter was not active, or its value lies outside) has the prior there.
 */
export interface Parzen {
  readonly kernels: number;
  readonly logWeights: Float64Array;
  readonly columns: readonly Column[];
}

/**
 * @param coordinates one array an axis, one entry a trial; NaN: none
 * @param weights one a trial; the prior has 1
 */
export function createParzen(
  axes: readonly Axis[],
  coordinates: readonly Float64Array[],
  weights: Float64Array,
): Parzen {
  const kernels = weights.length + 1;
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  const logWeights = new Float64Array(kernels);
  for (let kernel = 0; kernel < kernels; kernel++)
    logWeights[kernel] = Math.log((weights[kernel] ?? 1) / total);
  const columns = axes.map((axis, index) =>
    axis.kind === 'number'
      ? numberColumn(axis, coordinates[index]!, kernels)
      : choiceColumn(axis.count, coordinates[index]!, kernels),
  );
  return { kernels, logWeights, columns };
}

function numberColumn(axis: NumberAxis, coordinates: Float64Array, kernels: number): NumberColumn {
  const { low, high, discrete } = axis;
  const mu = new Float64Array(kernels).fill((low + high) / 2);
  const sigma = new Float64Array(kernels).fill(high - low);
  const known = coordinates.filter((coordinate) => !Number.isNaN(coordinate));
  const widths = bandwidths(known, low, high);
  let next = 0;
  for (let kernel = 0; kernel < kernels - 1; kernel++) {
    if (Number.isNaN(coordinates[kernel]!)) continue;
    mu[kernel] = known[next]!;
    sigma[kernel] = widths[next++]!;
  }
  const logNorm = new Float64Array(kernels);
  for (let kernel = 0; kernel < kernels; kernel++) {
    const [a, b] = [(low - mu[kernel]!) / sigma[kernel]!, (high - mu[kernel]!) / sigma[kernel]!];
    logNorm[kernel] = -logMass(a, b) - (discrete ? 0 : Math.log(sigma[kernel]!) + halfLogTwoPi);
  }
  return { kind: 'number', axis, mu, sigma, logNorm };
}

/** Each choice gets an even share of one trial, the observed one a whole trial more. */
function choiceColumn(count: number, coordinates: Float64Array, kernels: number): ChoiceColumn {
  const known = coordinates.reduce((sum, coordinate) => sum + (Number.isNaN(coordinate) ? 0 : 1), 0);
  const even = 1 / (known + 1);
  const total = 1 + count * even;
  const logs = new Float64Array(kernels * count).fill(-Math.log(count));
  for (let kernel = 0; kernel < kernels - 1; kernel++) {
    const chosen = coordinates[kernel]!;
    if (Number.isNaN(chosen)) continue;
    for (let choice = 0; choice < count; choice++) {
      logs[kernel * count + choice] = Math.log((choice === chosen ? 1 + even : even) / total);
    }
  }
  return { kind: 'choice', count, logs };
}

/** A point as densities are asked for: coordinates, NaN for axes that are not active. */
export type Point = Float64Array;

/**
 * Log density of a point: over the axes that are active in it, a product with probabilities of choices and of the
 * intervals that values with a step own.
 *
 * @param scratch at least as long as there are kernels; overwritten
 */
export function logDensity(
  { kernels, logWeights, columns }: Parzen,
  point: Point,
  scratch: Float64Array,
): number {
  for (let kernel = 0; kernel < kernels; kernel++) scratch[kernel] = logWeights[kernel]!;
  for (let index = 0; index < columns.length; index++) {
    const at = point[index]!;
    if (Number.isNaN(at)) continue;
    const column = columns[index]!;
    if (column.kind === 'choice') addChoice(column, at, kernels, scratch);
    else if (column.axis.discrete) addCell(column, at, kernels, scratch);
    else addDensity(column, at, kernels, scratch);
  }
  return logSumExp(scratch, kernels);
}

function addChoice({ count, logs }: ChoiceColumn, choice: number, kernels: number, sums: Float64Array): void {
  for (let kernel = 0; kernel < kernels; kernel++) sums[kernel]! += logs[kernel * count + choice]!;
}

function addDensity(
  { mu, sigma, logNorm }: NumberColumn,
  at: number,
  kernels: number,
  sums: Float64Array,
): void {
  for (let kernel = 0; kernel < kernels; kernel++) {
    const z = (at - mu[kernel]!) / sigma[kernel]!;
    sums[kernel]! += logNorm[kernel]! - 0.5 * z * z;
  }
}

function addCell(
  { axis, mu, sigma, logNorm }: NumberColumn,
  at: number,
  kernels: number,
  sums: Float64Array,
): void {
  const half = halfStep(axis);
  const log = isLog(axis);
  const low = log ? Math.log(Math.exp(at) - half) : at - half;
  const high = log ? Math.log(Math.exp(at) + half) : at + half;
  for (let kernel = 0; kernel < kernels; kernel++) {
    const width = 1 / sigma[kernel]!;
    sums[kernel]! += logNorm[kernel]! + logMass((low - mu[kernel]!) * width, (high - mu[kernel]!) * width);
  }
}

/** Which kernel a share (from 0 to 1) of the weights ends in. */
export function kernelAt({ kernels, logWeights }: Parzen, share: number): number {
  let sum = 0;
  for (let kernel = 0; kernel < kernels - 1; kernel++) {
    sum += Math.exp(logWeights[kernel]!);
    if (share < sum) return kernel;
  }
  return kernels - 1;
}

/** Draws a coordinate of one axis from one kernel. */
export function drawCoordinate({ columns }: Parzen, index: number, kernel: number, random: Random): number {
  const column = columns[index]!;
  const share = random.uniform();
  if (column.kind === 'choice') {
    let sum = 0;
    for (let choice = 0; choice < column.count - 1; choice++) {
      sum += Math.exp(column.logs[kernel * column.count + choice]!);
      if (share < sum) return choice;
    }
    return column.count - 1;
  }
  const { axis, mu, sigma } = column;
  const [middle, width] = [mu[kernel]!, sigma[kernel]!];
  return middle + width * truncatedQuantile(share, (axis.low - middle) / width, (axis.high - middle) / width);
}

function logSumExp(values: Float64Array, count: number): number {
  let largest = -Infinity;
  for (let index = 0; index < count; index++) if (values[index]! > largest) largest = values[index]!;
  if (largest === -Infinity) return largest;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += Math.exp(values[index]! - largest);
  return largest + Math.log(sum);
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
