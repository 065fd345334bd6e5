import { evenly } from './evenly.ts';

/** Rows that the bounds of bins are found on: finding them on a million takes ten times as long, and moves them little. */
const mostSorted = 100_000;

/** Bins of numbers with about equally many rows in each; equal numbers are in one bin, no bin is empty. */
export interface EqualBins {
  readonly count: number;
  /** One a row, ascending with the number. */
  readonly of: Uint16Array;
}

/** @param values finite, at least one */
export function equalBins(values: Float64Array, most: number): EqualBins {
  const sorted = Float64Array.from(evenly(values.length, mostSorted), (row) => values[row]!).sort();
  const highest: number[] = [];
  for (let part = 1; part < most; part++) {
    const bound = sorted[Math.round((part * sorted.length) / most) - 1];
    if (bound !== undefined && bound > (highest.at(-1) ?? -Infinity) && bound < sorted.at(-1)!)
      highest.push(bound);
  }
  const bounds = Float64Array.from(highest);
  const of = new Uint16Array(values.length);
  for (let row = 0; row < of.length; row++) {
    let [low, high] = [0, bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[row]! <= bounds[middle]!) high = middle;
      else low = middle + 1;
    }
    of[row] = low;
  }
  return { count: bounds.length + 1, of };
}

/** The rows of each bin, ascending. */
export function rowsOfBins({ count, of }: EqualBins): Uint32Array[] {
  const sizes = new Uint32Array(count);
  for (let row = 0; row < of.length; row++) sizes[of[row]!]!++;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(count);
  for (let row = 0; row < of.length; row++) {
    const bin = of[row]!;
    rows[bin]![filled[bin]!++] = row;
  }
  return rows;
}
