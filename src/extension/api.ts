import type * as vscode from 'vscode';
import type { CallContext, Engine, SearchRequest, SearchResult } from '../protocol/engine.ts';
import type { Comparison } from '../core/registry/comparison/comparison.ts';
import type { CompareRequest, FoundVersion, QueryRequest } from '../protocol/registry.ts';
import type { Progress } from '../core/training/progress.ts';
import { noFolder, requireTrust, workspaceFolders } from './host/folders.ts';
import type { Services } from './services.ts';

/** What the engine does, as other extensions may call it. */
type EngineOperations = Pick<
  Engine,
  | 'listDatasets'
  | 'profile'
  | 'profileTarget'
  | 'train'
  | 'predict'
  | 'listModels'
  | 'showModel'
  | 'report'
  | 'suggestVersion'
  | 'deleteModel'
  | 'exportModel'
  | 'trainingScript'
  | 'packVersion'
  | 'importVersion'
  | 'pushVersion'
  | 'compareVersions'
  | 'queryVersions'
  | 'listEnvironments'
  | 'checkPromotion'
  | 'promoteModel'
  | 'rollbackModel'
  | 'withdrawModel'
  | 'modelHistory'
  | 'auditTrail'
  | 'annotateVersion'
  | 'pruneVersions'
  | 'listRuns'
  | 'deleteRun'
  | 'runSpec'
  | 'search'
  | 'resumeSearch'
  | 'stopSearch'
  | 'listStudies'
  | 'showStudy'
  | 'studyUpdate'
  | 'registerTrial'
  | 'deleteStudy'
  | 'createExperiment'
  | 'startExperiment'
  | 'stopExperiment'
  | 'archiveExperiment'
  | 'listExperiments'
  | 'showExperiment'
  | 'routePrediction'
  | 'recordResults'
  | 'importOutcomes'
  | 'replayExperiment'
  | 'evaluateExperiment'
  | 'summarizeQuality'
  | 'prepareQuality'
  | 'trainForecaster'
  | 'forecastQuality'
>;

export interface Operations extends EngineOperations {
  /** Searches hyperparameters: `search` by the name that it had in the earlier Python system. */
  optimize(request: SearchRequest, context?: CallContext): Promise<SearchResult>;
  /** `compareVersions` by the name that it had there. */
  compareModels(request: CompareRequest, context?: CallContext): Promise<Comparison>;
  /** `queryVersions` by the name that it had there. */
  getModelsByVersion(request: QueryRequest): Promise<FoundVersion[]>;
  /** `search` with the strategy `tpe`, whatever the request says. */
  bayesianSearch(request: SearchRequest, context?: CallContext): Promise<SearchResult>;
}

/**
 * What `activate()` returns: `vscode.extensions.getExtension<ArboretumApi>('arboretum.arboretum')?.activate()`.
 * Every operation rejects with an error that has `code`, `message` and maybe `hint`; in Restricted Mode those
 * that read data or write reject with code `not-trusted`.
 */
export interface ArboretumApi extends Operations {
  /** Of the extension, semantic. */
  readonly version: string;
  /** The operations on one folder of the workspace; without it they act on the first. */
  inFolder(folder: vscode.WorkspaceFolder): Operations;
  /** Cancels a training of this window; does nothing for one that has ended. */
  cancelRun(runId: string): void;
  /** A version was registered or deleted, in this window or elsewhere. */
  readonly onDidChangeModels: vscode.Event<void>;
  /** A run began or ended, in this window or elsewhere. */
  readonly onDidChangeRuns: vscode.Event<void>;
  /** A study was begun, got on, ended or was deleted, in this window or elsewhere. */
  readonly onDidChangeStudies: vscode.Event<void>;
  /** An experiment changed, or got outcomes, in this window or elsewhere. */
  readonly onDidChangeExperiments: vscode.Event<void>;
  readonly onDidProgress: vscode.Event<{ readonly runId: string; readonly progress: Progress }>;
}

export function createApi(services: Services): ArboretumApi {
  const { trainings, models, runs, studies, experiments, context } = services;
  return {
    ...operations(services, firstFolder),
    version: (context.extension.packageJSON as { version: string }).version,
    inFolder: (folder) => operations(services, () => folder),
    cancelRun: (runId) => trainings.cancel(runId),
    onDidChangeModels: models.onDidChange,
    onDidChangeRuns: runs.onDidChange,
    onDidChangeStudies: studies.onDidChange,
    onDidChangeExperiments: experiments.onDidChange,
    onDidProgress: trainings.onDidProgress,
  };
}

