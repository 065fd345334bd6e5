import type { Direction } from '../../core/training/learnerMetrics.ts';
import type { MetricId } from '../../core/training/metricTable.ts';
import type { ObjectiveName } from '../../core/training/objectives.ts';
import type { ParamValue, Task } from '../../core/training/spec.ts';

/** What all folds of a study share. The arrays sit on shared memory and are not copied on the way to a worker. */
export interface FoldData {
  /** Of this content, in this process: a worker keeps what it has binned under it. */
  readonly key: string;
  readonly task: Task;
  readonly objective: ObjectiveName;
  readonly alpha: number | null;
  readonly classes: readonly string[];
  /** Column-major, all rows of the dataset; NaN is missing. */
  readonly matrix: Float64Array;
  readonly label: Float64Array;
  readonly weight: Float64Array | null;
  readonly featureNames: readonly string[];
  readonly categorical: readonly number[];
  /** The rows of the matrix that the search may see: those outside the holdout. */
  readonly rows: Int32Array;
  /** One a fold, indices into `rows`, ascending. */
  readonly folds: readonly { readonly train: Int32Array; readonly validation: Int32Array }[];
}

/** One fold of one trial. */
export interface FoldTask {
  readonly data: FoldData;
  readonly fold: number;
  /** LightGBM's parameters, complete. */
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly direction: Direction;
  readonly rounds: number;
  /** 0: never stop early. */
  readonly earlyStopping: number;
  /** Metric of the report to compute from the predictions; null: the watched metric is the objective. */
  readonly score: MetricId | null;
  /** Rounds after which the watched metric is kept. */
  readonly checkpoints: readonly number[];
  /**
   * One a checkpoint: where the best so far is worse than that, the trial is pruned; NaN: it is not. Null: not
   * decided here.
   */
  readonly thresholds: Float64Array | null;
}

export interface FoldHooks {
  readonly cancelled: () => boolean;
  readonly onCheckpoint: (round: number, value: number) => void;
}
