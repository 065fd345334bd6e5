import type { Progress } from '../../core/training/progress.ts';
import type { Engine, EngineEvent } from '../../protocol/engine.ts';

/** Methods that take an `AbortSignal` and tell of progress. */
export const longMethods = [
  'profile',
  'profileTarget',
  'firstRows',
  'train',
  'predict',
  'search',
  'resumeSearch',
  'registerTrial',
  'compareVersions',
  'checkPromotion',
  'promoteModel',
  'trainingScript',
  'packVersion',
  'importVersion',
  'pushVersion',
  'assignUnits',
  'importOutcomes',
  'replayExperiment',
  'evaluateExperiment',
  'experimentInsights',
  'summarizeQuality',
  'prepareQuality',
  'trainForecaster',
  'forecastQuality',
  'qualityOverview',
  'qualityCheck',
] as const satisfies readonly (keyof Engine)[];
export type LongMethod = (typeof longMethods)[number];

/** Methods that answer soon. */
export const shortMethods = [
  'listDatasets',
  'listModels',
  'queryVersions',
  'pruneVersions',
  'showModel',
  'report',
  'reportInsights',
  'reportCurves',
  'reportShap',
  'reportDependence',
  'reportRow',
  'reportSegments',
  'reportTree',
  'suggestVersion',
  'deleteModel',
  'exportModel',
  'listEnvironments',
  'rollbackModel',
  'rollbackChoices',
  'withdrawModel',
  'modelHistory',
  'auditTrail',
  'annotateVersion',
  'listRuns',
  'deleteRun',
  'runSpec',
  'stopSearch',
  'listStudies',
  'showStudy',
  'studyUpdate',
  'studyInsights',
  'trialCurves',
  'annotateTrial',
  'suggestStudyName',
  'deleteStudy',
  'createExperiment',
  'changeExperiment',
  'startExperiment',
  'stopExperiment',
  'archiveExperiment',
  'deleteExperiment',
  'noteExperiment',
  'listExperiments',
  'showExperiment',
  'routePrediction',
  'recordResults',
  'removeOutcomes',
] as const satisfies readonly (keyof Engine)[];
export type ShortMethod = (typeof shortMethods)[number];

/** Does not compile while a method of the engine is in neither table. */
const unlisted: Exclude<keyof Engine, LongMethod | ShortMethod | 'onEvent' | 'dispose'>[] = [];
unlisted satisfies never[];

/**
 * The engine as its worker offers it to the thread that started it. An `AbortSignal` and a progress callback
 * cannot cross threads: long calls carry a number instead, by which `abort` and `progress` name them.
 */
export type EngineService = Pick<Engine, ShortMethod | 'dispose'> & {
  readonly [Name in LongMethod]: (
    call: number,
    request: Parameters<Engine[Name]>[0],
  ) => ReturnType<Engine[Name]>;
} & { abort(call: number): void };

/** What the engine's worker tells the thread that started it. */
export interface EngineListener {
  progress(call: number, progress: Progress): void;
  event(event: EngineEvent): void;
  /** A line for the log: what the learner says, and the stack of an error that is a defect. */
  log(line: string): void;
}
