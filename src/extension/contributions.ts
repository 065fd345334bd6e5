import { addDataset } from './commands/addDataset.ts';
import { cancelRun } from './commands/cancelRun.ts';
import { copyBestParameters } from './commands/copyBestParameters.ts';
import { copyMetrics } from './commands/copyMetrics.ts';
import { copyParameters } from './commands/copyParameters.ts';
import { copyPython } from './commands/copyPython.ts';
import { copyReference } from './commands/copyReference.ts';
import { copyTrialParameters } from './commands/copyTrialParameters.ts';
import { createSampleDataset } from './commands/createSampleDataset.ts';
import { newExperiment } from './commands/newExperiment.ts';
import { editExperiment } from './commands/editExperiment.ts';
import { startExperiment } from './commands/startExperiment.ts';
import { stopExperiment } from './commands/stopExperiment.ts';
import { raiseCoverage } from './commands/raiseCoverage.ts';
import { importOutcomes } from './commands/importOutcomes.ts';
import { replayExperiment } from './commands/replayExperiment.ts';
import { recordOutcome } from './commands/recordOutcome.ts';
import { evaluateExperiment } from './commands/evaluateExperiment.ts';
import { promoteWinner } from './commands/promoteWinner.ts';
import { routeUnit } from './commands/routeUnit.ts';
import { copySnippet } from './commands/copySnippet.ts';
import { exportExperiment } from './commands/exportExperiment.ts';
import { noteExperiment } from './commands/noteExperiment.ts';
import { archiveExperiment } from './commands/archiveExperiment.ts';
import { deleteExperiment } from './commands/deleteExperiment.ts';
import { compareVersions } from './commands/compareVersions.ts';
import { promote } from './commands/promote.ts';
import { rollback } from './commands/rollback.ts';
import { withdraw } from './commands/withdraw.ts';
import { showHistory } from './commands/showHistory.ts';
import { editTags } from './commands/editTags.ts';
import { editDescription } from './commands/editDescription.ts';
import { editNote } from './commands/editNote.ts';
import { filterModels } from './commands/filterModels.ts';
import { clearModelFilter } from './commands/clearModelFilter.ts';
import { pruneVersions } from './commands/pruneVersions.ts';
import { exportAudit } from './commands/exportAudit.ts';
import { configureEnvironments } from './commands/configureEnvironments.ts';
import { packVersion } from './commands/packVersion.ts';
import { importVersion } from './commands/importVersion.ts';
import { pushVersion } from './commands/pushVersion.ts';
import { deleteModel } from './commands/deleteModel.ts';
import { deleteRun } from './commands/deleteRun.ts';
import { deleteStudy } from './commands/deleteStudy.ts';
import { deleteVersion } from './commands/deleteVersion.ts';
import { exportVersion } from './commands/exportVersion.ts';
import { extendSearch } from './commands/extendSearch.ts';
import { newSpec } from './commands/newSpec.ts';
import { openSpec } from './commands/openSpec.ts';
import { saveSpec } from './commands/saveSpec.ts';
import { newSqlDataset } from './commands/newSqlDataset.ts';
import { openReport } from './commands/openReport.ts';
import { openStudy } from './commands/openStudy.ts';
import { predict } from './commands/predict.ts';
import { profileDataset } from './commands/profileDataset.ts';
import { newQualityDataset } from './commands/newQualityDataset.ts';
import { trainForecaster } from './commands/trainForecaster.ts';
import { openQuality } from './commands/openQuality.ts';
import { forecastQuality } from './commands/forecastQuality.ts';
import { summarizeQuality } from './commands/summarizeQuality.ts';
import { refresh } from './commands/refresh.ts';
import { registerBest } from './commands/registerBest.ts';
import { registerTrial } from './commands/registerTrial.ts';
import { resumeSearch } from './commands/resumeSearch.ts';
import { revealVersion } from './commands/revealVersion.ts';
import { searchAgain } from './commands/searchAgain.ts';
import { searchHyperparameters } from './commands/searchHyperparameters.ts';
import { showLog } from './commands/showLog.ts';
import { showRunError } from './commands/showRunError.ts';
import { stopSearch } from './commands/stopSearch.ts';
import { trainModel } from './commands/trainModel.ts';
import { contextKeysUpkeep } from './host/contextKeys.ts';
import type { Contribution } from './host/contribution.ts';
import { engineNotices } from './host/engineNotices.ts';
import { comparisonSerializer } from './panels/comparisonSerializer.ts';
import { predictionsSerializer } from './panels/predictionsSerializer.ts';
import { profileSerializer } from './panels/profileSerializer.ts';
import { qualitySerializer } from './panels/qualitySerializer.ts';
import { experimentSerializer } from './panels/experimentSerializer.ts';
import { historySerializer } from './panels/historySerializer.ts';
import { reportSerializer } from './panels/reportSerializer.ts';
import { studySerializer } from './panels/studySerializer.ts';
import { specDiagnostics } from './spec/specDiagnostics.ts';
import { specHover } from './spec/specHover.ts';
import { specLens } from './spec/specLens.ts';
import { trainingStatus } from './training/trainingStatus.ts';
import { watchTraining } from './commands/watchTraining.ts';
import { searchStatus } from './search/searchStatus.ts';
import { assistantTools } from './tools/tools.ts';
import { datasetsView } from './views/datasetsView.ts';
import { versionBadges } from './views/versionBadges.ts';
import { experimentsView } from './views/experimentsView.ts';
import { modelsView } from './views/modelsView.ts';
import { runsView } from './views/runsView.ts';
import { studiesView } from './views/studiesView.ts';

/** Everything that the extension adds to VS Code. */
export const contributions: readonly Contribution[] = [
  contextKeysUpkeep,
  engineNotices,
  datasetsView,
  modelsView,
  versionBadges,
  runsView,
  studiesView,
  experimentsView,
  searchStatus,
  specLens,
  specHover,
  specDiagnostics,
  ...assistantTools,
  reportSerializer,
  studySerializer,
  comparisonSerializer,
  historySerializer,
  experimentSerializer,
  qualitySerializer,
  profileSerializer,
  predictionsSerializer,
  trainModel,
  searchHyperparameters,
  predict,
  profileDataset,
  addDataset,
  newSqlDataset,
  newSpec,
  saveSpec,
  openSpec,
  createSampleDataset,
  openReport,
  copyReference,
  copyMetrics,
  copyParameters,
  copyPython,
  revealVersion,
  exportVersion,
  compareVersions,
  promote,
  rollback,
  withdraw,
  showHistory,
  editTags,
  editDescription,
  editNote,
  filterModels,
  clearModelFilter,
  pruneVersions,
  exportAudit,
  configureEnvironments,
  packVersion,
  importVersion,
  pushVersion,
  deleteVersion,
  deleteModel,
  cancelRun,
  watchTraining,
  trainingStatus,
  deleteRun,
  showRunError,
  openStudy,
  stopSearch,
  resumeSearch,
  extendSearch,
  searchAgain,
  registerBest,
  registerTrial,
  copyBestParameters,
  copyTrialParameters,
  deleteStudy,
  newExperiment,
  editExperiment,
  startExperiment,
  stopExperiment,
  raiseCoverage,
  importOutcomes,
  replayExperiment,
  recordOutcome,
  evaluateExperiment,
  promoteWinner,
  routeUnit,
  copySnippet,
  exportExperiment,
  noteExperiment,
  archiveExperiment,
  deleteExperiment,
  newQualityDataset,
  trainForecaster,
  openQuality,
  forecastQuality,
  summarizeQuality,
  refresh,
  showLog,
];
