import type { Booster, Dataset, LightGBM } from 'lightgbm-wasm';
import { part } from '../../core/dataset/trainingData.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { Progress } from '../../core/training/progress.ts';
import { scoreModel, type ScoredRows } from '../../core/training/scoreModel.ts';
import { boost } from './boost.ts';
import type { FitResult, FitTask } from './fitTask.ts';
import { predictRows } from './predictRows.ts';
import { gather, rowsOfPart } from './rowsOfPart.ts';

export interface FitHooks {
  /** Looked at between rounds and chunks. */
  readonly cancelled: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Trains a model on the train part, watching the validation part, and predicts the rows that training did not
 * see. Blocks its thread. The same task gives the same result, byte for byte.
 * @throws {ArboretumError} `cancelled`; `learner-failed` when the metric stops being a number
 * @throws {LightGBMError} what LightGBM refuses
 */
export function fit(learner: LightGBM, task: FitTask, hooks: FitHooks): FitResult {
  const validationRows = rowsOfPart(task, part.validation);
  const holdoutRows = rowsOfPart(task, part.holdout);
  const trainRows = rowsOfPart(task, part.train);

  hooks.onProgress({ stage: 'binning', done: 0, total: task.rows, secondsLeft: null });
  using train = bin(learner, task, trainRows);
  throwIfCancelled(hooks);
  using validation = validationRows.length === 0 ? null : bin(learner, task, validationRows, train);
  throwIfCancelled(hooks);

  using booster = learner.createBooster(train, task.params);
  if (validation) booster.addValidation(validation);
  const { history, bestIteration } = boost(booster, task, validation !== null, hooks);

  const watchedOnHoldout = task.watchHoldout ? evaluateOn(learner, booster, task, holdoutRows, train) : null;
  const predictions = predictUnseen(booster, task, bestIteration, hooks, [validationRows, holdoutRows]);
  const [onValidation, onHoldout] = predictions;
  const score = scoreModel({
    ...task,
    ...scoredRows(task, holdoutRows, onHoldout),
    validation: scoredRows(task, validationRows, onValidation),
    trainLabels: gather(task.label, trainRows),
    trainWeights: task.weight && gather(task.weight, trainRows),
  });
  const range = { iterations: bestIteration };
  return {
    modelText: booster.saveToString(range),
    bestIteration,
    history,
    gain: booster.importance('gain', range),
    split: booster.importance('split', range),
    score,
    holdout: onHoldout,
    width: booster.classes,
    watchedOnHoldout,
    runtime: learner.runtime,
    lightgbm: learner.version,
  };
}

/** Bins rows out of the shared matrix, without a copy of them. */
function bin(learner: LightGBM, task: FitTask, rows: Int32Array, reference?: Dataset): Dataset {
  const { matrix, featureNames, categorical, params, label, weight } = task;
  return learner.createDataset(
    { data: matrix, rows: rows.length, columns: featureNames.length, order: 'column', pick: rows },
    {
      label: gather(label, rows),
      ...(weight ? { weight: gather(weight, rows) } : {}),
      ...(reference ? { reference } : {}),
      categorical,
      featureNames,
      params,
    },
  );
}

/** The watched metric of all rounds on rows that training did not see. */
function evaluateOn(
  learner: LightGBM,
  booster: Booster,
  task: FitTask,
  rows: Int32Array,
  reference: Dataset,
): number | null {
  using unseen = bin(learner, task, rows, reference);
  return booster.evaluate(booster.addValidation(unseen))[0]?.value ?? null;
}

function predictUnseen(
  booster: Booster,
  task: FitTask,
  iterations: number,
  hooks: FitHooks,
  [validation, holdout]: readonly [Int32Array, Int32Array],
): readonly [Float64Array, Float64Array] {
  const total = validation.length + holdout.length;
  const predict = (rows: Int32Array, before: number) =>
    predictRows(booster, task, rows, iterations, (done) => {
      throwIfCancelled(hooks);
      hooks.onProgress({ stage: 'evaluating', done: before + done, total, secondsLeft: null });
    });
  return [predict(validation, 0), predict(holdout, validation.length)];
}

function scoredRows({ label, weight }: FitTask, rows: Int32Array, predictions: Float64Array): ScoredRows {
  return { truth: gather(label, rows), predictions, weights: weight && gather(weight, rows) };
}

export function throwIfCancelled({ cancelled }: FitHooks): void {
  if (cancelled()) throw new ArboretumError('cancelled', 'Cancelled.');
}
