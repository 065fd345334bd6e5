import { learnerMetricHelp } from '../../../src/core/training/learnerMetricHelp.ts';
import type { ModelReport, ReportMetric, ReportParam } from '../../../src/core/registry/report.ts';
import type { Importance } from '../../../src/core/training/result.ts';
import { sampleHistory } from './curves.ts';
import { randomNumbers } from './random.ts';

const lineage = {
  data: 'data/quality_runs.csv',
  sha256: '8c1f04b7d2a94e63b1f8a5c0d7e92f416b3a58c7e0d1f24a9b6c3d8e5f70a902',
  bytes: 3_412_884,
  rows: 14_472,
  arboretum: '0.1.0',
  lightgbm: '4.1.0',
  runtime: 'wasm',
} as const;

const params: readonly ReportParam[] = [
  param('objective', 'regression_l1', 'regression', 'What the trees minimize: the application.'),
  param('learning_rate', 0.0252, 0.1, 'Shrinkage: how much of each tree is added.'),
  param('num_leaves', 16, 31, 'Most leaves of one tree, the main control of its complexity.'),
  param('min_data_in_leaf', 34, 20, 'Fewest rows in a leaf; a larger value counters overfitting.'),
  param('feature_fraction', 0.854, 1, 'Share of the features that each tree may use.'),
  param('bagging_fraction', 0.763, 1, 'Share of the rows that each tree sees.'),
  param('bagging_freq', 1, 0, 'Rows are drawn anew every so many rounds; 0 turns it off.'),
  param('lambda_l2', 2.19, 0, 'L2 regularization of the leaf values.'),
  param('lambda_l1', 0, 0, 'L1 regularization of the leaf values.'),
  param('max_depth', -1, -1, 'Most levels of a tree; -1: no limit.'),
  param('max_bin', 255, 255, 'Most bins that the values of a feature are put into.'),
  param('monotone_constraints', [1, 0, 0, -1], null, 'Per feature: 1 rising, -1 falling, 0 free.'),
];

function param(
  name: string,
  value: ReportParam['value'],
  standard: ReportParam['default'],
  description: string,
): ReportParam {
  return { name, value, default: standard, changed: String(value) !== String(standard), description };
}

function metric(
  label: string,
  value: number,
  baseline: number | null,
  direction: ReportMetric['direction'],
  explanation: string,
): ReportMetric {
  const better =
    baseline === null || value === baseline
      ? null
      : direction === 'lower'
        ? value < baseline
        : value > baseline;
  const name = label.toLowerCase().replaceAll(' ', '_');
  return { name, label, value, baseline, better, direction, explanation };
}

function importanceOf(names: readonly string[], seed = 3): Importance[] {
  const random = randomNumbers(seed);
  return names.map((feature, i) => {
    const gain =
      i > names.length * 0.85 && names.length > 5 ? 0 : 900_000 * Math.exp(-i / 2.6) * (0.7 + random());
    return { feature, gain, split: gain === 0 ? 0 : Math.round(40 + 900 * Math.exp(-i / 6) * random()) };
  });
}

