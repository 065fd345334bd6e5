import type { Task } from '../training/spec.ts';
import type { LevelCount } from './types.ts';

/**
 * How strongly two columns hang together is said by one figure from 0 (not at all) to 1 (one tells the other); by
 * which, depends on what the columns hold.
 */
export type AssociationMeasure = 'spearman' | 'correlation-ratio' | 'cramers-v';

export interface Association {
  readonly measure: AssociationMeasure;
  /** From 0 to 1. */
  readonly value: number;
  /** Of numbers: whether one falls while the other rises. */
  readonly falling: boolean;
  /** Rows of the sample in which both columns have a value. */
  readonly rows: number;
}

/** The columns of a dataset beside one of them, the target. */
export interface TargetProfile {
  readonly target: string;
  readonly task: Task;
  /** Rows that were looked at, and how many there are. */
  readonly sample: number;
  readonly rows: number;
  /** In the order of the columns; null for the target itself and where nothing can be said. */
  readonly associations: readonly (Association | null)[];
  /** Indexes of columns that alone tell the target nearly perfectly, see `createLeakTest`. */
  readonly leaks: readonly number[];
  /** The most frequent classes over all rows, at most 20; empty where the target is a number. */
  readonly classes: readonly LevelCount[];
  /** Number of classes. */
  readonly classCount: number;
}

/** Fewer pairs than this say nothing. */
const fewestRows = 10;

/** A column of a sample: numbers, or numbers that stand for levels. NaN is missing. */
export interface SampledColumn {
  readonly values: Float64Array;
  readonly isCategory: boolean;
}

/** Null where too few rows have both values, where one never changes, or where levels hardly repeat. */
export function associationOf(column: SampledColumn, target: SampledColumn): Association | null {
  const present = (_: number, row: number) =>
    !Number.isNaN(column.values[row]!) && !Number.isNaN(target.values[row]!);
  const x = column.values.filter(present);
  const y = target.values.filter(present);
  if (x.length < fewestRows) return null;
  const named = (measure: AssociationMeasure, value: number | null): Association | null =>
    value === null ? null : { measure, value: Math.abs(value), falling: value < 0, rows: x.length };
  if (column.isCategory && target.isCategory) return named('cramers-v', cramersV(x, y));
  if (column.isCategory) return named('correlation-ratio', correlationRatio(x, y));
  if (target.isCategory) return named('correlation-ratio', correlationRatio(y, x));
  return named('spearman', spearman(x, y));
}

/** Spearman's rank correlation, ties by their mean rank: from -1 to 1. Null where one column never changes. */
export function spearman(x: Float64Array, y: Float64Array): number | null {
  const [a, b] = [ranks(x), ranks(y)];
  const middle = (x.length + 1) / 2;
  let [aa, bb, ab] = [0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    const [da, db] = [a[row]! - middle, b[row]! - middle];
    aa += da * da;
    bb += db * db;
    ab += da * db;
  }
  return aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))) : null;
}

/**
 * The correlation ratio of numbers with groups: the square root of the share of variance between groups. Groups
 * explain some variance by chance; that is taken off by Kelley's epsilon squared (T. L. Kelley, "An unbiased
 * correlation ratio measure", PNAS 21, 1935).
 */
export function correlationRatio(groups: Float64Array, values: Float64Array): number | null {
  const { of, count } = codes(groups);
  const n = values.length;
  if (count < 2 || count * 2 > n) return null;
  // Sums of squares of 1e200 are infinite: the largest is the unit.
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const mean = values.reduce((sum, value) => sum + value / unit / n, 0);
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  let total = 0;
  values.forEach((value, row) => {
    const off = value / unit - mean;
    sums[of[row]!]! += off;
    sizes[of[row]!]!++;
    total += off * off;
  });
  if (total <= n * 1e-24) return null;
  const between = sums.reduce((all, sum, group) => all + (sum * sum) / sizes[group]!, 0);
  const corrected = 1 - ((1 - Math.min(1, between / total)) * (n - 1)) / (n - count);
  return Math.sqrt(Math.max(0, corrected));
}

/**
 * Cramér's V of two categories, corrected for its bias (W. Bergsma, "A bias-correction for Cramér's V and
 * Tschuprow's T", Journal of the Korean Statistical Society 42, 2013).
 */
export function cramersV(a: Float64Array, b: Float64Array): number | null {
  const [rows, columns] = [codes(a), codes(b)];
  const [r, c, n] = [rows.count, columns.count, a.length];
  if (r < 2 || c < 2 || Math.max(r, c) * 2 > n) return null;
  const cells = new Map<number, number>();
  const inRow = new Float64Array(r);
  const inColumn = new Float64Array(c);
  for (let row = 0; row < n; row++) {
    const [i, j] = [rows.of[row]!, columns.of[row]!];
    cells.set(i * c + j, (cells.get(i * c + j) ?? 0) + 1);
    inRow[i]!++;
    inColumn[j]!++;
  }
  // Chi squared over n, without the empty cells: the sum of squares over the products of the margins, less one.
  let phi2 = -1;
  for (const [cell, count] of cells) {
    phi2 += (count * count) / (inRow[Math.floor(cell / c)]! * inColumn[cell % c]!);
  }
  const corrected = Math.max(0, phi2 - ((r - 1) * (c - 1)) / (n - 1));
  const wide = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1));
  return Math.sqrt(Math.min(1, corrected / (wide - 1)));
}

/** Ranks from 1; equal values share the mean of theirs. Numbers are sorted many times faster than their rows. */
function ranks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const different = new Float64Array(sorted.length);
  const rankOf = new Float64Array(sorted.length);
  let count = 0;
  for (let from = 0; from < sorted.length; count++) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    different[count] = sorted[from]!;
    rankOf[count] = (from + 1 + to) / 2;
    from = to;
  }
  return values.map((value) => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (different[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return rankOf[low]!;
  });
}

/** Values numbered in the order in which they come. */
function codes(values: Float64Array): { readonly of: Uint32Array; readonly count: number } {
  const numbers = new Map<number, number>();
  const of = Uint32Array.from(values, (value) => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return { of, count: numbers.size };
}
