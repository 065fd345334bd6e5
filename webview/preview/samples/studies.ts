import type { Dimension, ParamScalar } from '../../../src/core/search/space.ts';
import type { Study } from '../../../src/core/search/study.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import type { StudyUpdate } from '../../../src/protocol/study.ts';
import { generateStudy, type StudyShape } from './studyGenerator.ts';

function float(name: string, low: number, high: number, log = false): Dimension {
  return { kind: 'float', name, low, high, log, step: null, when: [] };
}

function int(name: string, low: number, high: number, log = false): Dimension {
  return { kind: 'int', name, low, high, log, step: 1, when: [] };
}

function choice(name: string, choices: readonly ParamScalar[], when: Dimension['when'] = []): Dimension {
  return { kind: 'categorical', name, choices, when };
}

const space: readonly Dimension[] = [
  float('learning_rate', 0.01, 0.3, true),
  int('num_leaves', 8, 256, true),
  int('min_data_in_leaf', 5, 200, true),
  float('feature_fraction', 0.4, 1),
  float('bagging_fraction', 0.4, 1),
  float('lambda_l2', 0.001, 30, true),
  { kind: 'fixed', name: 'bagging_freq', value: 1, when: [] },
];

/** The best place on each axis, 0 to 1, and how much a step away from it costs. */
const valleys = {
  learning_rate: [0.3, 0.5],
  num_leaves: [0.22, 0.22],
  min_data_in_leaf: [0.52, 0.12],
  feature_fraction: [0.75, 0.05],
  bagging_fraction: [0.6, 0.3],
  lambda_l2: [0.74, 0.16],
} as const satisfies StudyShape['valleys'];

const regression: StudyShape = {
  ...{ name: 'Search 7', data: 'data/quality_runs.csv', target: 'pass_rate', task: 'regression' },
  objective: { name: 'l1', label: 'MAE', direction: 'lower' },
  ...{ space, valleys, folds: 5, workers: 2, seed: 11, trials: 100, base: 2.92, noise: 0.02, scale: 1.1 },
  defaults: {
    ...{ learning_rate: 0.1, num_leaves: 31, min_data_in_leaf: 20, feature_fraction: 1 },
    ...{ bagging_fraction: 1, lambda_l2: 0 },
  },
  ...{ made: 65, running: 2, failed: [21], status: 'running' },
};

/** 63 of 100 trials are finished. */
export const running = generateStudy(regression);

export const finished = generateStudy({
  ...regression,
  ...{ made: 100, running: 0, status: 'finished', stopReason: 'trials' },
  holdout: { metric: 'l1', best: 2.907, default: 3.118, trial: null },
  registered: 'pass_rate_forecast@1.3.0',
  starred: [0, 43],
  notes: { 43: 'The one to look at again with more rounds.' },
});

/** The time limit came before the second trial was complete. */
export const timeLimit = generateStudy({
  ...regression,
  ...{ name: 'Too short', made: 3, running: 0, status: 'finished', stopReason: 'time-limit' },
  ...{ trials: null, stopped: [1, 2], failed: [] },
  irreproducible: 'The time limit decided how many trials were made.',
  holdout: { metric: 'l1', best: 3.118, default: 3.118, trial: 0 },
  warnings: [
    'The time limit of 10 s was shorter than one trial takes: the default parameters are all there is.',
  ],
});

export const interrupted = generateStudy({
  ...regression,
  ...{ name: 'Search 8', made: 34, running: 0, status: 'interrupted', stopped: [32, 33] },
});

export const failedStudy = generateStudy({
  ...regression,
  ...{ name: 'Search 9', made: 12, running: 0, status: 'failed', stopReason: 'error', failed: [] },
  error: {
    code: 'data-changed',
    message: 'data/quality_runs.csv has changed since the search began.',
    hint: 'Search again on the new data.',
  },
});

/** LightGBM refuses one of the values in every trial. */
export const allFailed = generateStudy({
  ...regression,
  ...{ name: 'Refused', made: 10, running: 0, status: 'failed', stopReason: 'all-failed' },
  failed: Array.from({ length: 10 }, (_, i) => i),
  reason: 'LightGBM: Check failed: (bagging_fraction) <= (1.0) at config_auto.cpp, line 372.',
});

/** Nothing is complete yet. */
export const empty = generateStudy({
  ...regression,
  ...{ name: 'Just started', made: 2, running: 2, failed: [] },
});

