import type { TargetProfile } from '../core/dataset/association.ts';
import type { DatasetFile, DatasetProfile } from '../core/dataset/types.ts';
import type { Evaluation } from '../core/experiment/evaluation.ts';
import type { Experiment, ExperimentSummary } from '../core/experiment/experiment.ts';
import type { ExperimentInsights } from '../core/experiment/insights.ts';
import type { ExperimentInput } from '../core/experiment/planInput.ts';
import type { ModelSummary, ModelVersion } from '../core/registry/model.ts';
import type { Comparison } from '../core/registry/comparison/comparison.ts';
import type { RegistryEvent } from '../core/registry/governance/event.ts';
import type { ModelReport } from '../core/registry/report.ts';
import type { ReportFigures } from './reportFigures.ts';
import type { Run } from '../core/registry/run.ts';
import type { StudyInsights } from '../core/search/insights.ts';
import type { SearchSpecInput } from '../core/search/searchSpec.ts';
import type { Study, StudySummary } from '../core/search/study.ts';
import type { Trial, TrialCurves } from '../core/search/trial.ts';
import type { Progress } from '../core/training/progress.ts';
import type { RowCounts, Score } from '../core/training/result.ts';
import type { Task, TrainingSpecInput } from '../core/training/spec.ts';
import type { RunSpec, SpecSource } from '../core/training/specSource.ts';
import type {
  AnnotatedVersion,
  AuditRequest,
  CompareRequest,
  EnvironmentInfo,
  FoundVersion,
  HistoryRequest,
  Imported,
  ImportRequest,
  PackRequest,
  Pushed,
  PushRequest,
  ModelHistory,
  PromoteRequest,
  Promotion,
  Pruned,
  PruneRequest,
  QueryRequest,
  RollbackRequest,
  VersionAnnotation,
  WithdrawRequest,
} from './registry.ts';
import type {
  Assigned,
  AssignRequest,
  ExperimentChange,
  ImportedOutcomes,
  ImportOutcomesRequest,
  InsightsRequest,
  RecordRequest,
  ReplayRequest,
  RouteRequest,
  Routing,
} from './experiment.ts';
import type {
  Forecasted,
  ForecastRequest,
  Prepared,
  PrepareRequest,
  QualityCheckDetail,
  QualityCheckRequest,
  QualityOverview,
  QualityViewRequest,
  Summarized,
  SummarizeRequest,
  TrainedForecaster,
  TrainForecasterRequest,
} from './quality.ts';
import type { PredictionFlags } from '../core/prediction/flags.ts';
import type { PredictionPreview } from '../core/prediction/preview.ts';
import type { FirstRows, TargetRequest } from './profile.ts';
import type { StudyUpdate, TrialAnnotation } from './study.ts';

