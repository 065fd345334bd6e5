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
  if (matrix.pick !== undefined) {
    checkPick(matrix, matrix.pick);
  } else if (data.length !== rows * columns) {
    throw new LightGBMError(
      'argument',
      `A matrix of ${rows} rows and ${columns} columns needs ${rows * columns} numbers, not ${data.length}.`,
    );
  }
}

function checkPick({ data, rows, columns }: DenseMatrix, pick: Int32Array): void {
  if (pick.length !== rows) {
    throw new LightGBMError('argument', `${pick.length} rows were picked for a matrix of ${rows} rows.`);
  }
  if (data.length % columns !== 0) {
    throw new LightGBMError('argument', `${data.length} numbers do not make rows of ${columns} columns.`);
  }
  const held = data.length / columns;
  const wrong = pick.find((row) => row < 0 || row >= held);
  if (wrong !== undefined) {
    throw new LightGBMError('argument', `Row ${wrong} was picked, but the data holds ${held} rows.`);
  }
}

/** Where the numbers of a matrix lie in its data: at `row(i) * rowStride + column * columnStride`. */
export interface Layout {
  readonly rowStride: number;
  readonly columnStride: number;
  row(index: number): number;
}

export function layoutOf({ data, columns, order, pick }: DenseMatrix): Layout {
  return {
    rowStride: order === 'row' ? columns : 1,
    columnStride: order === 'row' ? 1 : data.length / columns,
    row: pick === undefined ? (index) => index : (index) => pick[index]!,
  };
}

/** How many rows of `bytesPerRow` make a chunk: at least one. */
export function rowsPerChunk(bytesPerRow: number): number {
  return Math.max(1, Math.floor(chunkBytes / bytesPerRow));
}

/** Copies rows `start` to `end` (exclusive) of a matrix into `target`, row-major. */
export function copyRows(matrix: DenseMatrix, start: number, end: number, target: FloatArray): void {
  const { data, columns, order, pick } = matrix;
  if (order === 'row' && pick === undefined) {
    target.set(data.subarray(start * columns, end * columns));
    return;
  }
  const { rowStride, columnStride } = layoutOf(matrix);
  // Transposes in blocks of rows that fit the processor's first cache, whichever way the matrix lies.
  const block = 128;
  for (let blockStart = start; blockStart < end; blockStart += block) {
    const blockEnd = Math.min(end, blockStart + block);
    for (let column = 0; column < columns; column += 1) {
      const source = column * columnStride;
      for (let row = blockStart; row < blockEnd; row += 1) {
        const held = pick === undefined ? row : pick[row]!;
        target[(row - start) * columns + column] = data[source + held * rowStride]!;
      }
    }
  }
}
