import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ModelVersion } from '../../../../core/registry/model.ts';
import { formatRef } from '../../../../core/registry/formatRef.ts';
import {
  artifactPath,
  flavorModelFile,
  mlflowKey,
  mlflowModelFiles,
  mlflowParam,
} from '../../../../core/registry/transfer/mlflowModel.ts';
import type { Pushed, PushRequest } from '../../../../protocol/registry.ts';
import type { AbortableContext } from '../../../longCall.ts';
import type { EngineParts } from '../../../parts.ts';
import { manifestFile, modelFile } from '../../../store/layout.ts';
import { requireVersion } from '../../show.ts';
import { tellOfTransfer } from '../tellOfTransfer.ts';
import { transferProgress } from '../transferProgress.ts';
import { answer, artifactFolder, runInfo } from './artifacts.ts';
import { type MlflowServer, mlflowServer, refusedWith } from './server.ts';

const defaultExperiment = 'arboretum';

/** Entries of one `log-batch`, as the API limits them. */
const mostParams = 100;
const mostMetrics = 1000;

/**
 * Logs a version as a run of an MLflow server: parameters, metrics, tags, and the model as an MLflow model of the
 * LightGBM flavor, with Arboretum's own files beside it. Where the server has a model registry, it is a version there.
 * A run that could not be completed is marked as failed.
 *
 * @throws {ArboretumError} `model-not-found`, `model-damaged`, `server-unreachable`, `server-refused`, `bad-usage`
 */
export async function pushVersion(
  parts: EngineParts,
  { ref, url, experiment = defaultExperiment }: PushRequest,
  context: AbortableContext,
): Promise<Pushed> {
  const { version, folder } = await requireVersion(parts.store(), ref, context.signal);
  const server = mlflowServer(url, context.signal);
  const experimentId = await experimentOf(server, experiment);
  const run = await createRun(server, experimentId, version);
  try {
    await logFacts(server, run.run_id, version);
    await uploadModel(server, run, version, folder, context);
    const registered = await registerModel(server, run, version);
    await endRun(server, run.run_id, 'FINISHED');
    tellOfTransfer(parts.store(), {
      ...{ kind: 'pushed', model: version.name, version: version.version, detail: server.shown },
    });
    return {
      ref: formatRef(version.name, version.version),
      url: server.shown,
      runId: run.run_id,
      ...registered,
    };
  } catch (error) {
    // With a signal of its own: the user may have cancelled.
    await endRun(mlflowServer(url, AbortSignal.timeout(2000)), run.run_id, 'FAILED').catch(() => {});
    throw error;
  }
}

async function experimentOf(server: MlflowServer, name: string): Promise<string> {
  const schema = z.object({ experiment: z.object({ experiment_id: z.string() }) });
  try {
    const found = await server.get('api/2.0/mlflow/experiments/get-by-name', { experiment_name: name });
    return answer(schema, found, server).experiment.experiment_id;
  } catch (error) {
    if (refusedWith(error) !== 404) throw error;
  }
  const created = await server.post('api/2.0/mlflow/experiments/create', { name });
  return answer(z.object({ experiment_id: z.string() }), created, server).experiment_id;
}

type Run = z.infer<typeof runInfo>;

async function createRun(server: MlflowServer, experimentId: string, version: ModelVersion): Promise<Run> {
  const ref = formatRef(version.name, version.version);
  const made = await server.post('api/2.0/mlflow/runs/create', {
    experiment_id: experimentId,
    start_time: Date.parse(version.created),
    run_name: ref,
    tags: [
      { key: 'mlflow.runName', value: ref },
      { key: 'mlflow.source.name', value: 'Arboretum' },
      { key: 'arboretum.version', value: version.version },
      { key: 'arboretum.data', value: version.lineage.data },
      { key: 'arboretum.data.sha256', value: version.lineage.sha256 },
      { key: 'arboretum.task', value: version.task },
      { key: 'arboretum.target', value: version.signature.target.column },
    ],
  });
  return answer(z.object({ run: z.object({ info: runInfo }) }), made, server).run.info;
}

async function logFacts(server: MlflowServer, runId: string, version: ModelVersion): Promise<void> {
  const params = Object.entries({ ...version.params, best_iteration: version.bestIteration }).map(
    ([name, value]) => mlflowParam(name, value),
  );
  const timestamp = Date.parse(version.created);
  const metrics = [
    ...Object.entries(version.score.holdout).map(([name, value]) => [name, value] as const),
    ...Object.entries(version.score.baseline).map(([name, value]) => [`baseline/${name}`, value] as const),
  ].map(([name, value]) => ({ key: mlflowKey(name), value, timestamp, step: 0 }));
  for (let from = 0; from < Math.max(params.length, 1); from += mostParams) {
    await server.post('api/2.0/mlflow/runs/log-batch', {
      run_id: runId,
      params: params.slice(from, from + mostParams),
      metrics: from === 0 ? metrics.slice(0, mostMetrics - mostParams) : [],
    });
  }
}

async function uploadModel(
  server: MlflowServer,
  run: Run,
  version: ModelVersion,
  folder: string,
  context: AbortableContext,
): Promise<void> {
  const artifacts = artifactFolder(run.artifact_uri, server);
  const own = [manifestFile, ...Object.keys(version.files)];
  const sources = [
    // MLflow loads it under the flavor's name; under its own it is what `model.json` has the hash of.
    { from: modelFile, to: `${artifactPath}/${flavorModelFile}` },
    ...own.map((file) => ({ from: file, to: `${artifactPath}/arboretum/${file}` })),
  ];
  const sizes = await Promise.all(sources.map(async ({ from }) => (await stat(join(folder, from))).size));
  const onBytes = transferProgress(
    context,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  for (const [k, { from, to }] of sources.entries()) {
    await server.upload(artifacts.pathOf(to), await openAsBlob(join(folder, from)));
    onBytes(sizes[k]!);
  }
  // Last: where there is an MLmodel, all that it speaks of is there.
  const texts = mlflowModelFiles({
    runId: run.run_id,
    created: version.created,
    ref: formatRef(version.name, version.version),
    signature: version.signature,
  });
  for (const name of ['requirements.txt', 'python_env.yaml', 'conda.yaml', 'MLmodel']) {
    await server.upload(artifacts.pathOf(`${artifactPath}/${name}`), new Blob([texts[name]!]));
  }
}

/** A version in MLflow's model registry; nulls where the server has none. */
async function registerModel(
  server: MlflowServer,
  run: Run,
  { name, version }: ModelVersion,
): Promise<Pick<Pushed, 'model' | 'version'>> {
  try {
    await server.post('api/2.0/mlflow/registered-models/create', { name });
  } catch (error) {
    const status = refusedWith(error);
    if (status === 404 || status === 501) return { model: null, version: null };
    if (status === undefined || !/already exists/i.test((error as Error).message)) throw error;
  }
  const made = await server.post('api/2.0/mlflow/model-versions/create', {
    name,
    source: `${run.artifact_uri.replace(/\/$/, '')}/${artifactPath}`,
    run_id: run.run_id,
    tags: [{ key: 'arboretum.version', value: version }],
  });
  const schema = z.object({ model_version: z.object({ name: z.string(), version: z.coerce.string() }) });
  const { model_version: registered } = answer(schema, made, server);
  return { model: registered.name, version: registered.version };
}

async function endRun(server: MlflowServer, runId: string, status: 'FINISHED' | 'FAILED'): Promise<void> {
  await server.post('api/2.0/mlflow/runs/update', { run_id: runId, status, end_time: Date.now() });
}