/** What a long call gets from its caller. Aborting rejects the call with code `cancelled` within 250 ms. */
export interface CallContext {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface TrainRequest {
  readonly spec: TrainingSpecInput;
  /** Model name; default: the dataset's file name without extension, made valid. */
  readonly name?: string;
  /** Semantic version; default: the suggested next one. */
  readonly version?: string;
  /** Id for the run, so that the caller can recognize it in `listRuns` and events; default: a new one. */
  readonly runId?: string;
  /** The spec file that it is started from, kept with the run and the version. */
  readonly source?: Omit<SpecSource, 'sha256'>;
}

export interface TrainResult {
  readonly runId: string;
  readonly model: string;
  readonly version: string;
  readonly task: Task;
  readonly score: Score;
  readonly bestIteration: number;
  readonly rows: RowCounts;
  readonly seconds: number;
  readonly peakRssMb: number;
  /** Folder of the version, relative to the workspace. */
  readonly path: string;
  readonly warnings: readonly string[];
}

export interface PredictRequest {
  /** Reference such as `name@1.2.3`, `name@^1`, `name@latest`, `name`. */
  readonly model: string;
  readonly data: string;
  /** `.csv` or `.parquet`, relative to the workspace or absolute. */
  readonly out: string;
  /** Classification: a column of probability a class beside the predicted class. */
  readonly proba?: boolean;
  /** A SHAP contribution column a feature, and the bias. */
  readonly explain?: boolean;
  readonly overwrite?: boolean;
}

/** A row that could not be predicted; `row` counts data rows from 1. */
export interface FailedRow {
  readonly row: number;
  readonly reason: string;
}

export interface PredictResult {
  /** Rows predicted. */
  readonly rows: number;
  readonly failed: number;
  /** The first 100 of the failed rows. */
  readonly failures: readonly FailedRow[];
  /** Predicted rows that are unlike the training data. */
  readonly flags: PredictionFlags;
  readonly preview: PredictionPreview;
  readonly out: string;
  readonly seconds: number;
  readonly warnings: readonly string[];
}

export interface ExportResult {
  readonly ref: string;
  readonly out: string;
  readonly files: readonly string[];
}

/** A Python script that trains a version again. */
export interface TrainingScript {
  readonly ref: string;
  readonly script: string;
  /** Why its results may differ from the version's, as sentences. */
  readonly warnings: readonly string[];
}

export interface SearchRequest {
  /**
   * What is trained. `params` are where the search begins: trial 0 has them, and those that the space does not
   * name stay as they are. `rounds` defaults to 1000 here; `validation` has no meaning.
   */
  readonly spec: TrainingSpecInput;
  readonly search?: SearchSpecInput;
  /** Name of the study; default: from the data file's and the strategy's name, with a number where it is taken. */
  readonly study?: string;
  /** Workers that it may use at a time; default: all of the engine's. Results do not depend on it. */
  readonly workers?: number;
  /** Model under whose name the best trial is registered at the end; omitted: not registered. */
  readonly register?: string;
}

export interface ResumeRequest extends Pick<SearchRequest, 'workers' | 'register'> {
  readonly study: string;
  /** Fields that shall be different; the data's content, the target and the folds cannot be. */
  readonly spec?: Partial<TrainingSpecInput>;
  /** `trials` counts those that are there; `timeLimit` is for this run alone. Another metric or strategy is refused. */
  readonly search?: Partial<SearchSpecInput>;
}

/** How a search ended. The study tells by `stopReason` and `best`, which may be null. */
export interface SearchResult {
  readonly study: Study;
  readonly trials: readonly Trial[];
  /** Of this run. */
  readonly seconds: number;
  /** What was registered, if that was asked for and there was something to register. */
  readonly model: string | null;
  readonly version: string | null;
}

export interface RegisterTrialRequest {
  readonly study: string;
  /** Default: the best one. */
  readonly trial?: number;
  readonly model: string;
  /** Default: the suggested next one. */
  readonly version?: string;
}

/** What changed since the last event; sent coalesced, whoever made the change (another window, the CLI). */
export type EngineEvent =
  | { readonly kind: 'registry-changed' }
  | { readonly kind: 'runs-changed' }
  | { readonly kind: 'run-progress'; readonly runId: string; readonly progress: Progress }
  | { readonly kind: 'studies-changed' }
  | { readonly kind: 'experiments-changed' }
  /** A study that runs in this process got on; several times a second at most. */
  | { readonly kind: 'study-progress'; readonly study: StudySummary }
  | { readonly kind: 'notice'; readonly level: 'info' | 'warning'; readonly message: string };

/**
 * What Arboretum can do: the same facade for the commands, the CLI and other extensions. Implemented by the
 * engine, and by the client that speaks to an engine in a worker thread. Every method rejects with an
 * `ArboretumError`.
 */
export interface Engine extends ReportFigures {
  /** Data files of the workspace, sorted by path. */
  listDatasets(): Promise<DatasetFile[]>;
  profile(data: string, context?: CallContext): Promise<DatasetProfile>;
  /** Puts every column beside a target, on a sample of the rows. */
  profileTarget(request: TargetRequest, context?: CallContext): Promise<TargetProfile>;
  /** The first rows as text. */
  firstRows(data: string, context?: CallContext): Promise<FirstRows>;
  /** Trains, scores on the holdout and registers. Cancelling leaves nothing behind but a cancelled run. */
  train(request: TrainRequest, context?: CallContext): Promise<TrainResult>;
  predict(request: PredictRequest, context?: CallContext): Promise<PredictResult>;
  listModels(): Promise<ModelSummary[]>;
  /** Versions that have all that is asked for: models by name, the versions of each newest first. */
  queryVersions(request: QueryRequest): Promise<FoundVersion[]>;
  /** Deletes old versions that are in no environment and have no tag, or says which it would. */
  pruneVersions(request: PruneRequest): Promise<Pruned>;
  /** One version, by reference. */
  showModel(ref: string): Promise<ModelVersion>;
  /** The Model report of one version, by reference. */
  report(ref: string): Promise<ModelReport>;
  /** The version suggested for the model's next training. */
  suggestVersion(name: string): Promise<string>;
  deleteModel(ref: string): Promise<{ deleted: string[] }>;
  exportModel(ref: string, out: string): Promise<ExportResult>;
  /** A Python script that trains a version again on its data, which must still be there. */
  trainingScript(ref: string, context?: CallContext): Promise<TrainingScript>;
  /** Puts versions beside one another, on the holdout that they have in common or on a dataset. */
  compareVersions(request: CompareRequest, context?: CallContext): Promise<Comparison>;
  /** Writes a version into one `.zip`, for `importVersion` in another workspace. */
  packVersion(request: PackRequest, context?: CallContext): Promise<ExportResult>;
  /** Registers a version that another workspace or program has made. */
  importVersion(request: ImportRequest, context?: CallContext): Promise<Imported>;
  /** Logs a version as a run of an MLflow server, with the model as one of its LightGBM models. */
  pushVersion(request: PushRequest, context?: CallContext): Promise<Pushed>;
  /** The environments of the workspace, in their order. */
  listEnvironments(): Promise<EnvironmentInfo[]>;
  /** Runs the gates of a promotion, and changes nothing. */
  checkPromotion(request: PromoteRequest, context?: CallContext): Promise<Promotion>;
  /** Puts a version into an environment. Gates that block are no error: `promoted` is false then. */
  promoteModel(request: PromoteRequest, context?: CallContext): Promise<Promotion>;
  /** Puts an earlier version back into an environment. */
  rollbackModel(request: RollbackRequest): Promise<Promotion>;
  /** Versions that `rollbackModel` can go back to, the nearest first. */
  rollbackChoices(model: string, environment: string): Promise<string[]>;
  /** Empties an environment. */
  withdrawModel(request: WithdrawRequest): Promise<{ withdrawn: string }>;
  modelHistory(request: HistoryRequest): Promise<ModelHistory>;
  /** Newest first. */
  auditTrail(request: AuditRequest): Promise<RegistryEvent[]>;
  /** Changes tags, description and note of a version, which are all that can change. */
  annotateVersion(ref: string, change: VersionAnnotation): Promise<AnnotatedVersion>;
  /** Newest first, at most 200. */
  listRuns(): Promise<Run[]>;
  /** Forgets a run that has ended; its model stays. */
  deleteRun(id: string): Promise<void>;
  /** What a run was trained by: the text of the spec file as it stood then, or of what was asked for. */
  runSpec(id: string): Promise<RunSpec | null>;
  /**
   * Searches hyperparameters. Aborting stops the study like `stopSearch`: the call then *resolves*, within a
   * second, with what was found; only before there is a study it rejects with `cancelled`.
   */
  search(request: SearchRequest, context?: CallContext): Promise<SearchResult>;
  /** Goes on with a study that does not run. Ends as `search` does. */
  resumeSearch(request: ResumeRequest, context?: CallContext): Promise<SearchResult>;
  /** Stops a study, whichever process runs it; resolves when it has been told. */
  stopSearch(study: string): Promise<void>;
  /** Newest first. */
  listStudies(): Promise<StudySummary[]>;
  showStudy(study: string): Promise<Study>;
  /** The study and those of its trials that have changed since a revision; 0: all. */
  studyUpdate(study: string, revision: number): Promise<StudyUpdate>;
  /** @param pair two parameters for the contour; null: the two that matter most */
  studyInsights(study: string, pair: readonly [string, string] | null): Promise<StudyInsights>;
  trialCurves(study: string, trials: readonly number[]): Promise<TrialCurves[]>;
  annotateTrial(study: string, trial: number, change: TrialAnnotation): Promise<void>;
  /** Trains a trial's parameters on all rows outside the holdout and registers the model. */
  registerTrial(request: RegisterTrialRequest, context?: CallContext): Promise<TrainResult>;
  /** A free name for a new study. */
  suggestStudyName(data: string, strategy: string): Promise<string>;
  /** Forgets a study that does not run, and its trials; models registered from it stay. */
  deleteStudy(study: string): Promise<void>;
  /** Creates a draft. */
  createExperiment(input: ExperimentInput): Promise<Experiment>;
  changeExperiment(key: string, change: ExperimentChange): Promise<Experiment>;
  /** Pins the variants to exact versions and starts. `at`: when it began elsewhere (ISO 8601, in the past). */
  startExperiment(key: string, options?: { reason?: string; at?: string }): Promise<Experiment>;
  stopExperiment(key: string, reason: string): Promise<Experiment>;
  archiveExperiment(key: string, reason?: string): Promise<Experiment>;
  /** Forgets an experiment that does not run, with its outcomes. */
  deleteExperiment(key: string): Promise<void>;
  /** Adds a note to the timeline. */
  noteExperiment(key: string, note: string): Promise<Experiment>;
  /** Running ones first, then drafts, stopped and archived ones; of each the newest first. */
  listExperiments(): Promise<ExperimentSummary[]>;
  showExperiment(key: string): Promise<Experiment>;
  routePrediction(request: RouteRequest): Promise<Routing>;
  /** Writes a dataset with the variant of each row's unit. */
  assignUnits(request: AssignRequest, context?: CallContext): Promise<Assigned>;
  recordResults(request: RecordRequest): Promise<{ recorded: number }>;
  importOutcomes(request: ImportOutcomesRequest, context?: CallContext): Promise<ImportedOutcomes>;
  /** Splits a labelled dataset by the hash, scores each row by its variant's model, and takes the losses as outcomes. */
  replayExperiment(request: ReplayRequest, context?: CallContext): Promise<ImportedOutcomes>;
  /** Takes a batch of outcomes back. */
  removeOutcomes(key: string, batch: string): Promise<Experiment>;
  evaluateExperiment(key: string, context?: CallContext): Promise<Evaluation>;
  experimentInsights(request: InsightsRequest, context?: CallContext): Promise<ExperimentInsights>;
  /** Sums up the results of data-quality rules, into a folder. */
  summarizeQuality(request: SummarizeRequest, context?: CallContext): Promise<Summarized>;
  /** Makes a dataset of daily pass rates and their features from results of rules. */
  prepareQuality(request: PrepareRequest, context?: CallContext): Promise<Prepared>;
  /** Trains a forecaster of pass rates, validates it and registers it. */
  trainForecaster(request: TrainForecasterRequest, context?: CallContext): Promise<TrainedForecaster>;
  /** Forecasts pass rates with a forecaster. */
  forecastQuality(request: ForecastRequest, context?: CallContext): Promise<Forecasted>;
  /** Forecasts every check, and tells where each stands. */
  qualityOverview(request: QualityViewRequest, context?: CallContext): Promise<QualityOverview>;
  /** One check of the overview in detail; quick where that overview was the last. */
  qualityCheck(request: QualityCheckRequest, context?: CallContext): Promise<QualityCheckDetail>;
  /** Returns a function that unsubscribes. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Stops what runs, closes the database and the threads. */
  dispose(): Promise<void>;
}

export interface EngineOptions {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Training workers; default: cores - 1, at least 1. */
  readonly workers?: number;
  /** DuckDB's memory limit; default 512. */
  readonly memoryLimitMb?: number;
  /** Nothing is written and nothing is trained: registry and reports can be viewed. */
  readonly readOnly?: boolean;
}
