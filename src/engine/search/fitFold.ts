import type { Booster, LightGBM } from 'lightgbm-wasm';
import { ArboretumError } from '../../core/errors.ts';
import { betterOf, cutAtCheckpoint, type FoldOutcome, isWorse } from '../../core/search/foldOutcome.ts';
import { afterRound, type EarlyStopping, notStarted } from '../../core/training/earlyStopping.ts';
import { scoreModel } from '../../core/training/scoreModel.ts';
import { gather } from '../training/rowsOfPart.ts';
import type { BinnedFold } from './binnedFolds.ts';
import type { FoldHooks, FoldTask } from './foldTask.ts';

/**
 * Trains on a fold's train rows until its rounds are done, early stopping or pruning says so, or no tree can be
 * split, and evaluates on its validation rows. Blocks its thread. The same task gives the same outcome.
 *
 * @throws {ArboretumError} `cancelled`; `learner-failed` when the metric stops being a number
 * @throws {LightGBMError} what LightGBM refuses
 */
export function fitFold(
  learner: LightGBM,
  task: FoldTask,
  binned: BinnedFold,
  hooks: FoldHooks,
): FoldOutcome {
  const params = { ...task.params, feature_pre_filter: false };
  using booster = learner.createBooster(binned.train, params);
  booster.addValidation(binned.validation);
  const run = boostFold(booster, task, hooks);
  if (run.prunedAt !== null) return cutAtCheckpoint(run, run.prunedAt, task.checkpoints, task.direction);
  return task.score === null ? run : { ...run, value: scoreFold(booster, task, run.bestIteration) };
}

function boostFold(booster: Booster, task: FoldTask, hooks: FoldHooks): FoldOutcome {
  const { rounds, checkpoints, thresholds, direction } = task;
  const rule = { direction, patience: task.earlyStopping };
  const checkpointValues: number[] = [];
  let state: EarlyStopping = notStarted;
  let last = NaN;
  let bestAtCheckpoints = NaN;
  let prunedAt: number | null = null;

  while (state.round < rounds && !state.stop && prunedAt === null) {
    if (hooks.cancelled()) throw new ArboretumError('cancelled', 'Cancelled.');
    const finished = booster.update();
    // A last round in which no tree could be split is taken back, unless it is the first: that is a constant.
    if (finished && booster.iterations() === state.round) break;
    const evaluation = booster.evaluate(1)[0];
    if (!evaluation) throw new Error('The learner watches no metric.');
    last = evaluation.value;
    if (!Number.isFinite(last)) throw astray(evaluation.metric, last, state.round + 1);
    state = afterRound(state, last, rule);
    const index = checkpointValues.length;
    if (state.round === checkpoints[index]) {
      checkpointValues.push(last);
      bestAtCheckpoints = betterOf(bestAtCheckpoints, last, direction);
      hooks.onCheckpoint(state.round, last);
      if (thresholds !== null && isWorse(bestAtCheckpoints, thresholds[index]!, direction)) prunedAt = index;
    }
    if (finished) break;
  }
  const keepsBest = task.earlyStopping > 0;
  const watched = keepsBest ? state.best : last;
  const bestIteration = keepsBest ? state.bestRound : state.round;
  return { value: watched, watched, bestIteration, rounds: state.round, checkpointValues, prunedAt };
}

/** A metric of the report on the fold's validation rows, NaN never: where it is undefined the trial cannot be judged. */
function scoreFold(booster: Booster, task: FoldTask, iterations: number): number {
  const { data, fold } = task;
  const { train, validation } = data.folds[fold]!;
  const rows = pickRows(data.rows, validation);
  const trained = pickRows(data.rows, train);
  const columns = data.featureNames.length;
  const matrix = { data: data.matrix, rows: rows.length, columns, order: 'column', pick: rows } as const;
  const scored = {
    truth: gather(data.label, rows),
    predictions: booster.predict(matrix, { iterations }).values,
    weights: data.weight && gather(data.weight, rows),
  };
  const { holdout } = scoreModel({
    ...data,
    ...scored,
    // Where the metric needs a cut on the probability it is chosen on the rows that are scored, in every trial alike.
    validation: scored,
    trainLabels: gather(data.label, trained),
    trainWeights: data.weight && gather(data.weight, trained),
  });
  const value = holdout[task.score!];
  if (value !== undefined) return value;
  throw new ArboretumError('learner-failed', `${task.score} is not defined on the rows of fold ${fold + 1}.`);
}

function pickRows(rows: Int32Array, indices: Int32Array): Int32Array {
  return indices.map((index) => rows[index]!);
}

function astray(metric: string, value: number, round: number): ArboretumError {
  return new ArboretumError(
    'learner-failed',
    `Training went astray: ${metric} is ${value} after round ${round}.`,
  );
}
