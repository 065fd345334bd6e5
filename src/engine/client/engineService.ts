import type { DatasetProfile } from '../../core/dataset/types.ts';
import type { Progress } from '../../core/training/progress.ts';
import type {
  Engine,
  EngineEvent,
  PredictRequest,
  PredictResult,
  RegisterTrialRequest,
  ResumeRequest,
  SearchRequest,
  SearchResult,
  TrainRequest,
  TrainResult,
} from '../../protocol/engine.ts';

/** Methods that take an `AbortSignal` and tell of progress. */
type LongMethod = 'profile' | 'train' | 'predict' | 'search' | 'resumeSearch' | 'registerTrial';

/**
 * The engine as its worker offers it to the thread that started it. An `AbortSignal` and a progress callback
 * cannot cross threads: long calls carry a number instead, by which `abort` and `progress` name them.
 */
export interface EngineService extends Omit<Engine, LongMethod | 'onEvent'> {
  profile(call: number, data: string): Promise<DatasetProfile>;
  train(call: number, request: TrainRequest): Promise<TrainResult>;
  predict(call: number, request: PredictRequest): Promise<PredictResult>;
  search(call: number, request: SearchRequest): Promise<SearchResult>;
  resumeSearch(call: number, request: ResumeRequest): Promise<SearchResult>;
  registerTrial(call: number, request: RegisterTrialRequest): Promise<TrainResult>;
  abort(call: number): void;
}

/** What the engine's worker tells the thread that started it. */
export interface EngineListener {
  progress(call: number, progress: Progress): void;
  event(event: EngineEvent): void;
  /** A line for the log: what the learner says, and the stack of an error that is a defect. */
  log(line: string): void;
}
