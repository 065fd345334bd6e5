import type { Booster } from 'lightgbm-wasm';
import { ArboretumError } from '../../core/errors.ts';
import { afterRound, type EarlyStopping, notStarted } from '../../core/training/earlyStopping.ts';
import type { LiveMetric, RoundValues } from '../../core/training/progress.ts';
import type { History } from '../../core/training/result.ts';
import { noPace, observe, secondsLeft } from '../../core/training/timeLeft.ts';
import type { FitHooks } from './fit.ts';
import type { FitTask } from './fitTask.ts';
import { throttle } from './throttle.ts';

/** Progress is told ten times a second at most. */
const progressMs = 100;

export interface Boosted {
  readonly history: History;
  /** Rounds that the model keeps: up to the best one where training may stop early, else all. */
  readonly bestIteration: number;
}

/**
 * Boosts round by round, following the metric on the training data and on the validation data (dataset 1 of
 * the booster, where there is one), until the rounds are done, early stopping says so, or no tree can be split.
 * @throws {ArboretumError} `cancelled`; `learner-failed` when the metric stops being a number
 */
export function boost(booster: Booster, task: FitTask, hasValidation: boolean, hooks: FitHooks): Boosted {
  const rule = { direction: task.direction, patience: hasValidation ? task.earlyStopping : 0 };
  const train: number[] = [];
  const validation: number[] = [];
  let metric = '';
  let state: EarlyStopping = notStarted;
  let pace = observe(noPace, 0, 0);
  const started = performance.now();

  let told = 0;
  const report = throttle(progressMs, () => {
    const rounds = roundsSince(told, metric, train, validation);
    told = train.length;
    hooks.onProgress({
      stage: 'training',
      done: train.length,
      total: task.rounds,
      secondsLeft: secondsLeft(pace, task.rounds),
      ...(hasValidation && state.round > 0 ? { metric: liveMetric(metric, state, validation) } : {}),
      ...(rounds ? { rounds } : {}),
    });
  });

  report(true);
  while (train.length < task.rounds && !state.stop) {
    if (hooks.cancelled()) throw new ArboretumError('cancelled', 'Cancelled.');
    const finished = booster.update();
    // A last round in which no tree could be split is taken back, unless it is the first: that is a constant.
    if (finished && booster.iterations() === train.length) break;
    const onTrain = booster.evaluate(0)[0];
    const watched = hasValidation ? booster.evaluate(1)[0] : undefined;
    if (!onTrain) throw new Error('The learner watches no metric.');
    metric = onTrain.metric;
    train.push(finite(onTrain.value, metric, train.length + 1));
    if (watched) {
      validation.push(finite(watched.value, metric, train.length));
      state = afterRound(state, watched.value, rule);
    }
    pace = observe(pace, train.length, (performance.now() - started) / 1000);
    report(false);
    if (finished) break;
  }
  report(true);
  const stopsEarly = rule.patience > 0 && state.bestRound > 0;
  return {
    history: { metric, train, validation },
    bestIteration: stopsEarly ? state.bestRound : train.length,
  };
}

function roundsSince(
  told: number,
  metric: string,
  train: readonly number[],
  validation: readonly number[],
): RoundValues | undefined {
  if (train.length === told) return undefined;
  return { metric, first: told + 1, train: train.slice(told), validation: validation.slice(told) };
}

function liveMetric(name: string, { best, bestRound }: EarlyStopping, values: readonly number[]): LiveMetric {
  return { name, value: values.at(-1) ?? best, best, bestRound };
}

function finite(value: number, metric: string, round: number): number {
  if (Number.isFinite(value)) return value;
  throw new ArboretumError(
    'learner-failed',
    `Training went astray: ${metric} is ${value} after round ${round}.`,
    'Lower the learning rate, or look at the target for extreme values.',
  );
}
