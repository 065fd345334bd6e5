import type { Direction } from '../../core/training/learnerMetrics.ts';
import type { ObjectiveName } from '../../core/training/objectives.ts';
import type { History, Score } from '../../core/training/result.ts';
import type { ParamValue, Task } from '../../core/training/spec.ts';

/** All that a training worker needs. The arrays sit on shared memory and are not copied on the way. */
export interface FitTask {
  readonly task: Task;
  readonly objective: ObjectiveName;
  /** The quantile of the quantile objective, else null. */
  readonly alpha: number | null;
  /** Names of the classes in the order of their index; empty for regression. */
  readonly classes: readonly string[];
  /** Column-major, `rows * featureNames.length`; NaN is missing. */
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly label: Float64Array;
  readonly weight: Float64Array | null;
  /** One a row, see `part` in trainingData. */
  readonly parts: Uint8Array;
  /** As LightGBM shall know them. */
  readonly featureNames: readonly string[];
  /** Indices of the features that hold category codes. */
  readonly categorical: readonly number[];
  /** LightGBM's parameters, complete: objective, metric, seed, ... */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Whether lower or higher values of the watched metric are better. */
  readonly direction: Direction;
  readonly rounds: number;
  /** Rounds without improvement before training stops; 0: never. */
  readonly earlyStopping: number;
  /** Evaluate the watched metric on the holdout as well, once, at the end. */
  readonly watchHoldout?: boolean;
}

export interface FitResult {
  /** LightGBM's text format, up to the best iteration. */
  readonly modelText: string;
  /** Rounds in the model. */
  readonly bestIteration: number;
  readonly history: History;
  /** One a feature, up to the best iteration. */
  readonly gain: Float64Array;
  readonly split: Float64Array;
  readonly score: Score;
  /** Predictions on the target's scale, row-major, in the order of the rows; width 1 or number of classes. */
  readonly holdout: Float64Array;
  readonly width: number;
  /** The watched metric on the holdout, where that was asked for. */
  readonly watchedOnHoldout: number | null;
  readonly runtime: 'wasm' | 'native';
  readonly lightgbm: string;
}
