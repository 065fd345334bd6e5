import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import * as z from 'zod';
import { ArboretumError } from '../../../../core/errors.ts';
import { isModelName } from '../../../../core/registry/names.ts';
import { artifactPath } from '../../../../core/registry/transfer/mlflowModel.ts';
import { lightgbmFlavor } from '../../../../core/registry/transfer/mlmodel.ts';
import { importRefused } from '../../../../core/registry/transfer/refused.ts';
import type { Imported, ImportRequest, ImportSource } from '../../../../protocol/registry.ts';
import type { AbortableContext } from '../../../longCall.ts';
import type { EngineParts } from '../../../parts.ts';
import { ensureFolder, manifestFile } from '../../../store/layout.ts';
import { archiveLimits, maxManifestBytes } from '../archiveLimits.ts';
import { copyHashed } from '../copyHashed.ts';
import { importedManifest } from '../importedManifest.ts';
import { importModelText } from '../importText.ts';
import { registerImported } from '../registerImported.ts';
import { type ArtifactFolder, answer, artifactFolder, runInfo } from './artifacts.ts';
import { bounded } from './bounded.ts';
import { type MlflowServer, mlflowServer, refusedWith } from './server.ts';

type MlflowSource = Extract<ImportSource, { kind: 'mlflow' }>;

/**
 * Imports a version of an MLflow server's model registry: one that Arboretum has pushed comes back as it was, file by
 * file; of another LightGBM model the text is taken, for which a sample and the target are needed.
 *
 * @throws {ArboretumError} `server-unreachable`, `server-refused`, `import-refused`, and as `importModelText`
 */
export async function importFromMlflow(
  parts: EngineParts,
  from: MlflowSource,
  wanted: Pick<ImportRequest, 'name' | 'version'>,
  context: AbortableContext,
): Promise<Imported> {
  const server = mlflowServer(from.url, context.signal);
  const what = `${from.model} ${from.version} of ${server.shown}`;
  const artifacts = await modelArtifacts(server, from);
  const manifest = await ownManifest(server, artifacts, what);
  if (manifest === null) return importForeign(parts, { from, server, artifacts, what }, wanted, context);
  return registerImported(
    parts.store(),
    importedManifest(manifest, what, { kind: 'mlflow', from: what }, wanted),
    {
      what,
      bytes: null,
      open: (file) => open(server, artifacts.pathOf(`arboretum/${file}`), what, archiveLimits.fileBytes),
      failure: (error) => error,
    },
    context,
  );
}

/** The folder of the model that a version of the registry was made from. */
async function modelArtifacts(
  server: MlflowServer,
  { model, version }: MlflowSource,
): Promise<ArtifactFolder> {
  const found = await server.get('api/2.0/mlflow/model-versions/get', { name: model, version });
  const schema = z.object({
    model_version: z.object({ source: z.string(), run_id: z.string().optional() }),
  });
  const { source, run_id: runId } = answer(schema, found, server).model_version;
  if (source.startsWith('mlflow-artifacts:')) return artifactFolder(source, server);
  const [, loggedModel] = /^models:\/(m-[0-9a-f]+)$/.exec(source) ?? [];
  if (loggedModel !== undefined) {
    const logged = await server.get(`api/2.0/mlflow/logged-models/${loggedModel}`, {});
    const info = z.object({ model: z.object({ info: z.object({ artifact_uri: z.string() }) }) });
    return artifactFolder(answer(info, logged, server).model.info.artifact_uri, server);
  }
  if (!runId) {
    throw new ArboretumError(
      'server-refused',
      `The MLflow server ${server.shown} keeps ${model} ${version} where it does not pass it on.`,
      'Start it with --serve-artifacts, or import the model text itself.',
    );
  }
  const run = await server.get('api/2.0/mlflow/runs/get', { run_id: runId });
  const { info } = answer(z.object({ run: z.object({ info: runInfo }) }), run, server).run;
  const folder = artifactFolder(info.artifact_uri, server);
  const path = source.split('/').at(-1) || artifactPath;
  return { pathOf: (file) => folder.pathOf(`${path}/${file}`) };
}

/** `model.json` of a version that Arboretum has pushed; null for what others have made. */
async function ownManifest(
  server: MlflowServer,
  artifacts: ArtifactFolder,
  what: string,
): Promise<Buffer | null> {
  try {
    const path = artifacts.pathOf(`arboretum/${manifestFile}`);
    const stream = await open(server, path, what, maxManifestBytes);
    return Buffer.concat((await stream.toArray()) as Uint8Array[]);
  } catch (error) {
    // Some storages tell of a missing file by an error of their own.
    if ([404, 500].includes(refusedWith(error) ?? 0)) return null;
    throw error;
  }
}

interface Foreign {
  readonly from: MlflowSource;
  readonly server: MlflowServer;
  readonly artifacts: ArtifactFolder;
  readonly what: string;
}

async function importForeign(
  parts: EngineParts,
  { from: { model, sample, target }, server, artifacts, what }: Foreign,
  wanted: Pick<ImportRequest, 'name' | 'version'>,
  context: AbortableContext,
): Promise<Imported> {
  if (sample === undefined || target === undefined) {
    throw importRefused(
      what,
      'was not pushed by Arboretum, so that its columns are not known',
      'Name a data file that has them, and the target: --sample and --target.',
    );
  }
  const file = await flavorFile(server, artifacts, what);
  const { layout } = parts.store();
  ensureFolder(layout.folder);
  ensureFolder(layout.temporary);
  const folder = await mkdtemp(join(layout.temporary, 'mlflow-'));
  try {
    const path = join(folder, 'model.txt');
    const source = await open(server, artifacts.pathOf(file), what, archiveLimits.fileBytes);
    await copyHashed(source, path, { signal: context.signal });
    const name = isModelName(model) ? model : 'model';
    const origin = { kind: 'mlflow', from: what } as const;
    return await importModelText(parts, { path, what, sample, target, origin, name }, wanted, context);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The file with the model text. @throws {ArboretumError} `import-refused` where there is none */
async function flavorFile(server: MlflowServer, artifacts: ArtifactFolder, what: string): Promise<string> {
  const stream = await open(server, artifacts.pathOf('MLmodel'), what, maxMlmodelBytes);
  const flavor = lightgbmFlavor(Buffer.concat((await stream.toArray()) as Uint8Array[]).toString('utf8'));
  if (flavor.kind === 'text') return flavor.file;
  throw flavor.kind === 'none'
    ? importRefused(what, 'is no model of LightGBM', 'Only models of the flavor lightgbm can be imported.')
    : importRefused(
        what,
        'is kept as a pickle, which runs code when it is opened',
        'Log its booster instead: mlflow.lightgbm.log_model(model.booster_, ...).',
      );
}

const maxMlmodelBytes = 2 ** 20;

async function open(server: MlflowServer, path: string, what: string, mostBytes: number): Promise<Readable> {
  const source = await server.download(path);
  return source.compose(
    bounded(mostBytes, () => importRefused(what, 'is larger than any model')),
  ) as Readable;
}
