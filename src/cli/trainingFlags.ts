import { parseCliParams } from '../core/training/cliParams.ts';
import { tasks, type TrainingSpecInput } from '../core/training/spec.ts';
import type { Flag } from './command.ts';
import { listOf, numberOf, oneOf, splitOf, wholeNumberOf } from './values.ts';

/** What the commands say differently of the same flags: a default, and descriptions. */
interface Differences {
  readonly rounds: number;
  readonly params: string;
  readonly split: string;
}

/** The flags that say what is trained, beside data and target: those of `train` and of `search`. */
export function trainingFlags({ rounds, params, split }: Differences) {
  return {
    task: {
      type: 'string',
      value: tasks.join('|'),
      description: 'Kind of prediction (default: from the target)',
    },
    objective: { type: 'string', value: '<name>', description: "LightGBM's objective (default: the task's)" },
    params: { type: 'string', value: '<k=v,...>', description: params },
    rounds: { type: 'string', value: '<n>', description: `Most boosting rounds (default: ${rounds})` },
    'early-stopping': {
      type: 'string',
      value: '<n>',
      description: 'Rounds without improvement before training stops, 0: never (default: 50)',
    },
    categorical: { type: 'string', value: '<a,b>', description: 'Columns to treat as categories' },
    exclude: { type: 'string', value: '<a,b>', description: 'Columns to leave out' },
    weight: { type: 'string', value: '<column>', description: 'Column of row weights' },
    split: {
      type: 'string',
      value: 'random|stratified|group:<col>|time:<col>',
      description: split,
    },
    holdout: { type: 'string', value: '<share>', description: 'Share that only scores (default: 0.2)' },
    seed: { type: 'string', value: '<n>', description: 'Seed of everything random (default: 42)' },
  } as const satisfies Record<string, Flag>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The fields of a training spec that flags give, data and target included.
 * @throws {ArboretumError} `bad-usage`
 */
export function trainingSpecOf(
  flags: Readonly<Record<string, string | boolean | undefined>>,
): Partial<TrainingSpecInput> {
  const spec: Mutable<Partial<TrainingSpecInput>> = {};
  const given = (flag: string, take: (text: string) => void) => {
    const value = flags[flag];
    if (typeof value === 'string') take(value);
  };
  given('data', (text) => (spec.data = text));
  given('target', (text) => (spec.target = text));
  given('task', (text) => (spec.task = oneOf('task', text, tasks)));
  given('objective', (text) => (spec.objective = text));
  given('params', (text) => (spec.params = parseCliParams(text)));
  given('rounds', (text) => (spec.rounds = wholeNumberOf('rounds', text)));
  given('early-stopping', (text) => (spec.earlyStopping = wholeNumberOf('early-stopping', text)));
  given('categorical', (text) => (spec.categorical = listOf(text)));
  given('exclude', (text) => (spec.exclude = listOf(text)));
  given('weight', (text) => (spec.weight = text));
  given('split', (text) => (spec.split = splitOf(text)));
  given('holdout', (text) => (spec.holdout = numberOf('holdout', text)));
  given('seed', (text) => (spec.seed = wholeNumberOf('seed', text)));
  return spec;
}