export const regression: ModelReport = {
  name: 'pass_rate_forecast',
  version: '1.3.0',
  task: 'regression',
  objective: 'regression_l1',
  created: '2025-11-18T09:42:00Z',
  data: 'data/quality_runs.csv',
  target: 'pass_rate',
  headline: "MAE 2.91 on 2,412 holdout rows, 65 % below the median's 8.34.",
  useful: true,
  metrics: [
    metric(
      'MAE',
      2.907,
      8.341,
      'lower',
      'Mean absolute error: how far predictions are off on average, in units of the target.',
    ),
    metric('RMSE', 4.538, 11.92, 'lower', 'Root mean squared error: like MAE, but large errors weigh more.'),
    metric(
      'R²',
      0.9281,
      -0.0004,
      'higher',
      'Share of the variance explained: 1 is perfect, 0 no better than the mean.',
    ),
    metric('MAPE', 0.0613, 0.1894, 'lower', 'Mean absolute error as a share of the true value.'),
    metric(
      'Median absolute error',
      1.618,
      6.02,
      'lower',
      'Half of the predictions are off by less than this.',
    ),
  ],
  history: sampleHistory({
    ...{ metric: 'l1', rounds: 632, start: 8.4, end: 2.86, pace: 55, gap: 0.27 },
    ...{ decline: 0.03, best: 582, noise: 0.004 },
  }),
  historyLabel: 'MAE',
  historyHelp: learnerMetricHelp('l1'),
  bestIteration: 582,
  importance: importanceOf([
    ...['lag_1', 'ma_7', 'lag_2', 'day_of_week', 'ma_28', 'rule_code', 'dataset_uuid', 'lag_7'],
    ...['days_since_change', 'null_rate', 'row_count', 'hour', 'owner_team'],
  ]),
  classes: [],
  classNames: [],
  confusion: [],
  threshold: null,
  rows: { train: 10_050, validation: 2_010, holdout: 2_412 },
  split: 'Rows are split by time (run_date): trained on the oldest, tested on the newest.',
  seconds: 41.2,
  params,
  excluded: [
    { column: 'run_id', reason: 'An identifier: every row has another value.' },
    { column: 'comment', reason: 'Free text: 9,310 different values in 14,472 rows.' },
    { column: 'failed_rows', reason: 'Excluded by you.' },
    { column: 'schema_version', reason: 'Constant: every row has the value 3.' },
  ],
  warnings: [],
  lineage: {
    ...lineage,
    spec: { path: 'specs/pass_rate_forecast.arboretum.json', sha256: lineage.sha256, text: '{}' },
  },
  seed: 7,
  damaged: null,
};

export const binary: ModelReport = {
  ...regression,
  name: 'churn',
  version: '0.2.1',
  task: 'binary',
  objective: 'binary',
  created: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  data: 'customers.parquet',
  target: 'churned',
  headline: 'ROC AUC 0.871 on 2,412 holdout rows, against the 0.500 of guessing.',
  metrics: [
    metric(
      'Log loss',
      0.3127,
      0.5012,
      'lower',
      'How surprised the model is by the truth; confident mistakes cost most.',
    ),
    metric('ROC AUC', 0.8714, 0.5, 'higher', 'How often a positive row is ranked above a negative one.'),
    metric('PR AUC', 0.6902, 0.2031, 'higher', 'Average precision over all thresholds.'),
    metric('Brier', 0.0981, 0.1618, 'lower', 'Mean squared error of the probability.'),
    metric('Accuracy', 0.8633, 0.7969, 'higher', 'Share of the rows predicted right.'),
    metric('F1', 0.6581, 0, 'higher', 'Harmonic mean of precision and recall.'),
    metric('Precision', 0.6714, null, 'higher', 'Share of the predicted positives that are positive.'),
    metric('Recall', 0.6453, 0.6453, 'higher', 'Share of the positives that are found.'),
  ],
  history: sampleHistory({
    ...{ metric: 'binary_logloss', rounds: 148, start: 0.5, end: 0.3, pace: 22, gap: 0.11 },
    ...{ decline: 0.018, best: 98, noise: 0.001 },
  }),
  historyLabel: 'Log loss',
  historyHelp: learnerMetricHelp('binary_logloss'),
  bestIteration: 98,
  importance: importanceOf(
    [
      'tenure_months',
      'monthly_charge',
      'contract',
      'support_calls',
      'payment_method',
      'region',
      'age',
      'plan',
    ],
    8,
  ),
  classes: [
    { class: 'no', rows: 1_922, precision: 0.907, recall: 0.919, f1: 0.913 },
    { class: 'yes', rows: 490, precision: 0.6714, recall: 0.6453, f1: 0.6581 },
  ],
  classNames: ['no', 'yes'],
  confusion: [
    [1767, 155],
    [174, 316],
  ],
  threshold: 0.3712,
  split: 'Rows are split at random, with the same share of each class in every part.',
  excluded: [{ column: 'customer_id', reason: 'An identifier: every row has another value.' }],
  warnings: [
    'The feature support_calls alone tells the target almost perfectly: check that it is known in advance.',
  ],
};

