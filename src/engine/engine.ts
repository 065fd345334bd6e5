import { buildReport } from '../core/registry/buildReport.ts';
import type { Engine } from '../protocol/engine.ts';
import { assignUnits } from './experiment/assignUnits.ts';
import {
  archiveExperiment,
  changeExperiment,
  createExperiment,
  deleteExperiment,
  noteExperiment,
  startExperiment,
  stopExperiment,
} from './experiment/changeExperiments.ts';
import { evaluateExperiment } from './experiment/evaluateExperiment.ts';
import { importOutcomes } from './experiment/importOutcomes.ts';
import { readExperiment, readSummaries } from './experiment/readExperiments.ts';
import { readExperimentInsights } from './experiment/readInsights.ts';
import { recordResults } from './experiment/recordResults.ts';
import { removeOutcomes } from './experiment/removeOutcomes.ts';
import { replayExperiment } from './experiment/replayExperiment.ts';
import { routePrediction } from './experiment/route.ts';
import { createLongCalls } from './longCall.ts';
import { createParts, type EngineSetup } from './parts.ts';
import { predict } from './prediction/predict.ts';
import { createQualityViews } from './quality/views.ts';
import { compareVersions } from './registry/compare/compareVersions.ts';
import { exportModel } from './registry/export.ts';
import { annotateVersion } from './registry/governance/annotate.ts';
import { checkPromotion } from './registry/governance/checkPromotion.ts';
import { readAudit, readHistory } from './registry/governance/history.ts';
import { environmentInfos, readPolicy } from './registry/governance/policyFile.ts';
import { promote } from './registry/governance/promote.ts';
import { rollBack, rollbackChoices, withdraw } from './registry/governance/rollBack.ts';
import { createReportViews } from './registry/insights/reportViews.ts';
import { listModels } from './registry/list.ts';
import { pruneVersions } from './registry/prune.ts';
import { queryVersions } from './registry/query.ts';
import { removeVersions } from './registry/remove.ts';
import { deleteRun, listRuns } from './registry/runs.ts';
import { runSpec } from './registry/runSpecs.ts';
import { pushVersion } from './registry/transfer/mlflow/pushVersion.ts';
import { importVersion } from './registry/transfer/importVersion.ts';
import { packVersion } from './registry/transfer/packVersion.ts';
import { showVersion } from './registry/show.ts';
import { suggestForName } from './registry/suggest.ts';
import { registerTrial } from './search/registerTrial.ts';
import { createRunningStudies } from './search/runningStudies.ts';
import { resumeSearch, search } from './search/searches.ts';
import {
  annotateTrial,
  deleteStudy,
  listStudies,
  readInsights,
  readStudy,
  readTrialCurves,
  readUpdate,
  stopSearch,
} from './search/showStudy.ts';
import { suggestStudyName } from './search/studyNames.ts';
import { train } from './training/train.ts';

/**
 * Everything Arboretum does, in this thread and its workers, for one workspace. Nothing is opened or made
 * before it is needed: listing the models of a fresh folder leaves no trace in it.
 */
