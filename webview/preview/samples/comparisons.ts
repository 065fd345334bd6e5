import type {
  ComparedVersion,
  Comparison,
  ComparisonChart,
  ImportanceRow,
  ParamRow,
  SignatureRow,
} from '../../../src/core/registry/comparison/comparison.ts';
import type { Task } from '../../../src/core/training/spec.ts';
import type { ComparisonState } from '../../../src/protocol/comparison.ts';
import type { Promotion } from '../../../src/protocol/registry.ts';
import { binaryMetrics, metricsAndPairs, regressionMetrics, type MetricShape } from './comparisonMetrics.ts';
import { residualChart, rocChart } from './comparisonCharts.ts';
import { sampleHistory } from './curves.ts';

type Ready = Extract<ComparisonState, { kind: 'ready' }>;

interface Shape {
  readonly name: string;
  readonly versions: readonly string[];
  readonly environments?: Readonly<Record<string, readonly string[]>>;
  readonly task: Task;
  readonly data: string;
  readonly target: string;
  readonly rows: number;
  readonly metrics: readonly MetricShape[];
  readonly chart: ComparisonChart | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly recommendation: number | null;
  readonly basis?: Partial<Comparison['basis']>;
  readonly gates?: Promotion | null;
  readonly features?: readonly string[];
  readonly params?: readonly ParamRow[];
}

function comparisonOf(shape: Shape): Ready {
  const { name, versions, task, data, target, rows, environments = {} } = shape;
  const compared = versions.map((version, i): ComparedVersion => ({
    ...{ ref: `${name}@${version}`, name, version, task, target, data },
    created: `2025-11-${String(10 + i).padStart(2, '0')}T09:42:00Z`,
    objective: task === 'regression' ? 'regression_l1' : 'binary',
    bestIteration: 240 + i * 60,
    environments: environments[version] ?? [],
  }));
  const basis: Comparison['basis'] = {
    ...{ kind: 'holdout', data, rows, problem: null, canScore: true, seen: [] },
    ...shape.basis,
  };
  const { metrics, pairs } = metricsAndPairs(shape.metrics, versions, rows, basis.kind !== 'none');
  const comparison: Comparison = {
    ...{ versions: compared, basis, metrics, pairs, chart: shape.chart },
    params: shape.params ?? paramRows(versions.length),
    signature: signatureRows(versions.length, target),
    importance: importanceRows(versions.length, shape.features ?? features),
    learning: versions.map((version, i) => ({
      label: version,
      history: sampleHistory({
        ...{
          metric: task === 'regression' ? 'l1' : 'binary_logloss',
          rounds: 290 + i * 60,
          pace: 34 + i * 6,
        },
        ...(task === 'regression'
          ? { start: 8.4, end: 3.2 - i * 0.08 }
          : { start: 0.62, end: 0.34 - i * 0.006 }),
        ...{ gap: 0.04, decline: 0.01, best: 240 + i * 60, noise: 0.004, seed: i + 1 },
      }),
    })),
    recommendation: shape.recommendation,
    verdict: shape.verdict,
    reasons: shape.reasons,
    method:
      basis.kind === 'none'
        ? null
        : `Paired ${task === 'regression' ? 't-test' : 'McNemar test'} of the losses row by row; intervals by a paired bootstrap of 2,000 resamples.`,
  };
  return {
    kind: 'ready',
    request: { refs: compared.map(({ ref }) => ref), data: null, target: null },
    comparison,
    gates: shape.gates ? { promotion: shape.gates } : null,
    environments: ['staging', 'production'],
  };
}

const features = [
  ...['pass_rate_lag_1', 'pass_rate_lag_7', 'null_share_delta_7d', 'upstream_failures_24h', 'row_count_z'],
  ...['hours_since_load', 'rule_type', 'schema_changes_30d', 'day_of_week', 'owner_team', 'is_holiday'],
];

function importanceRows(count: number, names: readonly string[]): ImportanceRow[] {
  const base = [0.314, 0.182, 0.126, null, 0.101, 0.083, 0.069, 0.044, 0.029, 0.021, 0.004];
  const late = [0.268, 0.171, 0.149, 0.121, 0.094, 0.06, 0.052, 0.036, 0.024, null, 0];
  return names.map((feature, f) => ({
    feature,
    shares: Array.from({ length: count }, (_, i) => (i === 0 ? base[f] : late[f]) ?? null),
  }));
}