const animals = ['bear', 'cat', 'dog', 'fox', 'wolf'];

export const multiclass: ModelReport = {
  ...regression,
  name: 'species',
  version: '2.0.0',
  task: 'multiclass',
  objective: 'multiclass',
  created: new Date(Date.now() - 26 * 3_600_000).toISOString(),
  data: 'animals.csv',
  target: 'species',
  headline:
    'Log loss 0.583 on 1,526 holdout rows, 61 % below the 1.51 of guessing; 79 % of the rows are right.',
  metrics: [
    metric('Log loss', 0.5831, 1.512, 'lower', 'How surprised the model is by the truth.'),
    metric('Accuracy', 0.7921, 0.3104, 'higher', 'Share of the rows predicted right.'),
    metric(
      'Macro F1',
      0.7614,
      0.0947,
      'higher',
      'Mean of the F1 of all classes: small classes count as much as large ones.',
    ),
  ],
  history: sampleHistory({
    ...{ metric: 'multi_logloss', rounds: 80, start: 1.5, end: 0.58, pace: 18, gap: 0.35, noise: 0.002 },
  }),
  historyLabel: 'Log loss',
  historyHelp: learnerMetricHelp('binary_logloss'),
  bestIteration: 80,
  importance: importanceOf(['weight', 'height', 'ear_length', 'tail_length', 'habitat', 'legs'], 5),
  classes: [
    { class: 'bear', rows: 143, precision: 0.981, recall: 0.965, f1: 0.973 },
    { class: 'cat', rows: 402, precision: 0.842, recall: 0.871, f1: 0.856 },
    { class: 'dog', rows: 620, precision: 0.803, recall: 0.824, f1: 0.813 },
    { class: 'fox', rows: 51, precision: null, recall: 0, f1: null },
    { class: 'wolf', rows: 310, precision: 0.658, recall: 0.631, f1: 0.644 },
  ],
  classNames: animals,
  confusion: [
    [138, 1, 2, 0, 2],
    [0, 350, 40, 0, 12],
    [2, 41, 511, 0, 66],
    [0, 14, 15, 0, 22],
    [1, 10, 103, 0, 196],
  ],
  rows: { train: 4_884, validation: 1_221, holdout: 1_526 },
  split: 'Rows are split at random.',
  excluded: [],
  warnings: [
    'The class fox has 51 rows in the holdout only: its figures are rough.',
    '12 rows without a value of species were left out.',
  ],
};

export const useless: ModelReport = {
  ...regression,
  name: 'noise',
  version: '0.1.0',
  headline: 'No better than always predicting the median: MAE 0.823 on 2,412 holdout rows, against 0.812.',
  useful: false,
  metrics: [
    metric('MAE', 0.823, 0.8121, 'lower', 'Mean absolute error.'),
    metric('RMSE', 1.0312, 1.0107, 'lower', 'Root mean squared error.'),
    metric('R²', -0.0411, 0, 'higher', 'Share of the variance explained.'),
    metric(
      'Median absolute error',
      0.69,
      0.69,
      'lower',
      'Half of the predictions are off by less than this.',
    ),
  ],
  history: sampleHistory({
    ...{ metric: 'rmse', rounds: 51, start: 1.02, end: 1.005, pace: 8, gap: 0.2 },
    ...{ decline: 0.09, best: 1, noise: 0.002 },
  }),
  historyLabel: 'RMSE',
  historyHelp: learnerMetricHelp('rmse'),
  bestIteration: 1,
  warnings: ['All metrics are within noise of the baseline.'],
};

export const damaged: ModelReport = {
  ...regression,
  damaged: 'model.txt does not match its hash: it was changed or only partly written.',
};

export const noValidation: ModelReport = {
  ...regression,
  history: { ...regression.history, validation: [] },
  bestIteration: 632,
  rows: { train: 12_060, validation: 0, holdout: 2_412 },
};

