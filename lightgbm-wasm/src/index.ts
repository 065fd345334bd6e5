/** The package's public entry. */
export { LightGBMError } from './errors.ts';
export type { LightGBMErrorKind } from './errors.ts';
export { compile, load } from './load.ts';
export type {
  Booster,
  Dataset,
  DatasetOptions,
  DenseMatrix,
  Evaluation,
  FloatArray,
  IterationRange,
  LightGBM,
  LoadOptions,
  Params,
  PredictKind,
  PredictOptions,
  Prediction,
} from './types.ts';
