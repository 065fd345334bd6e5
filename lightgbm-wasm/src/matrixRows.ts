import { LightGBMError } from './errors.ts';
import type { DenseMatrix, FloatArray } from './types.ts';

/** Bytes of one chunk that is copied into the heap. */
const chunkBytes = 4 * 2 ** 20;

/** The C API counts rows and columns in 32-bit signed integers. */
const maximumCount = 2 ** 31 - 1;

/** Throws when a matrix's numbers do not fit together. */
export function checkMatrix(matrix: DenseMatrix): void {
  const { data, rows, columns } = matrix;
  if (!Number.isInteger(rows) || rows < 0 || rows > maximumCount) {
    throw new LightGBMError('argument', `A matrix cannot have ${rows} rows.`);
  }
  if (!Number.isInteger(columns) || columns < 1 || columns > maximumCount) {
    throw new LightGBMError('argument', `A matrix cannot have ${columns} columns.`);
  }
  if (data.length !== rows * columns) {
    throw new LightGBMError(
      'argument',
      `A matrix of ${rows} rows and ${columns} columns needs ${rows * columns} numbers, not ${data.length}.`,
    );
  }
}

/** How many rows of `bytesPerRow` make a chunk: at least one. */
export function rowsPerChunk(bytesPerRow: number): number {
  return Math.max(1, Math.floor(chunkBytes / bytesPerRow));
}

/** Copies rows `start` to `end` (exclusive) of a matrix into `target`, row-major. */
export function copyRows(matrix: DenseMatrix, start: number, end: number, target: FloatArray): void {
  const { data, rows, columns } = matrix;
  if (matrix.order === 'row') {
    target.set(data.subarray(start * columns, end * columns));
    return;
  }
  // Transposes in blocks of rows that fit the processor's first cache, whichever way the matrix lies.
  const block = 128;
  for (let blockStart = start; blockStart < end; blockStart += block) {
    const blockEnd = Math.min(end, blockStart + block);
    for (let column = 0; column < columns; column += 1) {
      const source = column * rows;
      for (let row = blockStart; row < blockEnd; row += 1) {
        target[(row - start) * columns + column] = data[source + row]!;
      }
    }
  }
}