function operations(
  { engines, trainings, searches }: Services,
  folder: () => vscode.WorkspaceFolder,
): Operations {
  const engine = () => engines.of(folder());
  /** In Restricted Mode the registry can be looked at, and nothing else. */
  const trusted = (what: string) => {
    requireTrust(what);
    return engine();
  };
  const search: Operations['search'] = async (request, context) =>
    searches.search(folder(), request, context);
  const compare: Operations['compareVersions'] = async (request, context) =>
    trusted('Comparing').compareVersions(request, context);
  return {
    listDatasets: async () => engine().listDatasets(),
    profile: async (data, context) => trusted('Reading data').profile(data, context),
    profileTarget: async (request, context) => trusted('Reading data').profileTarget(request, context),
    // By way of the trainings of this window, so that the Runs view can cancel it.
    train: async (request, context) => trainings.train(folder(), request, context),
    predict: async (request, context) => trusted('Predicting').predict(request, context),
    listModels: async () => engine().listModels(),
    showModel: async (ref) => engine().showModel(ref),
    report: async (ref) => engine().report(ref),
    suggestVersion: async (name) => engine().suggestVersion(name),
    deleteModel: async (ref) => trusted('Deleting').deleteModel(ref),
    exportModel: async (ref, out) => trusted('Exporting').exportModel(ref, out),
    trainingScript: async (ref, context) => trusted('Reading data').trainingScript(ref, context),
    packVersion: async (request, context) => trusted('Exporting').packVersion(request, context),
    importVersion: async (request, context) => trusted('Importing').importVersion(request, context),
    pushVersion: async (request, context) => trusted('Pushing').pushVersion(request, context),
    compareVersions: compare,
    compareModels: compare,
    queryVersions: async (request) => engine().queryVersions(request),
    getModelsByVersion: async (request) => engine().queryVersions(request),
    listEnvironments: async () => engine().listEnvironments(),
    checkPromotion: async (request, context) => trusted('Comparing').checkPromotion(request, context),
    promoteModel: async (request, context) => trusted('Promoting').promoteModel(request, context),
    rollbackModel: async (request) => trusted('Rolling back').rollbackModel(request),
    withdrawModel: async (request) => trusted('Changing an environment').withdrawModel(request),
    modelHistory: async (request) => engine().modelHistory(request),
    auditTrail: async (request) => engine().auditTrail(request),
    annotateVersion: async (ref, change) => trusted('Changing a version').annotateVersion(ref, change),
    pruneVersions: async (request) => trusted('Deleting').pruneVersions(request),
    listRuns: async () => engine().listRuns(),
    deleteRun: async (id) => trusted('Deleting').deleteRun(id),
    runSpec: async (id) => engine().runSpec(id),
    // By way of the searches of this window, so that the status bar shows them.
    search,
    optimize: search,
    bayesianSearch: (request, context) =>
      search({ ...request, search: { ...request.search, strategy: 'tpe' } }, context),
    resumeSearch: async (request, context) => searches.resume(folder(), request, context),
    stopSearch: async (study) => searches.stop({ folder: folder(), study }),
    listStudies: async () => engine().listStudies(),
    showStudy: async (study) => engine().showStudy(study),
    studyUpdate: async (study, revision) => engine().studyUpdate(study, revision),
    registerTrial: async (request, context) => trusted('Registering a model').registerTrial(request, context),
    deleteStudy: async (study) => trusted('Deleting').deleteStudy(study),
    createExperiment: async (input) => trusted('Creating an experiment').createExperiment(input),
    startExperiment: async (key, options) => trusted('Starting an experiment').startExperiment(key, options),
    stopExperiment: async (key, reason) => trusted('Stopping an experiment').stopExperiment(key, reason),
    archiveExperiment: async (key, reason) =>
      trusted('Archiving an experiment').archiveExperiment(key, reason),
    listExperiments: async () => engine().listExperiments(),
    showExperiment: async (key) => engine().showExperiment(key),
    routePrediction: async (request) => engine().routePrediction(request),
    recordResults: async (request) => trusted('Recording').recordResults(request),
    importOutcomes: async (request, context) => trusted('Importing').importOutcomes(request, context),
    replayExperiment: async (request, context) => trusted('Replaying').replayExperiment(request, context),
    evaluateExperiment: async (key, context) => trusted('Evaluating').evaluateExperiment(key, context),
    summarizeQuality: async (request, context) => trusted('Summarizing').summarizeQuality(request, context),
    prepareQuality: async (request, context) => trusted('Writing a query').prepareQuality(request, context),
    trainForecaster: async (request, context) => trainings.trainForecaster(folder(), request, context),
    forecastQuality: async (request, context) => trusted('Forecasting').forecastQuality(request, context),
  };
}

function firstFolder(): vscode.WorkspaceFolder {
  const [folder] = workspaceFolders();
  if (!folder) throw noFolder();
  return folder;
}
