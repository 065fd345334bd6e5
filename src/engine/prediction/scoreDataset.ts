import { ArboretumError } from '../../core/errors.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type { InspectedSource } from '../dataset/inspect.ts';
import type { ResolvedDataset } from '../dataset/resolveDataset.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import type { ShownVersion } from '../registry/show.ts';
import { type CommonRows, commonRows } from './commonRows.ts';
import { scoreVersion, type VersionScores } from './scoreVersion.ts';
import { withTimeLeft } from './withTimeLeft.ts';

/** What versions say about the same rows of a dataset. */
export interface DatasetScores extends CommonRows {
  readonly dataset: ResolvedDataset;
  /** Of the file (or of the query's text for `.sql`), hexadecimal. */
  readonly sha256: string;
}

/**
 * Predicts all rows of a dataset with several versions, each by its own signature, as many at a time as there
 * are workers.
 *
 * @param target the column with the truth
 * @throws {ArboretumError} `column-missing` without the target, `target-unusable` when no row has it; as
 *   `inspectSource` and `scoreVersion`
 */
export async function scoreDataset(
  parts: EngineParts,
  versions: readonly ShownVersion[],
  { data, target }: { readonly data: string; readonly target: string },
  context: AbortableContext,
): Promise<DatasetScores> {
  parts.requireWritable();
  const { inspectSource } = await import('../dataset/inspect.ts');
  const { fingerprint } = await import('../dataset/fingerprint.ts');
  const { withFixedRows } = await import('../dataset/fixedRows.ts');
  const session = await parts.session();
  const source = await inspectSource(session, data, context);
  requireColumn(source, target);
  const { sha256 } = await fingerprint(source.dataset, context);
  return withFixedRows(session, source, context, async (fixed) => {
    const scores = await scoreAll(parts, fixed, versions, target, context);
    const common = commonRows(scores, fixed.rows + fixed.rejects.rows.length);
    if (common.rows === 0) throw noTruth(fixed, target, common);
    return { ...common, dataset: fixed.dataset, sha256 };
  });
}

/** When one fails the others are stopped, and waited for. */
async function scoreAll(
  parts: EngineParts,
  source: InspectedSource,
  versions: readonly ShownVersion[],
  target: string,
  context: AbortableContext,
): Promise<VersionScores[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const { onProgress } = withTimeLeft(context);
  const done = versions.map(() => 0);
  const total = versions.length * (source.rows + source.rejects.rows.length);
  const all = versions.map((version, index) =>
    scoreVersion(parts, source, version, target, {
      signal,
      onProgress(progress) {
        done[index] = progress.done;
        onProgress?.({ ...progress, done: done.reduce((sum, rows) => sum + rows), total });
      },
    }),
  );
  try {
    return await Promise.all(all);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(all);
    throw error;
  }
}

function requireColumn({ columns, dataset }: InspectedSource, target: string): void {
  const names = columns.map(({ name }) => name);
  if (names.includes(target)) return;
  throw new ArboretumError(
    'column-missing',
    `${dataset.path} has no column ${target}, which would hold the truth.`,
    didYouMeanHint(target, names) ?? 'Name the column with the truth as the target.',
  );
}

function noTruth({ dataset }: InspectedSource, target: string, { withoutTruth }: CommonRows): ArboretumError {
  return withoutTruth > 0
    ? new ArboretumError(
        'target-unusable',
        `No row of ${dataset.path} can be scored: ${target} is missing, or is no class that the models know.`,
        'Name the column with the truth as the target.',
      )
    : new ArboretumError(
        'too-few-rows',
        `No row of ${dataset.path} could be predicted by all versions.`,
        'Predict it with each of them to see why.',
      );
}
