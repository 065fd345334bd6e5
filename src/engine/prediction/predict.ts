import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelVersion } from '../../core/registry/model.ts';
import { rowFlagger } from '../../core/prediction/rowFlagger.ts';
import type { FeatureRange } from '../../core/registry/insights/featureRanges.ts';
import type { FailedRow, PredictRequest, PredictResult } from '../../protocol/engine.ts';
import type { PredictionChunk } from '../dataset/predictionChunks.ts';
import type { PredictionWriter } from '../dataset/predictionWriter.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { readInsights } from '../registry/insights/readInsights.ts';
import { requireVersion } from '../registry/show.ts';
import { modelFile } from '../store/layout.ts';
import { type Remote, transferring } from '../workers/channel.ts';
import type { TrainerService } from '../workers/trainerService.ts';
import { loadVersion } from './loadVersion.ts';
import { outputOf, type PredictionOutput } from './outputOf.ts';
import { previewCollector, type PreviewCollector } from './previewRows.ts';
import { withTimeLeft } from './withTimeLeft.ts';

/** Failed rows that are told; the others are only counted. */
const mostFailures = 100;

/**
 * Predicts a dataset with a version of the registry, a chunk of rows at a time, into a file that appears when all
 * of it is written. Rows that cannot be predicted are reported and left out.
 * @throws {ArboretumError} as `requireVersion`, `openPredictionInput` and `createPredictionWriter`;
 *   `model-damaged`, `bad-usage`, `cancelled`
 */
export async function predict(
  parts: EngineParts,
  request: PredictRequest,
  context: AbortableContext,
): Promise<PredictResult> {
  parts.requireWritable();
  const started = performance.now();
  const { proba = false, explain = false, overwrite = false, out } = request;
  const { version, folder } = await requireVersion(parts.store(), request.model, context.signal);
  const output = outputOf(version, { proba, explain });
  const text = await readFile(join(folder, modelFile), 'utf8');
  const kept = await readInsights({ version, folder });
  const ranges = kept?.ranges ?? null;

  const { openPredictionInput } = await import('../dataset/predictionInput.ts');
  const { readPredictionChunks } = await import('../dataset/predictionChunks.ts');
  const { createPredictionWriter } = await import('../dataset/predictionWriter.ts');
  const session = await parts.session();
  const input = await openPredictionInput(session, request.data, version.signature, context);
  const writer = await createPredictionWriter(session, input, { out, columns: output.columns, overwrite });
  const preview = previewCollector(input, output.columns);
  let work: Promise<Counts> | undefined;
  try {
    const counts = await parts.pool.run((trainer) => {
      const chunks = readPredictionChunks(session, input, withTimeLeft(context));
      work = predictChunks({ trainer, version, text, chunks, output, writer, explain, ranges, preview });
      return work;
    }, context);
    const seconds = Math.round(performance.now() - started) / 1000;
    return { ...counts, preview: preview.preview(), out, seconds, warnings: input.warnings };
  } finally {
    // An abort is answered at once; the file can only be removed when nobody writes it any more.
    await work?.catch(() => {});
    await writer.discard();
  }
}

type Counts = Pick<PredictResult, 'rows' | 'failed' | 'failures' | 'flags'>;

interface ChunkWork {
  readonly trainer: Remote<TrainerService>;
  readonly version: ModelVersion;
  readonly text: string;
  readonly chunks: AsyncIterable<PredictionChunk>;
  readonly output: PredictionOutput;
  readonly writer: PredictionWriter;
  readonly explain: boolean;
  readonly ranges: readonly FeatureRange[] | null;
  readonly preview: PreviewCollector;
}

async function predictChunks(work: ChunkWork): Promise<Counts> {
  const { trainer, version, chunks, output, writer, explain, preview } = work;
  const flagger = rowFlagger(version.signature.features, work.ranges);
  await loadVersion(trainer, version, work.text);
  let rows = 0;
  let failed = 0;
  const failures: FailedRow[] = [];
  for await (const chunk of chunks) {
    rows += chunk.rows;
    failed += chunk.failures.length;
    failures.push(...chunk.failures.slice(0, mostFailures - failures.length));
    // Before its matrix is given away.
    flagger.add(chunk);
    const task = { matrix: chunk.matrix, rows: chunk.rows, order: 'column', explain } as const;
    const result = await trainer.predict(transferring(task, [chunk.matrix]));
    const values = output.valuesOf(result, chunk.rows);
    preview.add(chunk, values, flagger.flags());
    await writer.write(chunk, values);
  }
  await trainer.unloadModel();
  await writer.finish();
  return { rows, failed, failures, flags: flagger.flags() };
}
