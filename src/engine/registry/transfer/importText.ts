import { copyFile, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { TrainingData } from '../../../core/dataset/trainingData.ts';
import { ArboretumError } from '../../../core/errors.ts';
import type { VersionDraft } from '../../../core/registry/draft.ts';
import type { Origin } from '../../../core/registry/model.ts';
import { modelNameFrom } from '../../../core/registry/names.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { type ModelText, parseModelText } from '../../../core/registry/transfer/modelText.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import { paramsOfText, taskOfText } from '../../../core/registry/transfer/textTask.ts';
import { type ObjectiveName, objectiveInfo } from '../../../core/training/objectives.ts';
import type { Score } from '../../../core/training/result.ts';
import { trainingSpecSchema } from '../../../core/training/spec.ts';
import type { Imported, ImportRequest } from '../../../protocol/registry.ts';
import { arboretumVersion } from '../../arboretumVersion.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { modelFile, versionPath } from '../../store/layout.ts';
import { storeError } from '../../store/storeErrors.ts';
import { registerVersion } from '../register.ts';
import { discardStaged, stageVersion } from '../stage.ts';
import { readSample } from './readSample.ts';
import { scoreText } from './scoreText.ts';

/** A model text that is a file here. */
export interface TextImport {
  /** Absolute. */
  readonly path: string;
  /** How it is called in messages. */
  readonly what: string;
  readonly sample: string;
  readonly target: string;
  readonly origin: Origin;
  /** Name for the version where none is asked for. */
  readonly name: string;
}

/** V8 holds no longer text, and LightGBM is given it as one. */
const maxTextBytes = 500e6;

/**
 * Imports a model text that another program has written. What it expects of its input comes from the text and from a
 * sample of its data, on which it is also scored.
 *
 * @param file absolute, or relative to the workspace
 * @throws {ArboretumError} as `importModelText`
 */
export async function importText(
  parts: EngineParts,
  { file, sample, target }: { readonly file: string; readonly sample: string; readonly target: string },
  wanted: Pick<ImportRequest, 'name' | 'version'>,
  context: AbortableContext,
): Promise<Imported> {
  const what = basename(file);
  const path = resolve(parts.workspace, file);
  const from: TextImport = {
    path,
    what,
    sample,
    target,
    origin: { kind: 'text', from: what },
    name: modelNameFrom(what),
  };
  return importModelText(parts, from, wanted, context);
}

/**
 * @throws {ArboretumError} `data-not-found`, `data-unreadable`, `import-refused`, and as `readSample`, `scoreText` and
 *   `registerVersion`
 */
export async function importModelText(
  parts: EngineParts,
  from: TextImport,
  wanted: Pick<ImportRequest, 'name' | 'version'>,
  context: AbortableContext,
): Promise<Imported> {
  const { what } = from;
  const text = await readText(from.path, what);
  const model = parseModelText(text, what);
  const { task, objective } = taskOfText(model, what);
  const session = await parts.session();
  const request = { text: model, task, model: what, sample: from.sample, target: from.target };
  const { data, path: sample } = await readSample(session, request, context);
  const alpha = objective === 'quantile' ? Number(model.settings['alpha'] ?? 0.9) : null;
  const scoring = { text, model: what, objective, alpha, data };
  const { predictions, score } = await scoreText(parts.pool, scoring, context);

  const name = wanted.name ?? from.name;
  const draft = draftOf({ from: { ...from, sample }, model, objective, data, score }, name, wanted.version);
  const store = parts.store();
  const staged = await stageVersion(store);
  try {
    await copyFile(from.path, join(staged.folder, modelFile));
    const { writeHoldout } = await import('../../dataset/writeHoldout.ts');
    await writeHoldout(session, staged.folder, data, predictions);
    const { version } = await registerVersion(store, staged, draft, {
      importedFrom: from.origin.from,
      signal: context.signal,
    });
    const { warnings } = draft;
    return { ref: formatRef(name, version), path: versionPath(name, version), already: false, warnings };
  } catch (error) {
    await discardStaged(staged);
    throw storeError(error, `importing ${what}`);
  }
}

async function readText(path: string, what: string): Promise<string> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) {
    throw new ArboretumError('data-not-found', `${what} does not exist.`, 'Check the path.');
  }
  if (!stats.isFile()) throw new ArboretumError('data-unreadable', `${what} is not a file.`);
  if (stats.size > maxTextBytes) {
    throw importRefused(
      what,
      `has ${Math.round(stats.size / 1e6)} MB, and 500 are the most that can be loaded`,
    );
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArboretumError('data-unreadable', `${what} cannot be read: ${why}.`, undefined, {
      cause: error,
    });
  }
}

interface TextVersion {
  readonly from: TextImport;
  readonly model: ModelText;
  readonly objective: ObjectiveName;
  readonly data: TrainingData;
  readonly score: Score;
}

function draftOf(
  { from, model, objective, data, score }: TextVersion,
  name: string,
  version: string | undefined,
): VersionDraft {
  const params = { ...paramsOfText(model.params), objective };
  return {
    name,
    ...(version === undefined ? {} : { version }),
    task: data.task,
    objective,
    signature: data.signature,
    excluded: [...data.excluded],
    spec: trainingSpecSchema.parse({
      data: from.sample,
      target: from.target,
      task: data.task,
      objective,
      rounds: Math.min(100_000, Math.max(1, model.rounds)),
    }),
    params,
    bestIteration: model.rounds,
    rows: data.counts,
    score,
    history: { metric: objectiveInfo(objective).metric, train: [], validation: [] },
    importance: model.features.map(({ name: feature, gain, split }) => ({ feature, gain, split })),
    warnings: [
      `The metrics are those on ${from.sample}. If ${from.what} was trained on these rows, it looks better than it is.`,
      ...data.warnings,
    ],
    seconds: 0,
    lineage: {
      data: from.sample,
      ...data.fingerprint,
      rows: data.rows,
      arboretum: arboretumVersion,
      lightgbm: `model text ${model.format}`,
      runtime: 'native',
      origin: from.origin,
    },
  };
}
