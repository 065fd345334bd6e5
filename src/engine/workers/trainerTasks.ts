import { load, type Booster, type LightGBM } from 'lightgbm-wasm';
import { ArboretumError } from '../../core/errors.ts';
import type { Progress } from '../../core/training/progress.ts';
import { compareRowsTask } from '../registry/compare/compareRowsTask.ts';
import { createBinnedFolds } from '../search/binnedFolds.ts';
import { fitFold } from '../search/fitFold.ts';
import { fit } from '../training/fit.ts';
import { isFatal, learnerError } from '../training/learnerError.ts';
import { transferring } from './channel.ts';
import type { PredictResult, PredictTask, TrainerService } from './trainerService.ts';

export interface TrainerOptions {
  readonly module: WebAssembly.Module;
  readonly cancelled: () => boolean;
  readonly onProgress: (progress: Progress) => void;
  readonly onBegan: () => void;
  readonly onCheckpoint: (round: number, value: number) => void;
}

/** A heap never shrinks: an instance that has grown beyond this is given up after its task. */
const keptHeapBytes = 256 * 2 ** 20;

/** The tasks of a training worker, on a LightGBM instance that is replaced when it has failed or grown. */
export function createTrainer({
  module,
  cancelled,
  onProgress,
  onBegan,
  onCheckpoint,
}: TrainerOptions): TrainerService {
  const binned = createBinnedFolds();
  let runtime: Promise<LightGBM> | undefined;
  let model: Booster | undefined;

  /** Runs a piece of work, with the learner's errors in the user's words. */
  async function withLearner<T>(work: (learner: LightGBM) => T): Promise<T> {
    runtime ??= load({ module });
    const learner = await runtime;
    try {
      return work(learner);
    } catch (error) {
      if (isFatal(error)) discard();
      throw learnerError(error);
    }
  }

  function discard(): void {
    const old = runtime;
    runtime = undefined;
    model = undefined;
    binned.clear();
    void old?.then((learner) => learner.dispose());
  }

  function discardIfLarge(learner: LightGBM): void {
    if (learner.heapBytes() > keptHeapBytes) discard();
  }

  function unload(): void {
    model?.dispose();
    model = undefined;
  }

  return {
    async fit(task) {
      const result = await withLearner((learner) => {
        try {
          return fit(learner, task, { cancelled, onProgress });
        } finally {
          discardIfLarge(learner);
        }
      });
      return transferring(result, [result.holdout, result.gain, result.split]);
    },

    fold: (task) =>
      withLearner((learner) => {
        const { data, fold, params } = task;
        const rows = binned.obtain(learner, data, fold, params);
        onBegan();
        return fitFold(learner, task, rows, { cancelled, onCheckpoint });
      }),

    loadModel: (text) =>
      withLearner((learner) => {
        unload();
        try {
          model = learner.loadBooster(text);
        } catch (error) {
          // A text with wrong sizes in it can lead LightGBM out of its heap: that is damage, too.
          if (isFatal(error)) discard();
          throw new ArboretumError(
            'model-damaged',
            `LightGBM cannot read the model: ${messageOf(error)}`,
            undefined,
            {
              cause: error,
            },
          );
        }
        return { features: model.features, classes: model.classes };
      }),

    predict: (task) =>
      withLearner(() => {
        if (!model) throw new Error('A prediction was asked for before a model was loaded.');
        if (cancelled()) throw new ArboretumError('cancelled', 'Cancelled.');
        return predictChunk(model, task);
      }),

    unloadModel: () =>
      withLearner((learner) => {
        unload();
        discardIfLarge(learner);
      }),

    compare: async (rows) => compareRowsTask(rows),
  };
}

function predictChunk(model: Booster, { matrix, rows, order, explain }: PredictTask): PredictResult {
  const input = { data: matrix, rows, columns: model.features, order };
  const { values } = model.predict(input);
  const contributions = explain ? model.predict(input, { kind: 'contribution' }).values : null;
  return transferring({ values, contributions }, contributions ? [values, contributions] : [values]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
