import type { Task } from '../training/spec.ts';

const mostRows = 20_000;
const fewestRows = 50;
const rowsPerBin = 5;
const suspicious = 0.999;

/**
 * A test for features that alone predict the target nearly perfectly, which in real data mostly means that they
 * were written down after it. Values are put into bins (quantiles of five rows, or the codes of a category), and
 * every bin predicts its majority class, or its mean; a feature is suspect when that is right for 99.9 % of the
 * rows, or of the variance. A category counts only where its levels repeat, since values that never do explain
 * anything. Of many rows, every n-th is looked at. Where the target is the same in nearly every row, nothing can
 * be told.
 *
 * @param label one entry a row: numbers, or indexes of classes
 * @returns whether a feature is suspect, given its values (NaN is missing) and whether they are codes
 */
export function createLeakTest(
  task: Task,
  label: Float64Array,
): (values: Float64Array, isCategory: boolean) => boolean {
  const step = Math.max(1, Math.floor(label.length / mostRows));
  const sample = (values: Float64Array) =>
    Float64Array.from({ length: Math.ceil(values.length / step) }, (_, index) => values[index * step]!);
  const target = sample(label);
  if (target.length < fewestRows) return () => false;
  if (task !== 'regression' && largestShare(target) > 0.99) return () => false;
  return (all, isCategory) => {
    const values = sample(all);
    const bins = isCategory ? codeBins(values) : quantileBins(values);
    if (bins === null) return false;
    if (task !== 'regression') return explainedClasses(bins, target) >= suspicious;
    return (
      explainedVariance(bins, target) >= suspicious || (!isCategory && linear(values, target) >= suspicious)
    );
  };
}

interface Bins {
  readonly of: Uint32Array;
  readonly count: number;
}

/** Missing is a bin of its own. Null where levels hardly repeat. */
function codeBins(values: Float64Array): Bins | null {
  const numbers = new Map<number, number>();
  const of = Uint32Array.from(values, (value) => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return numbers.size * 5 > values.length ? null : { of, count: numbers.size };
}

function quantileBins(values: Float64Array): Bins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let row = rowsPerBin; row < sorted.length; row += rowsPerBin) {
    if (sorted[row] !== edges.at(-1)) edges.push(sorted[row]!);
  }
  const of = Uint32Array.from(values, (value) =>
    Number.isNaN(value) ? edges.length + 1 : upperBound(edges, value),
  );
  return { of, count: edges.length + 2 };
}

/** Number of edges that are not above the value. */
function upperBound(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function explainedClasses({ of, count }: Bins, target: Float64Array): number {
  const tallies = Array.from({ length: count }, () => new Map<number, number>());
  target.forEach((value, row) => {
    const tally = tallies[of[row]!]!;
    tally.set(value, (tally.get(value) ?? 0) + 1);
  });
  const right = tallies.reduce((sum, tally) => sum + Math.max(0, ...tally.values()), 0);
  return right / target.length;
}

function explainedVariance({ of, count }: Bins, target: Float64Array): number {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  const mean = average(target);
  target.forEach((value, row) => {
    sums[of[row]!]! += value - mean;
    sizes[of[row]!]!++;
  });
  let within = 0;
  let total = 0;
  target.forEach((value, row) => {
    const bin = of[row]!;
    within += (value - mean - sums[bin]! / sizes[bin]!) ** 2;
    total += (value - mean) ** 2;
  });
  return total > 0 && Number.isFinite(total) ? 1 - within / total : 0;
}

/** Squared correlation over the rows that have a value, where nearly all have one. */
function linear(values: Float64Array, target: Float64Array): number {
  const isPresent = (_: number, row: number) => !Number.isNaN(values[row]!);
  const x = values.filter(isPresent);
  if (x.length < 0.9 * values.length) return 0;
  const y = target.filter(isPresent);
  const [meanX, meanY] = [average(x), average(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let index = 0; index < x.length; index++) {
    xx += (x[index]! - meanX) ** 2;
    yy += (y[index]! - meanY) ** 2;
    xy += (x[index]! - meanX) * (y[index]! - meanY);
  }
  const squared = (xy * xy) / (xx * yy);
  return Number.isFinite(squared) ? squared : 0;
}

function largestShare(target: Float64Array): number {
  const tally = new Map<number, number>();
  for (const value of target) tally.set(value, (tally.get(value) ?? 0) + 1);
  return Math.max(...tally.values()) / target.length;
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
