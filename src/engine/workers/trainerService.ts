import type { ComparedRows } from '../../core/registry/comparison/comparedRows.ts';
import type { FoldOutcome } from '../../core/search/foldOutcome.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { RowsComparison } from '../registry/compare/compareRowsTask.ts';
import type { FoldTask } from '../search/foldTask.ts';
import type { FitResult, FitTask } from '../training/fitTask.ts';

/** What a training worker does for the engine. One call at a time. */
export interface TrainerService {
  /** Trains and predicts the rows that training did not see. */
  fit(task: FitTask): Promise<FitResult>;
  /** Evaluates one fold of a trial. What it has binned for the study stays for the next. */
  fold(task: FoldTask): Promise<FoldOutcome>;
  /** Loads a model to predict with; it stays until the next `loadModel` or `unloadModel`. */
  loadModel(text: string): Promise<LoadedModel>;
  predict(chunk: PredictTask): Promise<PredictResult>;
  unloadModel(): Promise<void>;
  /** Compares predictions of the same rows. Needs no LightGBM, but seconds. */
  compare(rows: ComparedRows): Promise<RowsComparison>;
}

/** What a training worker tells the engine while it works. */
export interface TrainerListener {
  progress(progress: Progress): void;
  /** The rows of a fold are binned, and its first round begins. */
  began(): void;
  /** A fold's watched metric after some rounds. */
  checkpoint(round: number, value: number): void;
}

/** What a training worker is born with. */
export interface TrainerSetup {
  /** LightGBM, compiled once for all workers. */
  readonly module: WebAssembly.Module;
  /** Element 0 is set to 1 to ask the worker to stop; it looks between boosting rounds and chunks. */
  readonly cancel: Int32Array;
}

export interface LoadedModel {
  readonly features: number;
  /** Numbers a row: 1, or the number of classes. */
  readonly classes: number;
}

export interface PredictTask {
  /** `rows * features`, in the given order; NaN is missing. */
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly order: 'row' | 'column';
  /** SHAP contributions as well. */
  readonly explain: boolean;
}

export interface PredictResult {
  /** Row-major, `rows * classes`. */
  readonly values: Float64Array;
  /** Row-major, `rows * classes * (features + 1)`, the bias last in each group; null when not asked for. */
  readonly contributions: Float64Array | null;
}
