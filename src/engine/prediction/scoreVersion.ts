import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature, Signature } from '../../core/dataset/signature.ts';
import { ArboretumError } from '../../core/errors.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { InspectedSource } from '../dataset/inspect.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import type { ShownVersion } from '../registry/show.ts';
import { modelFile } from '../store/layout.ts';
import { transferring } from '../workers/channel.ts';
import { loadVersion } from './loadVersion.ts';

/** What one version says about the rows of a dataset that it could predict. */
export interface VersionScores {
  /** Ascending, from 1. */
  readonly rowNumbers: Float64Array;
  /** The number, or the index of the class; NaN where there is none. */
  readonly truth: Float64Array;
  /** Row-major; the width is 1, or the number of classes above two. */
  readonly predictions: Float64Array;
}

/**
 * Predicts all rows of a dataset with a version, and reads their truth in the same pass: as if it were one more
 * feature, so that it is found, checked and encoded in the very way of the features.
 *
 * @param source with rows that stay the same
 * @param target the column with the truth
 * @throws {ArboretumError} as `matchPredictionInput` and `loadVersion`; `target-unusable`, `data-changed`
 */
export async function scoreVersion(
  parts: EngineParts,
  source: InspectedSource,
  { version, folder }: ShownVersion,
  target: string,
  context: AbortableContext,
): Promise<VersionScores> {
  const { matchPredictionInput } = await import('../dataset/predictionInput.ts');
  const { readPredictionChunks } = await import('../dataset/predictionChunks.ts');
  const { predictionWidth } = await import('../dataset/readHoldout.ts');
  const session = await parts.session();
  const { signature } = version;
  refuseFeature(signature, target, formatRef(version.name, version.version));
  const asked = { ...signature, features: [...signature.features, truthOf(signature, target)] };
  const input = await matchPredictionInput(session, source, asked, context);
  const text = await readFile(join(folder, modelFile), 'utf8');

  const width = predictionWidth(signature.target);
  const features = signature.features.length;
  const rowNumbers = new Float64Array(input.rows);
  const truth = new Float64Array(input.rows);
  const predictions = new Float64Array(input.rows * width);
  let rows = 0;
  let work: Promise<void> | undefined;
  try {
    await parts.pool.run((trainer) => {
      work = (async () => {
        await loadVersion(trainer, version, text);
        for await (const chunk of readPredictionChunks(session, input, context)) {
          if (rows + chunk.rows > input.rows) throw changed(source);
          rowNumbers.set(chunk.rowNumbers, rows);
          truth.set(chunk.matrix.subarray(chunk.rows * features), rows);
          const matrix = chunk.matrix.subarray(0, chunk.rows * features);
          const task = { matrix, rows: chunk.rows, order: 'column', explain: false } as const;
          const { values } = await trainer.predict(transferring(task, [matrix]));
          predictions.set(values, rows * width);
          rows += chunk.rows;
        }
        await trainer.unloadModel();
      })();
      return work;
    }, context);
  } finally {
    // An abort is answered at once; the rows must stay until nobody reads them any more.
    await work?.catch(() => {});
  }
  return {
    rowNumbers: rowNumbers.subarray(0, rows),
    truth: truth.subarray(0, rows),
    predictions: predictions.subarray(0, rows * width),
  };
}

/** A class is found by its text as the levels of a category are: `1` and `1.0` are the same in every format. */
function truthOf(signature: Signature, column: string): Feature {
  return signature.target.kind === 'class'
    ? { kind: 'category', name: column, column, levels: signature.target.classes }
    : { kind: 'number', name: column, column };
}

function refuseFeature({ features }: Signature, target: string, ref: string): void {
  if (!features.some(({ column }) => column === target)) return;
  throw new ArboretumError(
    'target-unusable',
    `${ref} cannot be scored on ${target}: it is one of the columns that it predicts from.`,
    'Name the column that holds the truth.',
  );
}

function changed({ dataset }: InspectedSource): ArboretumError {
  return new ArboretumError(
    'data-changed',
    `${dataset.path} changed while it was read: it has more rows than before.`,
    'Try again when nothing writes to it.',
  );
}
