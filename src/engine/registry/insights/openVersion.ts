import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCancelled, toErrorData } from '../../../core/errors.ts';
import type { Holdout } from '../../dataset/readHoldout.ts';
import type { AbortableContext, LongCalls } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { holdoutFile, modelFile } from '../../store/layout.ts';
import type { ShownVersion } from '../show.ts';
import { type KeptInsights, readInsights } from './readInsights.ts';

/** The rows of a holdout, or why there are none, as a sentence. */
export type OpenedHoldout =
  { readonly rows: Holdout; readonly missing: null } | { readonly rows: null; readonly missing: string };

/** What the figures of one report are made of. */
export interface OpenedVersion {
  readonly shown: ShownVersion;
  /** Read at the first call: a large one takes a second, and most figures are kept with the version. */
  readonly holdout: () => Promise<OpenedHoldout>;
  readonly kept: KeptInsights | null;
  readonly keptMissing: string | null;
  readonly modelText: string | null;
}

/** Reads what the figures need. What cannot be read is missing, and said so: the other figures are there. */
export async function openVersion(
  parts: EngineParts,
  calls: LongCalls,
  shown: ShownVersion,
): Promise<OpenedVersion> {
  const [kept, modelText] = await Promise.all([
    readKept(shown),
    readFile(join(shown.folder, modelFile), 'utf8').catch(() => null),
  ]);
  let reading: Promise<OpenedHoldout> | undefined;
  const holdout = () => {
    reading ??= calls.run(undefined, (call) => readHoldoutOf(parts, shown, call));
    reading.catch(() => (reading = undefined));
    return reading;
  };
  return { shown, holdout, ...kept, modelText };
}

async function readHoldoutOf(
  parts: EngineParts,
  { version, folder, path, damaged }: ShownVersion,
  context: AbortableContext,
): Promise<OpenedHoldout> {
  if (!Object.hasOwn(version.files, holdoutFile)) {
    return { rows: null, missing: 'This version came without its holdout: there are no rows to look at.' };
  }
  try {
    const { readHoldout } = await import('../../dataset/readHoldout.ts');
    const { target } = version.signature;
    const holdout = await readHoldout(
      await parts.session(),
      folder,
      target,
      `${path}/${holdoutFile}`,
      context,
    );
    if (holdout.rows === 0) return { rows: null, missing: 'The holdout has no rows.' };
    return { rows: complete(holdout), missing: null };
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { rows: null, missing: `The holdout cannot be read. ${damaged ?? toErrorData(error).message}` };
  }
}

/** Rows without a number or a truth, which another program may have written, can be drawn nowhere. */
function complete({ rowNumbers, truth, predictions, rows }: Holdout): Holdout {
  const width = predictions.length / rows;
  const whole = new Uint8Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let isWhole = Number.isFinite(truth[row]!);
    for (let k = 0; k < width; k++) isWhole &&= Number.isFinite(predictions[row * width + k]!);
    whole[row] = Number(isWhole);
    count += Number(isWhole);
  }
  if (count === rows) return { rowNumbers, truth, predictions, rows };
  return {
    rows: count,
    rowNumbers: rowNumbers.filter((_, row) => whole[row] === 1),
    truth: truth.filter((_, row) => whole[row] === 1),
    predictions: predictions.filter((_, at) => whole[Math.floor(at / width)] === 1),
  };
}

async function readKept(shown: ShownVersion): Promise<Pick<OpenedVersion, 'kept' | 'keptMissing'>> {
  try {
    const kept = await readInsights(shown);
    if (!kept)
      return { kept, keptMissing: 'This version was saved without explanations of its predictions.' };
    const why = kept.segments
      ? 'The model has too many features and classes for explanations to be kept with it.'
      : 'There is no holdout: no rows were kept to be explained.';
    return { kept, keptMissing: kept.sample ? null : why };
  } catch (error) {
    return { kept: null, keptMissing: `The explanations cannot be read. ${toErrorData(error).message}` };
  }
}
