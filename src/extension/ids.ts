import type { ExperimentState } from '../core/experiment/experiment.ts';
import type { StudyStatus } from '../core/search/study.ts';

/**
 * Every id that package.json and the code share. A test compares these tables with the manifest, both ways:
 * a command that is not in the palette, or a setting that nobody reads, does not pass.
 */
export const commands = {
  trainModel: 'arboretum.trainModel',
  searchHyperparameters: 'arboretum.searchHyperparameters',
  predict: 'arboretum.predict',
  profileDataset: 'arboretum.profileDataset',
  addDataset: 'arboretum.addDataset',
  newSqlDataset: 'arboretum.newSqlDataset',
  newSpec: 'arboretum.newSpec',
  saveSpec: 'arboretum.saveSpec',
  openSpec: 'arboretum.openSpec',
  createSampleDataset: 'arboretum.createSampleDataset',
  openReport: 'arboretum.openReport',
  copyReference: 'arboretum.copyReference',
  copyMetrics: 'arboretum.copyMetrics',
  copyParameters: 'arboretum.copyParameters',
  copyPython: 'arboretum.copyPython',
  revealVersion: 'arboretum.revealVersion',
  exportVersion: 'arboretum.exportVersion',
  compareVersions: 'arboretum.compareVersions',
  promote: 'arboretum.promote',
  rollback: 'arboretum.rollback',
  withdraw: 'arboretum.withdraw',
  showHistory: 'arboretum.showHistory',
  editTags: 'arboretum.editTags',
  editDescription: 'arboretum.editDescription',
  editNote: 'arboretum.editNote',
  filterModels: 'arboretum.filterModels',
  clearModelFilter: 'arboretum.clearModelFilter',
  packVersion: 'arboretum.packVersion',
  importVersion: 'arboretum.importVersion',
  pushVersion: 'arboretum.pushVersion',
  pruneVersions: 'arboretum.pruneVersions',
  exportAudit: 'arboretum.exportAudit',
  configureEnvironments: 'arboretum.configureEnvironments',
  deleteVersion: 'arboretum.deleteVersion',
  deleteModel: 'arboretum.deleteModel',
  cancelRun: 'arboretum.cancelRun',
  watchTraining: 'arboretum.watchTraining',
  deleteRun: 'arboretum.deleteRun',
  showRunError: 'arboretum.showRunError',
  openStudy: 'arboretum.openStudy',
  stopSearch: 'arboretum.stopSearch',
  resumeSearch: 'arboretum.resumeSearch',
  extendSearch: 'arboretum.extendSearch',
  searchAgain: 'arboretum.searchAgain',
  registerBest: 'arboretum.registerBest',
  registerTrial: 'arboretum.registerTrial',
  copyBestParameters: 'arboretum.copyBestParameters',
  copyTrialParameters: 'arboretum.copyTrialParameters',
  deleteStudy: 'arboretum.deleteStudy',
  newExperiment: 'arboretum.newExperiment',
  editExperiment: 'arboretum.editExperiment',
  startExperiment: 'arboretum.startExperiment',
  stopExperiment: 'arboretum.stopExperiment',
  raiseCoverage: 'arboretum.raiseCoverage',
  importOutcomes: 'arboretum.importOutcomes',
  replayExperiment: 'arboretum.replayExperiment',
  recordOutcome: 'arboretum.recordOutcome',
  evaluateExperiment: 'arboretum.evaluateExperiment',
  promoteWinner: 'arboretum.promoteWinner',
  routeUnit: 'arboretum.routeUnit',
  copySnippet: 'arboretum.copySnippet',
  exportExperiment: 'arboretum.exportExperiment',
  noteExperiment: 'arboretum.noteExperiment',
  archiveExperiment: 'arboretum.archiveExperiment',
  deleteExperiment: 'arboretum.deleteExperiment',
  newQualityDataset: 'arboretum.newQualityDataset',
  trainForecaster: 'arboretum.trainForecaster',
  openQuality: 'arboretum.openQuality',
  forecastQuality: 'arboretum.forecastQuality',
  summarizeQuality: 'arboretum.summarizeQuality',
  refresh: 'arboretum.refresh',
  showLog: 'arboretum.showLog',
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

/** Tools that assistants can call, by the names in package.json. */
export const tools = {
  profileDataset: 'arboretum_profileDataset',
  trainModel: 'arboretum_trainModel',
  searchHyperparameters: 'arboretum_searchHyperparameters',
  listModels: 'arboretum_listModels',
  compareModels: 'arboretum_compareModels',
  promoteModel: 'arboretum_promoteModel',
  evaluateExperiment: 'arboretum_evaluateExperiment',
} as const;
export type ToolId = (typeof tools)[keyof typeof tools];

export const views = {
  datasets: 'arboretum.datasets',
  models: 'arboretum.models',
  runs: 'arboretum.runs',
  studies: 'arboretum.studies',
  experiments: 'arboretum.experiments',
} as const;
export type ViewId = (typeof views)[keyof typeof views];

/** Context keys that this extension sets, for `when` clauses. */
export const contextKeys = {
  /** The Datasets view has found a data file. */
  hasDatasets: 'arboretum.hasDatasets',
  /** The registry holds a version. */
  hasModels: 'arboretum.hasModels',
  /** The Models view shows only what its filter lets through. */
  isModelsFiltered: 'arboretum.isModelsFiltered',
  hasRuns: 'arboretum.hasRuns',
  /** A training of this window is under way. */
  isTraining: 'arboretum.isTraining',
  hasStudies: 'arboretum.hasStudies',
  /** A search is under way, in this window or elsewhere. */
  isSearching: 'arboretum.isSearching',
  hasExperiments: 'arboretum.hasExperiments',
} as const;
export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** Settings with their defaults, which the manifest repeats. */
export const settingDefaults = {
  'arboretum.workers': null as number | null,
  'arboretum.memoryLimitMb': 512,
  'arboretum.defaultRounds': 500,
  'arboretum.earlyStopping': 50,
  'arboretum.holdout': 0.2,
  'arboretum.seed': 42,
} as const;
export type SettingId = keyof typeof settingDefaults;

/** Webview panels, by the `viewType` under which VS Code restores them. */
export const panels = {
  report: 'arboretum.report',
  study: 'arboretum.study',
  comparison: 'arboretum.comparison',
  history: 'arboretum.history',
  experiment: 'arboretum.experiment',
  quality: 'arboretum.quality',
  profile: 'arboretum.profile',
  predictions: 'arboretum.predictions',
} as const;

/** A form is not restored: what was typed into it is gone with its window. */
export const experimentFormType = 'arboretum.experimentForm';

/** What the `viewItem` of a tree item can be; menus match on it. */
export type ItemContext =
  | 'dataset'
  | 'column'
  | 'model'
  | 'environment:empty'
  | 'environment:taken'
  | 'version'
  | 'version:placed'
  | 'version:forecaster'
  | 'version:placed:forecaster'
  | 'version:damaged'
  | RunContext
  | StudyContext
  | 'trial'
  | ExperimentContext;

/** `spec`: it was started from a spec file, whose text is kept. */
export type RunContext = RunState | `${RunState}:spec`;
type RunState =
  'run:here' | 'run:elsewhere' | 'run:finished' | 'run:failed' | 'run:cancelled' | 'run:interrupted';

/** `best`: a trial of it can be registered. */
export type StudyContext = `study:${StudyStatus}` | `study:${StudyStatus}:best`;

/** `ship`: its verdict names a winner. */
export type ExperimentContext =
  `experiment:${ExperimentState}` | 'experiment:running:ship' | 'experiment:stopped:ship';

export const walkthrough = 'arboretum.arboretum#start';
