import type { PrunerKind } from '../../../src/core/search/pruner.ts';
import type { Dimension, ParamScalar, TrialParams } from '../../../src/core/search/space.ts';
import type { StrategyKind } from '../../../src/core/search/strategy.ts';
import type {
  HoldoutScore,
  Objective,
  StopReason,
  Study,
  StudyStatus,
} from '../../../src/core/search/study.ts';
import type { FoldResult, Trial, TrialState } from '../../../src/core/search/trial.ts';
import type { ErrorData } from '../../../src/core/errors.ts';
import type { ParamValue, Task } from '../../../src/core/training/spec.ts';
import type { StudyUpdate } from '../../../src/protocol/study.ts';
import { randomNumbers } from './random.ts';

/** What a generated study looks like. */
export interface StudyShape {
  readonly name: string;
  readonly data: string;
  readonly target: string;
  readonly task: Task;
  readonly objective: Objective;
  readonly space: readonly Dimension[];
  /** By parameter: the best place, 0 to 1, and the cost of a step away from it. */
  readonly valleys: Readonly<Record<string, readonly [best: number, cost: number]>>;
  readonly defaults: TrialParams;
  readonly folds: number;
  readonly workers: number;
  readonly seed: number;
  /** The budget; null: none. */
  readonly trials: number | null;
  readonly base: number;
  readonly noise: number;
  readonly scale: number;
  readonly made: number;
  /** Of those that are made, the last so many run. */
  readonly running: number;
  readonly failed: readonly number[];
  readonly stopped?: readonly number[];
  readonly status: StudyStatus;
  readonly stopReason?: StopReason;
  readonly strategy?: StrategyKind;
  readonly pruner?: PrunerKind;
  readonly holdout?: HoldoutScore;
  readonly registered?: string;
  readonly irreproducible?: string;
  readonly reason?: string;
  readonly error?: ErrorData;
  readonly warnings?: readonly string[];
  readonly starred?: readonly number[];
  readonly notes?: Readonly<Record<number, string>>;
}

type Random = () => number;

/** A study that a search might have made; the same for the same shape. */
export function generateStudy(shape: StudyShape): StudyUpdate {
  const random = randomNumbers(shape.seed);
  const free = new Float64Array(shape.workers);
  const trials: Trial[] = [];
  const completed: number[][] = [];
  for (let number = 0; number < shape.made; number++) {
    trials.push(generateTrial(shape, number, random, free, completed));
  }
  return { study: studyOf(shape, trials, Math.max(...free)), revision: 1, trials, here: true };
}

function generateTrial(
  shape: StudyShape,
  number: number,
  random: Random,
  free: Float64Array,
  completed: number[][],
): Trial {
  const params = number === 0 ? activeDefaults(shape) : suggest(shape, number, random);
  const cost = costOf(shape, params) + (number === 0 ? 0.05 : 0);
  const isFailed = shape.failed.includes(number);
  const isStopped = shape.stopped?.includes(number) ?? false;
  const isRunning = number >= shape.made - shape.running;
  const sign = shape.objective.direction === 'lower' ? 1 : -1;
  const values = Array.from({ length: shape.folds }, (_, fold) => {
    const ofFold = Math.sin(fold * 2.4 + 0.6) * 4 * shape.noise;
    return shape.base + sign * cost * shape.scale + ofFold + (random() + random() - 1) * shape.noise * 1.6;
  });
  let kept = shape.folds;
  if (isFailed) kept = 0;
  else if (isStopped) kept = Math.floor(random() * shape.folds);
  else if (isRunning) kept = Math.min(shape.folds - 1, number % 2 === 0 ? 3 : 1);
  else if (number > 8 && shape.pruner !== 'none') kept = prunedAfter(values, completed, sign) ?? kept;
  const rate = typeof params.learning_rate === 'number' ? params.learning_rate : 0.05;
  const rounds = Math.round(Math.max(20, Math.min(600, 9 / rate + 40 * random())));
  const folds = run(values.slice(0, kept), rounds, isFailed, free, random);
  const state: TrialState = isFailed
    ? 'failed'
    : isStopped
      ? 'stopped'
      : isRunning
        ? 'running'
        : kept < shape.folds
          ? 'pruned'
          : 'complete';
  if (state === 'complete') completed.push(values);
  return {
    ...{ number, origin: number === 0 ? 'default' : 'search', params, state, folds },
    paramsHash: hash(`${shape.name} ${number}`),
    value: kept === 0 ? null : mean(values.slice(0, kept)),
    std: kept < 2 ? null : deviation(values.slice(0, kept)),
    rounds: kept === 0 ? null : rounds,
    started: folds[0]?.started ?? Math.min(...free),
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0),
    reason: reasonOf(state, shape, kept),
    starred: shape.starred?.includes(number) ?? false,
    note: shape.notes?.[number] ?? '',
  };
}