function paramRows(count: number): ParamRow[] {
  const row = (
    name: string,
    values: readonly ParamRow['values'][number][],
    standard: ParamRow['default'],
  ): ParamRow => ({
    name,
    values: Array.from({ length: count }, (_, i) => values[Math.min(i, values.length - 1)] ?? null),
    default: standard,
    changed: new Set(values.map(String)).size > 1,
  });
  return [
    row('learning_rate', [0.05, 0.032], 0.1),
    row('num_leaves', [63, 127], 31),
    row('min_data_in_leaf', [20, 48], 20),
    row('feature_fraction', [0.9, 0.72], 1),
    row('objective', ['regression', 'regression_l1'], 'regression'),
    row('lambda_l2', [null, 1.6], 0),
    row('extra_trees', [true, null], false),
    row(
      'monotone_constraints',
      [
        [1, 0, 0, -1, 0, 0, 1, 0],
        [1, 0, 0, -1, 0, 0, 1, 1],
      ],
      null,
    ),
    row('max_bin', [255], 255),
    row('bagging_freq', [1], 0),
    row('seed', [7], null),
  ];
}

function signatureRows(count: number, target: string): SignatureRow[] {
  const row = (
    column: string,
    from: string | null,
    to: string | null,
    change: SignatureRow['change'],
    levels: SignatureRow['levels'] = null,
  ): SignatureRow => ({
    column,
    role: column === target ? 'target' : 'feature',
    types: Array.from({ length: count }, (_, i) => (i === 0 ? from : to)),
    ...{ change, levels },
  });
  return [
    row('upstream_failures_24h', null, 'number', 'added'),
    row('null_share_delta_7d', 'category, 4 levels', 'number', 'retyped'),
    row('owner_team', 'category, 5 levels', null, 'removed'),
    row('rule_type', 'category, 12 levels', 'category, 13 levels', 'levels', {
      added: ['freshness', 'volume'],
      removed: ['legacy'],
    }),
    row('pass_rate_lag_1', 'number', 'number', 'same'),
    row('pass_rate_lag_7', 'number', 'number', 'same'),
    row(target, 'number', 'number', 'same'),
  ];
}

function gatesFor(ref: string, replaced: string | null, failed: boolean): Promotion {
  const gate = (name: string, label: string, required: string, detail: string, passed = true) => ({
    ...{ name, label, required, passed, detail },
  });
  return {
    ...{ ref, environment: 'production', promoted: false, replaced },
    gates: [
      gate(
        'files',
        'Files intact',
        'hashes as registered',
        'All 3 files have the hashes of their registration.',
      ),
      gate(
        'signature',
        'Signature compatible',
        'no new required column',
        failed
          ? 'Callers must send 1 new column, upstream_failures_24h, and null_share_delta_7d as a number.'
          : 'It needs no column that the version in production does not.',
        !failed,
      ),
      gate('mae < 3', 'MAE', 'below 3', 'MAE is 2.91 on its holdout.'),
      gate(
        'not-worse',
        'Not worse',
        'not significantly worse',
        'MAE is lower by 0.29 (95 % CI 0.22 to 0.36).',
      ),
    ],
  };
}

const forecast = {
  name: 'pass-rate-forecaster',
  task: 'regression',
  data: 'data/quality_runs.csv',
  target: 'pass_rate',
} as const;

export const better = comparisonOf({
  ...forecast,
  versions: ['1.2.0', '1.3.0'],
  environments: { '1.2.0': ['production'], '1.3.0': ['staging'] },
  rows: 20_000,
  metrics: regressionMetrics,
  chart: residualChart([1.108, 1]),
  recommendation: 1,
  verdict:
    '1.3.0 is better: MAE 2.91 against 3.20, a difference of −0.29 (95 % CI −0.36 to −0.22; p < 0.001).',
  reasons: [
    'Both were scored on the same 20,000 rows of the holdout, which neither has seen.',
    'It wins 4 of 6 metrics and is worse on none by more than noise.',
    'Callers must send 1 new column.',
  ],
  gates: gatesFor('pass-rate-forecaster@1.3.0', 'pass-rate-forecaster@1.2.0', true),
});

export const noDifference = comparisonOf({
  ...forecast,
  versions: ['1.3.0', '1.3.1'],
  environments: { '1.3.0': ['production'] },
  rows: 412,
  metrics: regressionMetrics.map((metric) => ({
    ...metric,
    values: [metric.values[0], metric.values[0] * 0.997],
  })),
  chart: residualChart([1.02, 1]),
  recommendation: null,
  verdict:
    'No significant difference: MAE 3.19 against 3.20, a difference of −0.01 (95 % CI −0.08 to +0.06; p = 0.79).',
  reasons: [
    'Both were scored on the same 412 rows of the holdout.',
    'A difference below 0.07 could not be seen with so few rows.',
  ],
  gates: null,
});

