import type { Plan } from '../../../core/dataset/plan.ts';
import type { ExcludedColumn, Signature } from '../../../core/dataset/signature.ts';
import { part, type TrainingData } from '../../../core/dataset/trainingData.ts';
import { mostLevelsByChoice } from '../../../core/dataset/columnFacts.ts';
import { mostClasses } from '../../../core/dataset/inferTask.ts';
import { ArboretumError } from '../../../core/errors.ts';
import { didYouMeanHint } from '../../../core/format/didYouMean.ts';
import type { ModelText } from '../../../core/registry/transfer/modelText.ts';
import {
  mayHaveLevels,
  type SampleColumn,
  type Subjects,
  textColumns,
  textFeatures,
} from '../../../core/registry/transfer/textSignature.ts';
import { targetOfText } from '../../../core/registry/transfer/textTask.ts';
import type { Task } from '../../../core/training/spec.ts';
import { withConnection } from '../../dataset/connection.ts';
import { fingerprint } from '../../dataset/fingerprint.ts';
import { type InspectedSource, inspectSource } from '../../dataset/inspect.ts';
import { readLevels } from '../../dataset/readLevels.ts';
import { readRows } from '../../dataset/readRows.ts';
import { checkUnchanged } from '../../dataset/resolveDataset.ts';
import type { DataSession } from '../../dataset/session.ts';
import type { AbortableContext } from '../../longCall.ts';

/** A model text, and the data that tells what its features are. */
export interface SampleRequest {
  readonly text: ModelText;
  readonly task: Task;
  /** The file of the model, for messages. */
  readonly model: string;
  /** Relative to the workspace, or absolute. */
  readonly sample: string;
  readonly target: string;
}

/** The rows of a sample, all of them as a holdout. */
export interface Sample {
  readonly data: TrainingData;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
}

/**
 * Makes the signature of a model text from a sample of its data, and reads all rows of the sample that have a
 * target.
 *
 * @throws {ArboretumError} as `inspectSource`, `textColumns`, `textFeatures` and `targetOfText`; `too-few-rows`
 */
export async function readSample(
  session: DataSession,
  request: SampleRequest,
  context: AbortableContext,
): Promise<Sample> {
  const source = await inspectSource(session, request.sample, context);
  const { path } = source.dataset;
  const names = source.columns.map(({ name }) => name);
  const target = names.indexOf(request.target);
  if (target < 0) {
    throw new ArboretumError(
      'column-missing',
      `${path} has no column ${request.target} (target).`,
      didYouMeanHint(request.target, names) ?? `It has: ${names.slice(0, 20).join(', ')}.`,
    );
  }
  const subjects: Subjects = { model: request.model, sample: path };
  const columns = textColumns(request.text.features, names, request.target, subjects);
  const identity = await fingerprint(source.dataset, context);
  const plan: Plan = {
    task: request.task,
    target,
    features: columns.map((index, k) => ({ kind: 'number', name: request.text.features[k]!.name, index })),
    excluded: [],
    weight: null,
    group: null,
    time: null,
    warnings: [],
  };
  const { signature, read } = await withConnection(session, path, context, async (connection) => {
    const made = await signatureOf(connection, source, request, columns, target, subjects);
    return {
      signature: made,
      read: await readRows(session, connection, source, plan, made, context),
    };
  });
  await checkUnchanged(source.dataset);
  if (read.rows === 0) {
    throw new ArboretumError('too-few-rows', `No row of ${path} has a value of ${request.target}.`);
  }
  const data: TrainingData = {
    ...read,
    task: request.task,
    signature,
    excluded: unknownColumns(names, new Set([...columns, target])),
    warnings: [...source.warnings, ...source.contentWarnings],
    parts: new Uint8Array(read.rows).fill(part.holdout),
    counts: { train: 0, validation: 0, holdout: read.rows },
    fingerprint: identity,
  };
  return { data, path };
}

async function signatureOf(
  connection: Parameters<typeof readLevels>[0],
  source: InspectedSource,
  { text, task }: SampleRequest,
  columns: readonly number[],
  target: number,
  subjects: Subjects,
): Promise<Signature> {
  const longest = text.levels.reduce((most, list) => Math.max(most, list.length), 0);
  const wanted = new Set(
    columns.filter(
      (index, k) => source.facts[index]!.kind === 'text' || mayHaveLevels(text.features[k]!, longest),
    ),
  );
  const indexes = longest === 0 ? [] : [...wanted];
  const found = await readLevels(
    connection,
    source,
    indexes.map((index) => source.columns[index]!),
    mostLevelsByChoice,
  );
  const levels = new Map(indexes.map((index, position) => [index, found[position]!.levels]));
  const sampleColumns = columns.map((index): SampleColumn => ({
    name: source.columns[index]!.name,
    kind: source.columns[index]!.kind,
    empty: source.facts[index]!.missing >= source.rows,
    levels: levels.get(index) ?? [],
  }));
  const column = source.columns[target]!;
  const classes =
    task === 'regression' ? [] : (await readLevels(connection, source, [column], mostClasses))[0]!.levels;
  return {
    features: textFeatures(text, sampleColumns, subjects),
    target: targetOfText(task, text.classes, { name: column.name, kind: column.kind, classes }, subjects),
  };
}

function unknownColumns(names: readonly string[], known: ReadonlySet<number>): ExcludedColumn[] {
  return names
    .filter((_, index) => !known.has(index))
    .map((column) => ({ column, reason: 'Not known to the imported model.' }));
}