export const oneFeature: ModelReport = {
  ...regression,
  importance: [{ feature: 'x', gain: 12_412.2, split: 388 }],
  history: { metric: 'l2', train: [4.2], validation: [4.4] },
  historyLabel: 'MSE',
  historyHelp: learnerMetricHelp('l2'),
  bestIteration: 1,
  excluded: [],
  params: [],
};

/** Nothing but what must be there. */
export const bare: ModelReport = {
  ...regression,
  metrics: [],
  history: { metric: 'l2', train: [], validation: [] },
  historyLabel: 'MSE',
  historyHelp: learnerMetricHelp('l2'),
  bestIteration: 0,
  importance: [],
  params: [],
  excluded: [],
};

export const manyRounds: ModelReport = {
  ...regression,
  history: sampleHistory({
    ...{ metric: 'auc', rounds: 2_000, start: 0.52, end: 0.913, pace: 120, gap: -0.05 },
    ...{ decline: -0.004, best: 1_204, noise: 0.003 },
  }),
  historyLabel: 'ROC AUC',
  historyHelp: learnerMetricHelp('auc'),
  bestIteration: 1_204,
};

export const manyFeatures: ModelReport = {
  ...regression,
  importance: importanceOf(Array.from({ length: 5_000 }, (_, i) => `sensor_${i % 97}_reading_lag_${i}`)),
  excluded: Array.from({ length: 300 }, (_, i) => ({ column: `note_${i}`, reason: 'Free text.' })),
};

const classCount = 40;

export const manyClasses: ModelReport = {
  ...multiclass,
  classes: Array.from({ length: classCount }, (_, i) => ({
    ...{
      class: `product category ${i}`,
      rows: 20 + i,
      precision: 0.5 + i / 100,
      recall: 0.6,
      f1: 0.5 + i / 120,
    },
  })),
  classNames: Array.from({ length: classCount }, (_, i) => `product category ${i}`),
  confusion: Array.from({ length: classCount }, (_, i) =>
    Array.from({ length: classCount }, (_, j) => (i === j ? 20 + i : (i * 7 + j * 3) % 5)),
  ),
};

/** Names that try to break what shows them. */
export const hostileNames = [
  '<img src=x onerror="globalThis.broken=1">',
  '</script><script>globalThis.broken=1</script>',
  `"quotes" & 'apostrophes' \`\${1}\``,
  '{a|rich} {b0|text} \n line break \t tab',
  '👩‍👩‍👧‍👦 family 🏳️‍🌈 flags 🇩🇪',
  'שם העמודה בעברית',
  'العمود العربي (بالمئة)',
  'spoof\u202egnp.exe',
  'a_very_long_name_'.repeat(30).slice(0, 500),
  '列名が日本語で長い場合の表示を確認するための名前',
  '',
  '   ',
  '__proto__',
];

export const nastyNames: ModelReport = {
  ...multiclass,
  data: `data/${hostileNames[0]}.csv`,
  target: hostileNames[8]!,
  headline: `The model gets 79 % of ${hostileNames[8]!.slice(0, 200)} right, ${hostileNames[0]}.`,
  importance: importanceOf(hostileNames),
  classes: hostileNames.slice(0, 5).map((name, i) => ({ ...multiclass.classes[i]!, class: name })),
  classNames: hostileNames.slice(4, 9),
  excluded: hostileNames.map((column) => ({ column, reason: `Because of ${column}` })),
  warnings: hostileNames.slice(0, 9),
  params: [param('objective', hostileNames[8]!, 'multiclass', hostileNames[0]!)],
};

/** Every sample by its name. */
export const samples = {
  regression,
  binary,
  multiclass,
  useless,
  damaged,
  noValidation,
  oneFeature,
  bare,
  manyRounds,
  manyFeatures,
  manyClasses,
  nastyNames,
} as const satisfies Record<string, ModelReport>;

export type SampleName = keyof typeof samples;
