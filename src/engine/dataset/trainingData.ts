import { setImmediate } from 'node:timers/promises';
import { createLeakTest } from '../../core/dataset/leaks.ts';
import { type FoldColumn, planTraining } from '../../core/dataset/plan.ts';
import type { Signature } from '../../core/dataset/signature.ts';
import { splitRows } from '../../core/dataset/split.ts';
import { part } from '../../core/dataset/trainingData.ts';
import type { TrainingData } from '../../core/dataset/trainingData.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { Task, TrainingSpec } from '../../core/training/spec.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { withConnection } from './connection.ts';
import { cancelled } from './failure.ts';
import { fingerprint } from './fingerprint.ts';
import { inspectSource } from './inspect.ts';
import { readCategories } from './readCategories.ts';
import { readRows } from './readRows.ts';
import type { ReadRows } from './readRows.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import { splitKey } from './splitKey.ts';

/**
 * Reads what a training needs: decides what each column is for, encodes the features into shared memory a
 * chunk at a time, and divides the rows. Rows without a target are left out.
 *
 * @param foldBy a column that folds are made by: it is read, and is no feature
 *
 * @throws ArboretumError as `inspectSource`, `planTraining` and `splitRows`; `target-unusable`, `data-changed`,
 *   `out-of-memory`, `cancelled`
 */
export async function readTrainingData(
  session: DataSession,
  spec: TrainingSpec,
  context?: CallContext,
  foldBy: FoldColumn | null = null,
): Promise<TrainingData> {
  const source = await inspectSource(session, spec.data, context);
  const plan = planTraining(source.facts, source.rows, spec, foldBy);
  const identity = await fingerprint(source.dataset, context);
  const { path } = source.dataset;
  const isQuery = source.query !== null;
  const { signature, categoryWarnings, read } = await withConnection(
    session,
    path,
    context,
    async (connection) => {
      const categories = await readCategories(connection, source, plan);
      return {
        signature: categories.signature,
        categoryWarnings: categories.warnings,
        read: await readRows(session, connection, source, plan, categories.signature, context),
      };
    },
    isQuery,
  );
  await checkUnchanged(source.dataset);
  const { rows, label } = read;
  checkRows(rows, source.rows, spec.target);
  const split = splitRows({
    rows,
    key: splitKey(spec, plan.task, read),
    holdout: spec.holdout,
    validation: spec.validation,
    seed: spec.seed,
  });
  const warnings = [
    ...source.warnings,
    ...source.contentWarnings,
    ...plan.warnings,
    ...categoryWarnings,
    ...leftOutWarnings(source.rows - rows, spec.target),
    ...(await leakWarnings(plan.task, signature, read, context)),
    ...split.warnings,
    ...classWarnings(signature, label, split.parts),
  ];
  return {
    task: plan.task,
    signature,
    excluded: plan.excluded,
    warnings,
    rows,
    matrix: read.matrix,
    label,
    weight: read.weight,
    parts: split.parts,
    counts: split.counts,
    groups: read.groups,
    times: read.times,
    rowNumbers: read.rowNumbers,
    fingerprint: identity,
  };
}

const fewestRows = 5;

function checkRows(rows: number, all: number, target: string): void {
  if (rows >= fewestRows) return;
  throw new ArboretumError(
    'too-few-rows',
    `${rows === 1 ? 'Only 1 row has' : `Only ${rows} rows have`} a value of ${target}${all > rows ? ` (of ${all})` : ''}; at least ${fewestRows} are needed.`,
    'Add rows. A model worth using needs some hundreds.',
  );
}

function leftOutWarnings(count: number, target: string): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? `1 row without a value of ${target} was left out.`
      : `${count} rows without a value of ${target} were left out.`,
  ];
}

/** A feature at a time, so that an abort is heard in between. */
async function leakWarnings(
  task: Task,
  { features, target }: Signature,
  { rows, matrix, label }: ReadRows,
  context: CallContext | undefined,
): Promise<string[]> {
  const test = createLeakTest(task, label);
  const warnings: string[] = [];
  for (const [index, { kind, name }] of features.entries()) {
    await setImmediate();
    if (context?.signal?.aborted) throw cancelled();
    const values = matrix.subarray(index * rows, (index + 1) * rows);
    if (!test(values, kind === 'category')) continue;
    warnings.push(
      `${name} alone tells ${target.column} almost perfectly. Is it known before ${target.column} is? If not, exclude it.`,
    );
  }
  return warnings;
}

/** Classes that the split leaves without a row to learn from. */
function classWarnings({ target }: Signature, label: Float64Array, parts: Uint8Array): string[] {
  if (target.kind !== 'class') return [];
  const trained = new Set<number>();
  label.forEach((value, row) => {
    if (parts[row] === part.train) trained.add(value);
  });
  const untrained = target.classes.filter((_, index) => !trained.has(index));
  if (target.classes.length - untrained.length < 2) {
    throw new ArboretumError(
      'split-impossible',
      `All rows of the training part have the same ${target.column}.`,
      'Use a stratified split.',
    );
  }
  if (untrained.length === 0) return [];
  return [`No row to learn from is left for ${untrained.slice(0, 5).join(', ')}. Use a stratified split.`];
}