/** After the first fold at which the trial is clearly behind the median; null where it never is. */
function prunedAfter(values: readonly number[], completed: readonly number[][], sign: number): number | null {
  if (completed.length < 4) return null;
  for (let done = 1; done < values.length; done++) {
    const recent = completed.slice(-40);
    const means = recent.map((other) => mean(other.slice(0, done))).sort((a, b) => sign * (a - b));
    if (sign * (mean(values.slice(0, done)) - means[means.length >> 1]!) > 0) {
      if ((Math.abs(values[0]! * 1e6) | 0) % 3 === 0) return done;
    }
  }
  return null;
}

function run(
  values: readonly number[],
  rounds: number,
  failed: boolean,
  free: Float64Array,
  random: Random,
): FoldResult[] {
  // A trial's folds stay on the worker that is free first.
  const worker = free.indexOf(Math.min(...free));
  const fold = (index: number, value: number | null): FoldResult => {
    const seconds = value === null ? 0.8 : 0.3 + rounds * 0.003 * (0.8 + 0.4 * random());
    const started = free[worker]!;
    free[worker] = started + seconds;
    const bestIteration = value === null ? 0 : Math.round(rounds * (0.9 + 0.2 * random()));
    return { fold: index, value, bestIteration, started, seconds, worker };
  };
  const made = failed ? [fold(0, null)] : values.map((value, index) => fold(index, value));
  free[worker] = free[worker]! + 0.25;
  return made;
}

function reasonOf(state: TrialState, { reason, folds }: StudyShape, kept: number): string | null {
  if (state === 'failed') return reason ?? 'Out of memory in fold 1.';
  if (state === 'pruned') return `Worse than the median of earlier trials after ${kept} of ${folds} folds.`;
  return state === 'stopped' ? 'The search ended before it was complete.' : null;
}

/** The defaults of the parameters that are searched. */
function activeDefaults({ space, defaults }: StudyShape): TrialParams {
  const searched = space.filter(({ kind, name }) => kind !== 'fixed' && defaults[name] !== undefined);
  return Object.fromEntries(searched.map(({ name }) => [name, defaults[name]!]));
}

/** At random at first, then nearer and nearer to the valley. */
function suggest(shape: StudyShape, number: number, random: Random): TrialParams {
  const narrowing = number < 10 ? 1 : Math.max(0.18, 1 - number / 45);
  const params: Record<string, ParamValue> = {};
  for (const dimension of shape.space) {
    const active = dimension.when.every(({ param, values }) => values.includes(params[param] as ParamScalar));
    if (!active || dimension.kind === 'fixed') continue;
    const target = shape.valleys[dimension.name]?.[0] ?? 0.5;
    const anywhere = random();
    const near = target + (random() + random() - 1) * narrowing;
    const place = random() < narrowing ? anywhere : Math.max(0, Math.min(1, near));
    params[dimension.name] = valueAt(dimension, place);
  }
  return params;
}

function valueAt(dimension: Exclude<Dimension, { kind: 'fixed' }>, place: number): ParamScalar {
  switch (dimension.kind) {
    case 'categorical':
      return dimension.choices[
        Math.min(dimension.choices.length - 1, Math.floor(place * dimension.choices.length))
      ]!;
    case 'ordered':
      return dimension.values[
        Math.min(dimension.values.length - 1, Math.floor(place * dimension.values.length))
      ]!;
    default: {
      const { low, high, log, kind } = dimension;
      const value = log ? low * (high / low) ** place : low + (high - low) * place;
      return kind === 'int' ? Math.round(value) : Number(value.toPrecision(5));
    }
  }
}

