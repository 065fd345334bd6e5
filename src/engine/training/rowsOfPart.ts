import type { FitTask } from './fitTask.ts';

/** Indices of the rows of one part of the split, ascending. */
export function rowsOfPart({ parts }: Pick<FitTask, 'parts'>, which: number): Int32Array {
  let count = 0;
  for (const row of parts) if (row === which) count += 1;
  const rows = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < parts.length; row += 1) {
    if (parts[row] === which) rows[next++] = row;
  }
  return rows;
}

/** The numbers at the given indices. */
export function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) picked[i] = values[rows[i]!]!;
  return picked;
}
