import { layoutOf } from './matrixRows.ts';
import { resultInt32, writeInt32, writeString } from './wasm/heap.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';
import type { DenseMatrix } from './types.ts';

/** LightGBM's `kZeroThreshold`: numbers no larger are zeros, which it does not store in samples. */
const zeroThreshold = Math.fround(1e-35);

/**
 * Finds the bins of a matrix from the same sample of rows that `LGBM_DatasetCreateFromMat` takes, and
 * returns a dataset with room for all rows, none of which has been pushed yet.
 */
export function createFromSample(runtime: Runtime, matrix: DenseMatrix, params: string): Pointer {
  return runtime.scope((allocate) => {
    const paramsPointer = writeString(runtime, allocate, params);
    const sample = sampleRows(runtime, matrix.rows, paramsPointer);
    const columns = writeColumns(runtime, allocate, matrix, sample);
    const out = allocate(4);
    runtime.call(
      'LGBM_DatasetCreateFromSampledColumn',
      columns.values,
      columns.positions,
      matrix.columns,
      columns.counts,
      sample.length,
      matrix.rows,
      BigInt(matrix.rows),
      paramsPointer,
      out,
    );
    return new Uint32Array(runtime.buffer, out, 1)[0]!;
  });
}

/** Row indices that LightGBM samples for binning, ascending. */
function sampleRows(runtime: Runtime, rows: number, params: Pointer): Int32Array {
  const capacity = resultInt32(runtime, (out) => runtime.call('LGBM_GetSampleCount', rows, params, out));
  return runtime.scope((allocate) => {
    const out = allocate(4 * capacity);
    const length = resultInt32(runtime, (outLength) =>
      runtime.call('LGBM_SampleIndices', rows, params, out, outLength),
    );
    return new Int32Array(runtime.buffer, out, length).slice();
  });
}

/** Writes, for each column, the sampled values that are not zero and their positions in the sample. */
function writeColumns(
  runtime: Runtime,
  allocate: (bytes: number) => Pointer,
  matrix: DenseMatrix,
  sample: Int32Array,
): { values: Pointer; positions: Pointer; counts: Pointer } {
  const { data, columns } = matrix;
  const { rowStride, columnStride, row } = layoutOf(matrix);
  const values = new Uint32Array(columns);
  const positions = new Uint32Array(columns);
  const counts = new Int32Array(columns);
  const columnValues = new Float64Array(sample.length);
  const columnPositions = new Int32Array(sample.length);
  for (let column = 0; column < columns; column += 1) {
    const offset = column * columnStride;
    let count = 0;
    for (let position = 0; position < sample.length; position += 1) {
      const value = data[offset + row(sample[position]!) * rowStride]!;
      if (Math.abs(value) > zeroThreshold || Number.isNaN(value)) {
        columnValues[count] = value;
        columnPositions[count] = position;
        count += 1;
      }
    }
    values[column] = allocate(8 * count);
    new Float64Array(runtime.buffer, values[column], count).set(columnValues.subarray(0, count));
    positions[column] = writeInt32(runtime, allocate, columnPositions.subarray(0, count));
    counts[column] = count;
  }
  return {
    values: writeInt32(runtime, allocate, new Int32Array(values.buffer)),
    positions: writeInt32(runtime, allocate, new Int32Array(positions.buffer)),
    counts: writeInt32(runtime, allocate, counts),
  };
}
