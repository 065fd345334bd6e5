import type { TrainingData } from '../../../core/dataset/trainingData.ts';
import type { ObjectiveName } from '../../../core/training/objectives.ts';
import type { Score } from '../../../core/training/result.ts';
import { scoreModel } from '../../../core/training/scoreModel.ts';
import { ArboretumError } from '../../../core/errors.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { Pool } from '../../workers/pool.ts';
import { transferring } from '../../workers/channel.ts';

/** What is to be predicted with what. */
export interface TextScoring {
  readonly text: string;
  /** The file of the model, for messages. */
  readonly model: string;
  readonly objective: ObjectiveName;
  /** Of the quantile objective, else null. */
  readonly alpha: number | null;
  readonly data: TrainingData;
}

const chunkNumbers = 1 << 20;

/**
 * Loads a model text in the learner and predicts all rows with it.
 *
 * @returns predictions on the target's scale, row-major, and metrics on these rows; without a baseline, because
 *   nobody knows what the model has learned from
 * @throws {ArboretumError} `import-refused` where LightGBM cannot read the text
 */
export async function scoreText(
  pool: Pool,
  scoring: TextScoring,
  context: AbortableContext,
): Promise<{ readonly predictions: Float64Array; readonly score: Score }> {
  const { data, objective, alpha } = scoring;
  const predictions = await predictAll(pool, scoring, context);
  const { target } = data.signature;
  const { baseline: _baseline, ...score } = scoreModel({
    task: data.task,
    objective,
    alpha,
    classes: target.kind === 'class' ? target.classes : [],
    truth: data.label,
    predictions,
    trainLabels: data.label,
  });
  return { predictions, score: { ...score, baseline: {} } };
}

async function predictAll(
  pool: Pool,
  { text, model, data }: TextScoring,
  context: AbortableContext,
): Promise<Float64Array> {
  const columns = data.signature.features.length;
  const { rows } = data;
  return pool.run(async (trainer) => {
    const loaded = await trainer.loadModel(text).catch((error: unknown) => {
      if (!(error instanceof ArboretumError) || error.code !== 'model-damaged') throw error;
      throw importRefused(model, `is damaged: ${error.message.replace(/\.$/, '')}`, 'Ask for it again.', {
        cause: error,
      });
    });
    if (loaded.features !== columns) {
      throw importRefused(model, `is damaged: it names ${columns} features and has ${loaded.features}`);
    }
    const width = loaded.classes;
    const values = new Float64Array(rows * width);
    const step = Math.max(1, Math.floor(chunkNumbers / columns));
    for (let start = 0; start < rows; start += step) {
      const count = Math.min(step, rows - start);
      const matrix = new Float64Array(count * columns);
      for (let column = 0; column < columns; column += 1) {
        const at = column * rows + start;
        matrix.set(data.matrix.subarray(at, at + count), column * count);
      }
      const task = { matrix, rows: count, order: 'column', explain: false } as const;
      values.set((await trainer.predict(transferring(task, [matrix]))).values, start * width);
      context.onProgress?.({ stage: 'evaluating', done: start + count, total: rows, secondsLeft: null });
    }
    await trainer.unloadModel();
    return values;
  }, context);
}
