import { requireWasmDataset, WasmDataset } from './dataset.ts';
import { LightGBMError } from './errors.ts';
import { checkFeatureNames } from './featureNames.ts';
import { removeField } from './fields.ts';
import { checkMatrix, copyRows, rowsPerChunk } from './matrixRows.ts';
import { formatParams, isOn } from './params.ts';
import { createFromSample } from './sampling.ts';
import type { DatasetOptions, DenseMatrix, Params } from './types.ts';
import { floatType, floatView, resultPointer, writeString } from './wasm/heap.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/** Bins a matrix and attaches what the options give. */
export function createDataset(runtime: Runtime, matrix: DenseMatrix, options: DatasetOptions): WasmDataset {
  checkMatrix(matrix);
  const { rows, columns } = matrix;
  if (rows === 0) throw new LightGBMError('argument', 'A dataset needs at least one row.');
  if (options.featureNames !== undefined) checkFeatureNames(options.featureNames, columns);
  const reference = options.reference === undefined ? undefined : requireWasmDataset(options.reference);
  if (reference !== undefined && reference.columns !== columns) {
    throw new LightGBMError(
      'argument',
      `A dataset of ${columns} columns cannot take its bins from one of ${reference.columns} columns.`,
    );
  }
  const params = formatParams(withCategorical(options, columns));
  const referenceHandle = reference?.nativeIn(runtime).handle;
  const keepsRaw = reference?.keepsRaw ?? isOn(options.params, 'linear_tree', 'linear_trees');
  const create = keepsRaw ? createAtOnce : createInChunks;
  const handle = create(runtime, matrix, params, referenceHandle);
  const dataset = new WasmDataset(runtime, handle, rows, columns, keepsRaw);
  try {
    if (options.label !== undefined) dataset.setLabel(options.label);
    if (options.weight !== undefined) dataset.setWeight(options.weight);
    if (options.group !== undefined) dataset.setGroup(options.group);
    if (options.initScore !== undefined) dataset.setInitScore(options.initScore);
    if (options.featureNames !== undefined) dataset.setFeatureNames(options.featureNames);
    return dataset;
  } catch (error) {
    dataset.dispose();
    throw error;
  }
}

/**
 * Creates an empty dataset with bins, then pushes the rows chunk by chunk: the raw values never lie in the
 * heap all at once. The result is the same as that of `createAtOnce`.
 */
export function createInChunks(
  runtime: Runtime,
  matrix: DenseMatrix,
  params: string,
  reference: Pointer | undefined,
): Pointer {
  const handle =
    reference === undefined
      ? createFromSample(runtime, matrix, params)
      : createByReference(runtime, reference, matrix.rows);
  try {
    pushRows(runtime, handle, matrix);
    // Pushing the last row makes one query of all rows if the reference has queries.
    if (reference !== undefined) removeField(runtime, handle, 'group');
    return handle;
  } catch (error) {
    if (runtime.usable) runtime.call('LGBM_DatasetFree', handle);
    throw error;
  }
}

/**
 * An empty dataset with the bins of another. LightGBM also gives it zeros for weights and initial scores if
 * the other has any: they are taken off.
 */
function createByReference(runtime: Runtime, reference: Pointer, rows: number): Pointer {
  const handle = resultPointer(runtime, (out) =>
    runtime.call('LGBM_DatasetCreateByReference', reference, BigInt(rows), out),
  );
  removeField(runtime, handle, 'weight');
  removeField(runtime, handle, 'init_score');
  return handle;
}

function pushRows(runtime: Runtime, handle: Pointer, matrix: DenseMatrix): void {
  const { rows, columns } = matrix;
  const { dataType, bytes } = floatType(matrix.data);
  const step = Math.min(rows, rowsPerChunk(columns * bytes));
  runtime.scope((allocate) => {
    const chunk = allocate(step * columns * bytes);
    for (let start = 0; start < rows; start += step) {
      const end = Math.min(rows, start + step);
      copyRows(matrix, start, end, floatView(runtime, dataType, chunk, (end - start) * columns));
      runtime.call('LGBM_DatasetPushRows', handle, chunk, dataType, end - start, columns, start);
    }
  });
}

/**
 * The one-call way, with the whole matrix in the heap. Only for linear trees: LightGBM 4.1 sizes their store
 * of raw values by the last chunk pushed, so that chunks would write beyond it.
 */
export function createAtOnce(
  runtime: Runtime,
  matrix: DenseMatrix,
  params: string,
  reference: Pointer | undefined,
): Pointer {
  const { rows, columns } = matrix;
  const { dataType, bytes } = floatType(matrix.data);
  return runtime.scope((allocate) => {
    const dataPointer = allocate(rows * columns * bytes);
    copyRows(matrix, 0, rows, floatView(runtime, dataType, dataPointer, rows * columns));
    const paramsPointer = writeString(runtime, allocate, params);
    return resultPointer(runtime, (out) =>
      runtime.call(
        'LGBM_DatasetCreateFromMat',
        dataPointer,
        dataType,
        rows,
        columns,
        1,
        paramsPointer,
        reference ?? 0,
        out,
      ),
    );
  });
}

function withCategorical(options: DatasetOptions, columns: number): Params {
  const { categorical = [], params = {} } = options;
  if (categorical.length === 0) return params;
  const wrong = categorical.find((index) => !Number.isInteger(index) || index < 0 || index >= columns);
  if (wrong !== undefined) {
    throw new LightGBMError(
      'argument',
      `Categorical column ${wrong} does not exist: there are ${columns} columns.`,
    );
  }
  return { ...params, categorical_feature: categorical };
}
