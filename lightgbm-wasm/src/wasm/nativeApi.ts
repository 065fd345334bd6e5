/** An address in the heap, as an unsigned number. */
export type Pointer = number;

/** Status of a C API call: 0 is success, -1 means that `LGBM_GetLastError` has a text. */
type Status = number;

/**
 * LightGBM's C API as exported by the module (see `LightGBM/c_api.h`). All pointers and handles are plain
 * numbers; `int64_t` arguments are bigints.
 */
export interface StatusFunctions {
  LGBM_GetSampleCount(rows: number, params: Pointer, out: Pointer): Status;
  LGBM_SampleIndices(rows: number, params: Pointer, out: Pointer, outLength: Pointer): Status;
  LGBM_DatasetCreateFromMat(
    data: Pointer,
    dataType: number,
    rows: number,
    columns: number,
    isRowMajor: number,
    params: Pointer,
    reference: Pointer,
    out: Pointer,
  ): Status;
  LGBM_DatasetCreateFromSampledColumn(
    sampleValues: Pointer,
    sampleIndices: Pointer,
    columns: number,
    samplesPerColumn: Pointer,
    sampleRows: number,
    localRows: number,
    totalRows: bigint,
    params: Pointer,
    out: Pointer,
  ): Status;
  LGBM_DatasetCreateByReference(reference: Pointer, rows: bigint, out: Pointer): Status;
  LGBM_DatasetPushRows(
    dataset: Pointer,
    data: Pointer,
    dataType: number,
    rows: number,
    columns: number,
    startRow: number,
  ): Status;
  LGBM_DatasetGetSubset(
    dataset: Pointer,
    indices: Pointer,
    count: number,
    params: Pointer,
    out: Pointer,
  ): Status;
  LGBM_DatasetSetFeatureNames(dataset: Pointer, names: Pointer, count: number): Status;
  LGBM_DatasetGetFeatureNames(
    dataset: Pointer,
    capacity: number,
    outCount: Pointer,
    bufferLength: number,
    outBufferLength: Pointer,
    buffers: Pointer,
  ): Status;
  LGBM_DatasetFree(dataset: Pointer): Status;
  LGBM_DatasetSetField(
    dataset: Pointer,
    name: Pointer,
    data: Pointer,
    length: number,
    dataType: number,
  ): Status;
  LGBM_DatasetGetField(
    dataset: Pointer,
    name: Pointer,
    outLength: Pointer,
    outPointer: Pointer,
    outType: Pointer,
  ): Status;
  LGBM_BoosterCreate(train: Pointer, params: Pointer, out: Pointer): Status;
  LGBM_BoosterLoadModelFromString(text: Pointer, outIterations: Pointer, out: Pointer): Status;
  LGBM_BoosterFree(booster: Pointer): Status;
  LGBM_BoosterAddValidData(booster: Pointer, dataset: Pointer): Status;
  LGBM_BoosterResetParameter(booster: Pointer, params: Pointer): Status;
  LGBM_BoosterGetNumClasses(booster: Pointer, out: Pointer): Status;
  LGBM_BoosterGetNumFeature(booster: Pointer, out: Pointer): Status;
  LGBM_BoosterGetFeatureNames(
    booster: Pointer,
    capacity: number,
    outCount: Pointer,
    bufferLength: number,
    outBufferLength: Pointer,
    buffers: Pointer,
  ): Status;
  LGBM_BoosterUpdateOneIter(booster: Pointer, outFinished: Pointer): Status;
  LGBM_BoosterUpdateOneIterCustom(
    booster: Pointer,
    gradient: Pointer,
    hessian: Pointer,
    outFinished: Pointer,
  ): Status;
  LGBM_BoosterRollbackOneIter(booster: Pointer): Status;
  LGBM_BoosterGetCurrentIteration(booster: Pointer, out: Pointer): Status;
  LGBM_BoosterGetEvalCounts(booster: Pointer, out: Pointer): Status;
  LGBM_BoosterGetEvalNames(
    booster: Pointer,
    capacity: number,
    outCount: Pointer,
    bufferLength: number,
    outBufferLength: Pointer,
    buffers: Pointer,
  ): Status;
  LGBM_BoosterGetEval(booster: Pointer, dataset: number, outLength: Pointer, out: Pointer): Status;
  LGBM_BoosterCalcNumPredict(
    booster: Pointer,
    rows: number,
    predictType: number,
    startIteration: number,
    iterations: number,
    outLength: Pointer,
  ): Status;
  LGBM_BoosterPredictForMat(
    booster: Pointer,
    data: Pointer,
    dataType: number,
    rows: number,
    columns: number,
    isRowMajor: number,
    predictType: number,
    startIteration: number,
    iterations: number,
    params: Pointer,
    outLength: Pointer,
    out: Pointer,
  ): Status;
  LGBM_BoosterSaveModelToString(
    booster: Pointer,
    startIteration: number,
    iterations: number,
    importanceType: number,
    bufferLength: bigint,
    outLength: Pointer,
    out: Pointer,
  ): Status;
  LGBM_BoosterDumpModel(
    booster: Pointer,
    startIteration: number,
    iterations: number,
    importanceType: number,
    bufferLength: bigint,
    outLength: Pointer,
    out: Pointer,
  ): Status;
  LGBM_BoosterFeatureImportance(
    booster: Pointer,
    iterations: number,
    importanceType: number,
    out: Pointer,
  ): Status;
}

/** Everything the module exports. */
export interface NativeApi extends StatusFunctions {
  _initialize(): void;
  malloc(bytes: number): number;
  free(pointer: Pointer): void;
  LGBM_GetLastError(): Pointer;
}

/** Numbers of `C_API_DTYPE_*`. */
export const dataTypes = { float32: 0, float64: 1, int32: 2 } as const;

/** Numbers of `C_API_PREDICT_*`. */
export const predictTypes = { value: 0, raw: 1, leaf: 2, contribution: 3 } as const;

/** Numbers of `C_API_FEATURE_IMPORTANCE_*`. */
export const importanceTypes = { split: 0, gain: 1 } as const;