export async function createEngine(setup: EngineSetup): Promise<Engine> {
  const parts = createParts(setup);
  const calls = createLongCalls();
  const studies = createRunningStudies();
  const qualityViews = createQualityViews(parts);
  const reportViews = createReportViews(parts, calls);

  return {
    listDatasets: async () => (await import('./dataset/list.ts')).listDatasetFiles(parts.workspace),
    profile: (data, context) =>
      calls.run(context, async (call) => {
        const { profileDataset } = await import('./dataset/profile.ts');
        return profileDataset(await parts.session(), data, call);
      }),
    profileTarget: (request, context) =>
      calls.run(context, async (call) => {
        const { profileTarget } = await import('./dataset/profileTarget.ts');
        return profileTarget(await parts.session(), request, call);
      }),
    firstRows: (data, context) =>
      calls.run(context, async (call) => {
        const { firstRows } = await import('./dataset/firstRows.ts');
        return firstRows(await parts.session(), data, call);
      }),
    train: (request, context) => calls.run(context, (call) => train(parts, request, call)),
    predict: (request, context) => calls.run(context, (call) => predict(parts, request, call)),
    listModels: async () => listModels(parts.store()),
    queryVersions: async (request) => queryVersions(parts.store(), request),
    pruneVersions: async (request) => pruneVersions(parts.store(), request),
    showModel: async (ref) => (await showVersion(parts.store(), ref)).version,
    report: async (ref) => {
      const { version, damaged } = await showVersion(parts.store(), ref);
      return buildReport(version, damaged);
    },
    ...reportViews,
    suggestVersion: async (name) => suggestForName(parts.store(), name),
    deleteModel: async (ref) => removeVersions(parts.store(), ref),
    exportModel: async (ref, out) => exportModel(parts.store(), ref, out),
    trainingScript: (ref, context) =>
      calls.run(context, async (call) =>
        (await import('./registry/trainingScript.ts')).writeTrainingScript(parts, ref, call),
      ),
    compareVersions: (request, context) =>
      calls.run(context, (call) => compareVersions(parts, request, call)),
    packVersion: (request, context) => calls.run(context, (call) => packVersion(parts, request, call)),
    importVersion: (request, context) => calls.run(context, (call) => importVersion(parts, request, call)),
    pushVersion: (request, context) => calls.run(context, (call) => pushVersion(parts, request, call)),
    listEnvironments: async () => environmentInfos(readPolicy(parts.store().layout)),
    checkPromotion: (request, context) => calls.run(context, (call) => checkPromotion(parts, request, call)),
    promoteModel: (request, context) => calls.run(context, (call) => promote(parts, request, call)),
    rollbackModel: async (request) => rollBack(parts, request),
    rollbackChoices: async (model, environment) => rollbackChoices(parts, model, environment),
    withdrawModel: async (request) => withdraw(parts, request),
    modelHistory: async (request) => readHistory(parts.store(), request),
    auditTrail: async (request) => readAudit(parts.store(), request),
    annotateVersion: async (ref, change) => annotateVersion(parts, ref, change),
    listRuns: async () => listRuns(parts.store()),
    deleteRun: async (id) => deleteRun(parts.store(), id),
    runSpec: async (id) => runSpec(parts.store(), id),
    search: (request, context) => calls.runToEnd(context, (call) => search(parts, studies, request, call)),
    resumeSearch: (request, context) =>
      calls.runToEnd(context, (call) => resumeSearch(parts, studies, request, call)),
    stopSearch: async (study) => stopSearch(parts, studies, study),
    listStudies: async () => listStudies(parts, studies),
    showStudy: async (study) => readStudy(parts, studies, study),
    studyUpdate: async (study, revision) => readUpdate(parts, studies, study, revision),
    studyInsights: async (study, pair) => readInsights(parts, study, pair),
    trialCurves: async (study, trials) => readTrialCurves(parts, study, trials),
    annotateTrial: async (study, trial, change) => annotateTrial(parts, study, trial, change),
    registerTrial: (request, context) => calls.run(context, (call) => registerTrial(parts, request, call)),
    suggestStudyName: async (data, strategy) => suggestStudyName(parts.store(), data, strategy),
    deleteStudy: async (study) => deleteStudy(parts, studies, study),
    createExperiment: async (input) => createExperiment(parts, input),
    changeExperiment: async (key, change) => changeExperiment(parts, key, change),
    startExperiment: async (key, options) => startExperiment(parts, key, options),
    stopExperiment: async (key, reason) => stopExperiment(parts, key, reason),
    archiveExperiment: async (key, reason) => archiveExperiment(parts, key, reason),
    deleteExperiment: async (key) => deleteExperiment(parts, key),
    noteExperiment: async (key, note) => noteExperiment(parts, key, note),
    listExperiments: async () => parts.store().read('listing experiments', readSummaries),
    showExperiment: async (key) =>
      parts.store().read(`showing ${key}`, (db) => readExperiment(db, key).experiment),
    routePrediction: async (request) => routePrediction(parts, request),
    assignUnits: (request, context) => calls.run(context, (call) => assignUnits(parts, request, call)),
    recordResults: async (request) => recordResults(parts, request),
    importOutcomes: (request, context) => calls.run(context, (call) => importOutcomes(parts, request, call)),
    replayExperiment: (request, context) =>
      calls.run(context, (call) => replayExperiment(parts, request, call)),
    removeOutcomes: async (key, batch) => removeOutcomes(parts, key, batch),
    evaluateExperiment: (key, context) => calls.run(context, (call) => evaluateExperiment(parts, key, call)),
    experimentInsights: (request, context) =>
      calls.run(context, (call) => readExperimentInsights(parts, request, call)),
    summarizeQuality: (request, context) =>
      calls.run(context, async (call) =>
        (await import('./quality/summarize.ts')).summarize(parts, request, call),
      ),
    prepareQuality: (request, context) =>
      calls.run(context, async (call) =>
        (await import('./quality/prepare.ts')).prepareQuality(parts, request, call),
      ),
    trainForecaster: (request, context) =>
      calls.run(context, async (call) =>
        (await import('./quality/trainForecaster.ts')).trainForecaster(parts, request, call),
      ),
    forecastQuality: (request, context) =>
      calls.run(context, async (call) =>
        (await import('./quality/forecast.ts')).forecastQuality(parts, request, call),
      ),
    qualityOverview: (request, context) => calls.run(context, (call) => qualityViews.overview(request, call)),
    qualityCheck: (request, context) => calls.run(context, (call) => qualityViews.check(request, call)),
    onEvent: (listener) => parts.events.subscribe(listener),
    async dispose() {
      await calls.dispose();
      await parts.dispose();
    },
  };
}
