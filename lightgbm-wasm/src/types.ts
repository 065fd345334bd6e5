/**
 * The interface of a LightGBM runtime. It says nothing of WebAssembly: a native library loaded into the
 * process implements it as well. All calls but `load()` are synchronous and block their thread; run them in
 * a worker.
 */

/** LightGBM parameters under their own names or aliases; lists are joined with commas. */
export type Params = Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;

export type FloatArray = Float32Array | Float64Array;

/** A dense matrix. `data` holds `rows * columns` numbers in the given order; NaN is missing. */
export interface DenseMatrix {
  readonly data: FloatArray;
  readonly rows: number;
  readonly columns: number;
  readonly order: 'row' | 'column';
  /**
   * The rows of `data` that make up the matrix, by index and in this order; omitted: all. They are read where
   * they lie, not copied. `rows` is their number then, and `data` may hold any number of rows.
   */
  readonly pick?: Int32Array;
}

export interface DatasetOptions {
  /** Target, one number a row. Classes are 0, 1, ... */
  readonly label?: FloatArray;
  /** Row weights, one a row, not negative. */
  readonly weight?: FloatArray;
  /** Sizes of consecutive query groups (ranking); they sum to `rows`. */
  readonly group?: Int32Array;
  /** Initial scores: `rows` numbers, or `rows * classes` (class-major) for multiclass. */
  readonly initScore?: Float64Array;
  /** Column indices whose values are category codes (non-negative integers). */
  readonly categorical?: readonly number[];
  /** One name a column. Names that LightGBM's text format cannot hold are an error. */
  readonly featureNames?: readonly string[];
  /** Dataset parameters such as `max_bin`, `min_data_in_bin`, `feature_pre_filter`. */
  readonly params?: Params;
  /** Bin with the cut points of this dataset: required for validation data. */
  readonly reference?: Dataset;
}

/** A binned dataset inside the runtime. */
export interface Dataset extends Disposable {
  readonly rows: number;
  readonly columns: number;
  /** The same bins restricted to the given row indices (ascending), with labels, weights and scores. */
  subset(indices: Int32Array, params?: Params): Dataset;
  setLabel(label: FloatArray): void;
  setWeight(weight: FloatArray): void;
  setGroup(group: Int32Array): void;
  setInitScore(score: Float64Array): void;
  getLabel(): Float32Array;
  featureNames(): string[];
  dispose(): void;
}

/** `value`: on the scale of the target; `raw`: score before the link; `leaf`: leaf index a tree; `contribution`: SHAP. */
export type PredictKind = 'value' | 'raw' | 'leaf' | 'contribution';

export interface PredictOptions {
  readonly kind?: PredictKind;
  /** First boosting round to use, from 0. */
  readonly startIteration?: number;
  /** Number of rounds to use; omitted or <= 0 means all (the best iteration, if the model text has one). */
  readonly iterations?: number;
  /** Further prediction parameters, such as `pred_early_stop`. */
  readonly params?: Params;
}

/** `values` is row-major, `rows * width`; the meaning of a row depends on `PredictOptions.kind`. */
export interface Prediction {
  readonly values: Float64Array;
  readonly rows: number;
  readonly width: number;
}

export interface Evaluation {
  /** LightGBM's metric name, such as `l2` or `binary_logloss`. */
  readonly metric: string;
  readonly value: number;
}

/** An iteration range for saving, dumping and importance; `iterations` <= 0 or omitted means all. */
export interface IterationRange {
  readonly startIteration?: number;
  readonly iterations?: number;
}

/** A model: being trained, or loaded. */
export interface Booster extends Disposable {
  readonly classes: number;
  readonly features: number;
  featureNames(): string[];
  /** Adds validation data (made with `reference` to the training data, or a subset of it); returns its index for `evaluate`, from 1. */
  addValidation(dataset: Dataset): number;
  /** One boosting round. Returns true when no tree could be split any further: training is finished. */
  update(): boolean;
  /** One boosting round with custom first and second derivatives, `rows * classes` each (class-major). */
  updateCustom(gradient: Float32Array, hessian: Float32Array): boolean;
  /** Takes back the last round. */
  rollback(): void;
  /** Rounds done. */
  iterations(): number;
  /** Metrics on a dataset: 0 is the training data, 1... the validation data in order of adding. */
  evaluate(datasetIndex: number): Evaluation[];
  /** Changes parameters that may change between rounds, such as `learning_rate`. */
  resetParams(params: Params): void;
  predict(matrix: DenseMatrix, options?: PredictOptions): Prediction;
  /** The model in LightGBM's text format. */
  saveToString(range?: IterationRange): string;
  /** The model as LightGBM's JSON dump, parsed. */
  dump(range?: IterationRange): unknown;
  /** Importance a feature: number of splits, or total gain. */
  importance(kind: 'split' | 'gain', range?: IterationRange): Float64Array;
  dispose(): void;
}

export interface LightGBM extends Disposable {
  readonly runtime: 'wasm' | 'native';
  /** LightGBM's version, such as `4.1.0`. */
  readonly version: string;
  /** Bytes that the runtime's heap holds now; it never shrinks. 0 where unknown. */
  heapBytes(): number;
  /** Bins a matrix. Large matrices are pushed in chunks: the heap never holds raw and binned data at once. */
  createDataset(matrix: DenseMatrix, options?: DatasetOptions): Dataset;
  /** Starts a model on training data. */
  createBooster(train: Dataset, params?: Params): Booster;
  /** Loads a model from LightGBM's text format; a trailing `pandas_categorical` line is allowed. */
  loadBooster(modelText: string): Booster;
  /** Frees everything; live datasets and boosters of this runtime become unusable. */
  dispose(): void;
}

export interface LoadOptions {
  /** A compiled module, to share one compilation between workers; omitted: the package's own file is read. */
  readonly module?: WebAssembly.Module;
  /** Receives LightGBM's own log lines; omitted: they are dropped. */
  readonly onLog?: (line: string) => void;
  /** The most that the heap may grow to, in bytes; omitted: 4 GiB, all that it can address. */
  readonly maximumHeapBytes?: number;
}