/** How much worse than the best place. */
export function costOf(
  { space, valleys }: Pick<StudyShape, 'space' | 'valleys'>,
  params: TrialParams,
): number {
  let cost = 0;
  for (const dimension of space) {
    const valley = valleys[dimension.name];
    const place = placeOf(dimension, params[dimension.name]);
    if (valley && place !== null) cost += valley[1] * (place - valley[0]) ** 2;
  }
  return cost;
}

/** 0 to 1, clipped. */
export function placeOf(dimension: Dimension, value: ParamValue | undefined): number | null {
  if (value === undefined || dimension.kind === 'fixed') return null;
  if (dimension.kind === 'categorical') {
    return dimension.choices.indexOf(value as ParamScalar) / Math.max(1, dimension.choices.length - 1);
  }
  if (dimension.kind === 'ordered') {
    return dimension.values.indexOf(Number(value)) / Math.max(1, dimension.values.length - 1);
  }
  const { low, high, log } = dimension;
  const clipped = Math.max(low, Math.min(high, Number(value)));
  return log ? Math.log(clipped / low) / Math.log(high / low) : (clipped - low) / (high - low);
}

function studyOf(shape: StudyShape, trials: readonly Trial[], seconds: number): Study {
  const sign = shape.objective.direction === 'lower' ? 1 : -1;
  const complete = trials.filter(({ state }) => state === 'complete');
  const best = [...complete].sort((a, b) => sign * (a.value! - b.value!))[0];
  const count = (state: TrialState) => trials.filter((trial) => trial.state === state).length;
  const isRunning = shape.status === 'running';
  const created = new Date(Date.now() - (seconds + 40) * 1000).toISOString();
  const { folds, trials: limit, seed, holdout } = shape;
  return {
    ...{ name: shape.name, status: shape.status, stopReason: shape.stopReason ?? null },
    ...{ error: shape.error ?? null, data: shape.data, target: shape.target, task: shape.task },
    ...{ strategy: shape.strategy ?? 'tpe', objective: shape.objective, trials: limit },
    counts: {
      ...{ complete: count('complete'), pruned: count('pruned'), failed: count('failed') },
      running: count('running'),
    },
    best: best ? { trial: best.number, params: best.params, value: best.value!, std: best.std } : null,
    defaultParams: trials[0]?.params ?? {},
    defaultValue: trials.find(({ number, state }) => number === 0 && state === 'complete')?.value ?? null,
    ...{ created, ended: isRunning ? null : new Date().toISOString(), seconds: isRunning ? 0 : seconds },
    resumed: isRunning ? new Date(Date.now() - seconds * 1000).toISOString() : null,
    ...{ deadline: null, registered: shape.registered ?? null, space: { dimensions: shape.space } },
    spec: {
      ...{ data: shape.data, target: shape.target, params: {}, rounds: 600, earlyStopping: 50 },
      ...{ categorical: [], exclude: [], dates: 'expand', monotone: {}, split: { kind: 'random' } },
      ...{ holdout: 0.2, validation: 0.2, seed },
    },
    search: {
      ...{ strategy: shape.strategy ?? 'tpe', pruner: shape.pruner ?? 'median', shuffle: false, start: [] },
      ...(limit === null ? {} : { trials: limit }),
    },
    ...{ folds, foldText: folds === 1 ? 'one validation part' : `${folds} folds, at random` },
    // Nadeau and Bengio's correction of the t interval for folds that share their training rows.
    intervalFactor: folds < 2 ? null : 2.776 * Math.sqrt(1 / folds + 1 / (folds - 1)) * 0.75,
    rows: { search: 12_060, holdout: 2_412 },
    holdout: holdout
      ? { ...holdout, trial: holdout.trial ?? best?.number ?? null }
      : { metric: shape.objective.name, best: null, default: null, trial: null },
    ...{ reproducible: shape.irreproducible === undefined, irreproducible: shape.irreproducible ?? null },
    ...{ workers: shape.workers, busy: isRunning ? Math.min(shape.workers, count('running')) : 0 },
    warnings: shape.warnings ?? [],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** Something that looks like a hash of the parameters. */
function hash(text: string): string {
  let state = 2_166_136_261;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0)!, 16_777_619) >>> 0;
  const random = randomNumbers(state);
  return Array.from({ length: 12 }, () => Math.floor(random() * 16).toString(16)).join('');
}
