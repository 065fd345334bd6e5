import type { ModelVersion } from '../../core/registry/model.ts';
import { loadVersion } from '../prediction/loadVersion.ts';
import { type Remote, transferring } from '../workers/channel.ts';
import type { TrainerService } from '../workers/trainerService.ts';
import type { Predict } from './forecastAhead.ts';

/** Rows predicted at a time, between two looks at whether to stop. */
const rowsAtOnce = 16_384;

/** A version that predicts features; the worker keeps it until `unloadModel`. */
export async function loadedPredict(
  trainer: Remote<TrainerService>,
  version: Pick<ModelVersion, 'name' | 'version' | 'signature'>,
  text: string,
): Promise<Predict> {
  await loadVersion(trainer, version, text);
  const width = version.signature.features.length;
  return async ({ rows, matrix }) => {
    const values = new Float64Array(rows);
    for (let from = 0; from < rows; from += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, rows - from);
      const part = matrix.slice(from * width, (from + count) * width);
      const task = { matrix: part, rows: count, order: 'row', explain: false } as const;
      values.set((await trainer.predict(transferring(task, [part]))).values, from);
    }
    return values;
  };
}