export const binary = comparisonOf({
  ...{ name: 'churn', task: 'binary', data: 'customers.parquet', target: 'churned' },
  versions: ['0.2.0', '0.2.1'],
  rows: 8_412,
  metrics: binaryMetrics,
  chart: rocChart([0.842, 0.871]),
  recommendation: 1,
  verdict:
    '0.2.1 is better: ROC AUC 0.871 against 0.842, a difference of +0.029 (95 % CI +0.021 to +0.037; p < 0.001).',
  reasons: [
    'By the other metrics 0.2.1 is also better in PR AUC, Log loss and Brier score; worse in Recall; within noise in Accuracy.',
    'In 50 % of the rows 0.2.1 has the lower of the two losses, in 42 % 0.2.0; in 8 % they are equal.',
  ],
  basis: { kind: 'dataset', data: 'data/customers_2025.parquet', seen: ['churn@0.2.0'] },
  gates: gatesFor('churn@0.2.1', null, false),
});

const fiveMetrics = regressionMetrics.map((metric) => {
  const [first, second] = metric.values;
  const at = [0, 0.35, 1, 0.7, 0.9];
  return { ...metric, values: at.map((share) => first + (second - first) * share) };
});

export const five = comparisonOf({
  ...forecast,
  versions: ['1.0.0', '1.1.0', '1.2.0', '1.3.0-rc.1', '1.3.0'],
  environments: { '1.1.0': ['production'], '1.3.0-rc.1': ['staging'] },
  rows: 2_412,
  metrics: fiveMetrics,
  chart: residualChart([1.108, 1.07, 1, 1.03, 1.01]),
  recommendation: 2,
  verdict: '1.2.0 is the best of five: MAE 2.91 against 2.94 of the next, 1.3.0.',
  reasons: [
    'All were scored on the same 2,412 rows of the holdout.',
    'It is better than every other one after Holm correction over 10 pairs.',
  ],
  gates: gatesFor('pass-rate-forecaster@1.2.0', 'pass-rate-forecaster@1.1.0', false),
});

export const none = comparisonOf({
  ...forecast,
  versions: ['1.2.0', '2.0.0'],
  environments: { '1.2.0': ['production'] },
  rows: 0,
  metrics: regressionMetrics,
  chart: null,
  recommendation: null,
  verdict: 'It cannot be said which is better: they were scored on different rows.',
  reasons: ['Their metrics below are each of their own holdout.'],
  basis: {
    ...{ kind: 'none', data: null, rows: 0 },
    problem:
      '1.2.0 was scored on a holdout of data/quality_runs.csv, 2.0.0 on one of data/quality_runs_2025.csv.',
  },
  gates: null,
});

const long =
  'a_name_that_goes_on_and_on_until_it_has_the_hundred_characters_that_are_allowed_for_the_name_of_model'.slice(
    0,
    100,
  );

export const longNames = comparisonOf({
  ...{ name: long, task: 'regression', target: `target_${long}` },
  data: `data/${long}/${long}.parquet`,
  versions: ['1.2.0-experimental.with-a-very-long-prerelease.20251118094200', '1.3.0'],
  environments: { '1.3.0': ['a-staging-environment-with-a-name-of-40-chr'] },
  rows: 1_164_318,
  metrics: regressionMetrics,
  chart: residualChart([1.108, 1]),
  recommendation: 1,
  verdict: `1.3.0 of ${long} is better: MAE 2.91 against 3.20, a difference of −0.29 (95 % CI −0.36 to −0.22; p < 0.001).`,
  reasons: [`Both were scored on the same 1,164,318 rows of the holdout of data/${long}/${long}.parquet.`],
  features: features.map((name) => `${name}_${long}`),
  params: [
    ...paramRows(2),
    { name: 'monotone_constraints_method', values: [null, long], default: 'basic', changed: true },
  ],
  gates: gatesFor(`${long}@1.3.0`, `${long}@1.2.0`, true),
});

const bare = { refs: ['pass-rate-forecaster@1.2.0', 'pass-rate-forecaster@1.3.0'], data: null, target: null };

export const loading: ComparisonState = {
  kind: 'loading',
  request: bare,
  progress: { text: 'predicting, 8,000 of 20,000 rows', share: 0.4 },
};

export const failed: ComparisonState = {
  kind: 'failed',
  request: { ...bare, data: 'data/new_runs.csv' },
  message: 'data/new_runs.csv has no column "pass_rate".',
  hint: 'Compare on a dataset that has it, or name the column with the truth.',
};

/** Nothing is known beside the versions: an old file, a model made elsewhere. */
export const empty: Ready = {
  ...none,
  comparison: { ...none.comparison, metrics: [], params: [], signature: [], importance: [], learning: [] },
  environments: [],
};

export const samples = {
  better,
  noDifference,
  binary,
  five,
  none,
  longNames,
  empty,
  loading,
  failed,
} as const;
export type SampleName = keyof typeof samples;
export type ReadySample = Exclude<SampleName, 'loading' | 'failed'>;
export const readySamples = [
  'better',
  'noDifference',
  'binary',
  'five',
  'none',
  'longNames',
  'empty',
] as const;
