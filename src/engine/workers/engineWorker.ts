/** Entry of the engine's worker thread: an engine behind a channel to the thread that started it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CallContext, EngineOptions } from '../../protocol/engine.ts';
import type { EngineListener, EngineService } from '../client/engineService.ts';
import { createEngine } from '../engine.ts';
import { openChannel } from './channel.ts';

if (!parentPort) throw new Error('The engine worker was started outside a worker thread.');

const log = (line: string) => void listener.log.asEvent(line);
const opening = createEngine({ ...(workerData as EngineOptions), onLog: log });
const running = new Map<number, AbortController>();

/** Gives a numbered call a signal and a progress callback that reach over to the other thread. */
async function long<T>(call: number, work: (context: CallContext) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  running.set(call, abort);
  try {
    return await work({
      signal: abort.signal,
      onProgress: (progress) => void listener.progress.asEvent(call, progress),
    });
  } finally {
    running.delete(call);
  }
}

const service: EngineService = {
  listDatasets: async () => (await opening).listDatasets(),
  profile: (call, data) => long(call, async (context) => (await opening).profile(data, context)),
  train: (call, request) => long(call, async (context) => (await opening).train(request, context)),
  predict: (call, request) => long(call, async (context) => (await opening).predict(request, context)),
  abort: (call) => running.get(call)?.abort(),
  listModels: async () => (await opening).listModels(),
  showModel: async (ref) => (await opening).showModel(ref),
  report: async (ref) => (await opening).report(ref),
  suggestVersion: async (name) => (await opening).suggestVersion(name),
  deleteModel: async (ref) => (await opening).deleteModel(ref),
  exportModel: async (ref, out) => (await opening).exportModel(ref, out),
  listRuns: async () => (await opening).listRuns(),
  deleteRun: async (id) => (await opening).deleteRun(id),
  search: (call, request) => long(call, async (context) => (await opening).search(request, context)),
  resumeSearch: (call, request) =>
    long(call, async (context) => (await opening).resumeSearch(request, context)),
  registerTrial: (call, request) =>
    long(call, async (context) => (await opening).registerTrial(request, context)),
  stopSearch: async (study) => (await opening).stopSearch(study),
  listStudies: async () => (await opening).listStudies(),
  showStudy: async (study) => (await opening).showStudy(study),
  studyUpdate: async (study, revision) => (await opening).studyUpdate(study, revision),
  studyInsights: async (study, pair) => (await opening).studyInsights(study, pair),
  trialCurves: async (study, trials) => (await opening).trialCurves(study, trials),
  annotateTrial: async (study, trial, change) => (await opening).annotateTrial(study, trial, change),
  suggestStudyName: async (data, strategy) => (await opening).suggestStudyName(data, strategy),
  deleteStudy: async (study) => (await opening).deleteStudy(study),
  dispose: async () => (await opening).dispose(),
};

const channel = openChannel<EngineListener, EngineService>(parentPort, service, {
  onUnexpected: (error) => log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
});
const listener = channel.remote;

void opening.then(
  (engine) => engine.onEvent((event) => void listener.event.asEvent(event)),
  () => {}, // Each call reports it to whoever made it.
);