export const conditional = generateStudy({
  ...regression,
  ...{ name: 'Boosting kinds', made: 60, running: 0, status: 'stopped', stopReason: 'cancelled', failed: [] },
  space: [
    choice('boosting', ['gbdt', 'dart', 'rf']),
    float('learning_rate', 0.01, 0.3, true),
    { ...float('drop_rate', 0, 0.5), when: [{ param: 'boosting', values: ['dart'] }] },
    choice('uniform_drop', [false, true], [{ param: 'boosting', values: ['dart'] }]),
    { kind: 'ordered', name: 'max_bin', values: [63, 127, 255, 511], when: [] },
    int('max_depth', 3, 12),
  ],
  valleys: { learning_rate: [0.3, 0.5], drop_rate: [0.2, 0.4], max_depth: [0.5, 0.2], boosting: [0.1, 0.3] },
  defaults: { boosting: 'gbdt', learning_rate: 0.1, max_bin: 255, max_depth: -1 },
  ...{ strategy: 'random', pruner: 'none' },
});

export const classification = generateStudy({
  ...regression,
  ...{ name: 'churn auc', data: 'customers.parquet', target: 'churned', task: 'binary', seed: 5 },
  objective: { name: 'auc', label: 'ROC AUC', direction: 'higher' },
  ...{ base: 0.8764, noise: 0.003, scale: 0.09, made: 80, running: 0, trials: 80, folds: 10, workers: 4 },
  ...{ status: 'finished', stopReason: 'no-improvement', pruner: 'wilcoxon', strategy: 'random' },
  holdout: { metric: 'auc', best: 0.8802, default: 0.8719, trial: null },
});

const longName = 'a_parameter_whose_name_goes_on_and_on_';

export const longNames = generateStudy({
  ...regression,
  name: `Search of ${'a very long name '.repeat(8)}`.trim(),
  data: `data/${'deeply/nested/'.repeat(6)}quality_runs_of_all_teams.parquet`,
  target: 'the_share_of_all_rules_that_passed_on_that_day_in_percent',
  space: [
    float(`${longName}learning_rate`, 0.01, 0.3, true),
    int(`${longName}num_leaves`, 8, 256, true),
    choice('<img src=x onerror="globalThis.broken=1">', [
      '{a|rich}',
      '</script>',
      'שם העמודה',
      longName.repeat(3),
    ]),
    float('f', 0.4, 1),
    int('list_of_numbers', 1, 1_000_000, true),
    choice('extra_trees', [false, true]),
    float('x', -1, 1),
    float('path_smooth', 0, 1000),
  ],
  valleys: { f: [0.5, 0.4], x: [0.2, 0.3], [`${longName}learning_rate`]: [0.3, 0.5] },
  defaults: { f: 1, x: 0, path_smooth: 0, extra_trees: false, [`${longName}num_leaves`]: 31 },
  reason: 'LightGBM: {a|rich} <b>Forced splits</b> '.repeat(8),
  notes: { 3: '<script>globalThis.broken=1</script> '.repeat(10) },
  warnings: ['The column of the target was cut off: '.repeat(6)],
  ...{ failed: [4, 9] },
});

/** One validation part instead of folds: no interval can be given. */
export const single = generateStudy({
  ...regression,
  ...{
    name: 'One split',
    folds: 1,
    made: 30,
    running: 0,
    trials: 30,
    status: 'finished',
    stopReason: 'trials',
  },
  ...{ pruner: 'none', failed: [], workers: 1 },
});

export const large = generateStudy({
  ...regression,
  ...{ name: 'Ten thousand', made: 10_000, running: 2, trials: 12_000, failed: [21, 480, 7_003] },
});

/** Every sample by its name. */
export const samples = {
  running,
  finished,
  timeLimit,
  interrupted,
  failedStudy,
  allFailed,
  empty,
  conditional,
  classification,
  longNames,
  single,
  large,
} as const satisfies Record<string, StudyUpdate>;

export type SampleName = keyof typeof samples;

/** The sample with more trials made: what an update brings. */
export function grown(
  { study, trials }: StudyUpdate,
  count: number,
): { readonly study: Study; readonly trials: readonly Trial[] } {
  const last = trials.at(-1)!.number;
  const added = Array.from({ length: count }, (_, i): Trial => {
    const model = trials[(last + i * 37) % trials.length]!;
    return { ...model, number: last + 1 + i, origin: 'search', starred: false, note: '' };
  });
  const complete = added.filter(({ state }) => state === 'complete').length;
  const pruned = added.filter(({ state }) => state === 'pruned').length;
  const counts = {
    ...study.counts,
    complete: study.counts.complete + complete,
    pruned: study.counts.pruned + pruned,
  };
  return { study: { ...study, counts }, trials: added };
}
