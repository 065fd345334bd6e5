import { LightGBMError } from './errors.ts';
import { checkMatrix, copyRows, rowsPerChunk } from './matrixRows.ts';
import { formatParams } from './params.ts';
import type { DenseMatrix, PredictOptions, Prediction } from './types.ts';
import { floatType, floatView, resultInt64, writeString } from './wasm/heap.ts';
import { predictTypes } from './wasm/nativeApi.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/** Predicts a matrix in chunks, so that the heap holds neither all of its rows nor all results. */
export function predict(
  runtime: Runtime,
  booster: Pointer,
  matrix: DenseMatrix,
  options: PredictOptions,
): Prediction {
  checkMatrix(matrix);
  const { rows, columns } = matrix;
  const predictType = predictTypes[options.kind ?? 'value'];
  const startIteration = options.startIteration ?? 0;
  const iterations = options.iterations ?? -1;
  const width = resultInt64(runtime, (out) =>
    runtime.call('LGBM_BoosterCalcNumPredict', booster, 1, predictType, startIteration, iterations, out),
  );
  const values = allocateResult(rows, width);
  const { dataType, bytes } = floatType(matrix.data);
  const step = Math.min(rows, rowsPerChunk(Math.max(columns * bytes, width * 8)));
  runtime.scope((allocate) => {
    const params = writeString(runtime, allocate, formatParams(options.params));
    const chunk = allocate(step * columns * bytes);
    const out = allocate(step * width * 8);
    const outLength = allocate(8);
    for (let start = 0; start < rows; start += step) {
      const end = Math.min(rows, start + step);
      copyRows(matrix, start, end, floatView(runtime, dataType, chunk, (end - start) * columns));
      runtime.call(
        'LGBM_BoosterPredictForMat',
        booster,
        chunk,
        dataType,
        end - start,
        columns,
        1,
        predictType,
        startIteration,
        iterations,
        params,
        outLength,
        out,
      );
      values.set(new Float64Array(runtime.buffer, out, (end - start) * width), start * width);
    }
  });
  return { values, rows, width };
}

function allocateResult(rows: number, width: number): Float64Array {
  try {
    return new Float64Array(rows * width);
  } catch (cause) {
    throw new LightGBMError('argument', `The result, ${rows} rows of ${width} numbers, is too large.`, {
      cause,
    });
  }
}
