import { evaluate } from '../../../src/core/experiment/evaluate.ts';
import type {
  Experiment,
  ExperimentEvent,
  ExperimentPlan,
  ExperimentState,
  OutcomeBatch,
} from '../../../src/core/experiment/experiment.ts';
import type { ExperimentData, MetricData } from '../../../src/core/experiment/outcomes.ts';
import { parsePlan } from '../../../src/core/experiment/parsePlan.ts';
import type { ExperimentInput } from '../../../src/core/experiment/planInput.ts';
import type { ExperimentPanelState } from '../../../src/protocol/experiment.ts';

export type ReadyExperiment = Extract<ExperimentPanelState, { kind: 'ready' }>;

interface Shape {
  readonly input: ExperimentInput;
  readonly state: ExperimentState;
  readonly versions: readonly string[];
  readonly started?: string;
  readonly stopped?: string;
  readonly stopReason?: string;
  readonly now: string;
  readonly events: readonly Omit<ExperimentEvent, 'id'>[];
  readonly batches?: readonly OutcomeBatch[];
  /** One entry a variant: units, and the metrics' data in the plan's order. */
  readonly arms?: readonly { readonly units: number; readonly metrics: readonly MetricData[] }[];
  readonly crossed?: number;
}

const mean = (n: number, value: number, sd: number): MetricData => ({
  ...{ type: 'mean', n, value: { mean: value, variance: sd * sd }, covariate: null, ranks: null },
});
const share = (n: number, successes: number): MetricData => ({ type: 'proportion', n, successes });
const quantile = (n: number, at: number, value: number, standardError: number): MetricData => ({
  ...{ type: 'quantile', n, quantile: at, value, standardError },
});

function stateOf(shape: Shape): ReadyExperiment {
  const plan: ExperimentPlan = parsePlan(shape.input);
  const { arms, batches = [] } = shape;
  const experiment: Experiment = {
    ...plan,
    variants: plan.variants.map((variant, i) => ({
      ...variant,
      version: shape.state === 'draft' ? null : shape.versions[i]!,
    })),
    state: shape.state,
    created: shape.events[0]!.time,
    started: shape.started ?? null,
    stopped: shape.stopped ?? null,
    stopReason: shape.stopReason ?? null,
    events: shape.events.map((event, i) => ({ id: i + 1, ...event })),
    batches,
    verdict: null,
  };
  if (!arms) return { kind: 'ready', experiment, evaluation: null, busy: false };
  const data: ExperimentData = {
    units: arms.map(({ units }) => units),
    crossed: shape.crossed ?? 0,
    rows: batches.reduce((sum, { rows }) => sum + rows, 0),
    ...{ disagreeing: 0, outsideRun: 0, withoutValue: 0 },
    first: shape.started ?? null,
    last: shape.now,
    metrics: plan.metrics.map((_, k) => arms.map(({ metrics }) => metrics[k]!)),
  };
  const evaluation = evaluate(experiment, data, { now: shape.now, missingVersions: [] });
  const { kind, sentence } = evaluation.verdict;
  return {
    kind: 'ready',
    experiment: { ...experiment, verdict: { kind, sentence, time: shape.now } },
    evaluation,
    busy: false,
  };
}

const event = (
  time: string,
  kind: ExperimentEvent['kind'],
  detail: string | null = null,
  reason: string | null = null,
): Omit<ExperimentEvent, 'id'> => ({ time, kind, detail, reason, actor: 'ada' });

const none = {
  ...{
    withoutUnit: 0,
    outsideCoverage: 0,
    unknownVariant: 0,
    withoutValue: 0,
    outsideRun: 0,
    disagreeing: 0,
  },
};

function batch(id: string, time: string, rows: number, more: Partial<OutcomeBatch> = {}): OutcomeBatch {
  return {
    ...{ id, kind: 'imported', time, data: `data/outcomes/${id}.parquet`, rows, units: rows },
    ...{ metrics: ['mae', 'rmse', 'latency_p95'], segments: ['source', 'region'], skipped: none },
    ...more,
  };
}

const forecaster: ExperimentInput = {
  key: 'pass-rate-forecaster-q4',
  name: 'Pass-rate forecaster, fourth quarter',
  hypothesis:
    'Rolling features of the last four weeks lower the error of the pass rate by a quarter of a point.',
  unit: 'dataset_id',
  variants: [{ model: 'pass-rate-forecaster@production' }, { model: 'pass-rate-forecaster@1.3.0' }],
  metrics: [
    { name: 'mae', role: 'primary', type: 'mean', direction: 'lower' },
    { name: 'rmse', role: 'secondary', type: 'mean', direction: 'lower' },
    { name: 'pinball_loss', role: 'secondary', type: 'mean', direction: 'lower' },
    { name: 'alert_precision', role: 'secondary', type: 'proportion', direction: 'higher' },
    {
      name: 'latency_p95',
      role: 'guardrail',
      type: 'quantile',
      quantile: 0.95,
      direction: 'lower',
      limit: 0.5,
    },
    { name: 'failed_forecasts', role: 'guardrail', type: 'proportion', direction: 'lower', limit: 0.01 },
    { name: 'missed_incidents', role: 'guardrail', type: 'mean', direction: 'lower', limit: 1 },
  ],
  minimumEffect: { value: 0.25, relative: false },
  plannedDays: 14,
  analysis: 'sequential',
  decisionUnits: 20_000,
};

const forecasterEvents = [
  event('2025-11-10T08:12:00Z', 'created'),
  event('2025-11-13T06:00:00Z', 'started', '1.2.0 and 1.3.0'),
  event('2025-11-15T07:30:00Z', 'coverage-raised', 'from 10 % to 100 %', 'guardrails held for 48 h'),
  event('2025-11-18T14:05:00Z', 'noted', null, 'Backfill of sap.orders left out, both sides'),
  event('2025-11-19T06:00:00Z', 'outcomes', '11,214 rows of data/outcomes/week-46.parquet'),
  event('2025-11-21T06:00:00Z', 'outcomes', '6,000 rows of data/outcomes/week-47.parquet'),
];

const forecasterBatches = [
  batch('week-46', '2025-11-19T06:00:00Z', 11_214, { skipped: { ...none, withoutUnit: 12 } }),
  batch('week-47', '2025-11-21T06:00:00Z', 6_000),
];

const running: Shape = {
  input: forecaster,
  state: 'running',
  versions: ['pass-rate-forecaster@1.2.0', 'pass-rate-forecaster@1.3.0'],
  started: '2025-11-13T06:00:00Z',
  now: '2025-11-21T06:30:00Z',
  events: forecasterEvents,
  batches: forecasterBatches,
  arms: [
    {
      units: 8640,
      metrics: [
        ...[mean(8640, 3.24, 5.1), mean(8640, 5.18, 9.3), mean(8640, 0.59, 0.71), share(8600, 6140)],
        ...[quantile(8640, 0.95, 4.1, 0.035), share(8640, 7), mean(8640, 2.1, 19)],
      ],
    },
    {
      units: 8574,
      metrics: [
        ...[mean(8574, 3.04, 4.95), mean(8574, 4.93, 9.1), mean(8574, 0.56, 0.69), share(8540, 6400)],
        ...[quantile(8574, 0.95, 4.3, 0.036), share(8574, 6), mean(8574, 2.4, 19)],
      ],
    },
  ],
};

const ship: Shape = {
  ...running,
  now: '2025-11-24T06:30:00Z',
  arms: [
    {
      units: 20_120,
      metrics: [
        ...[
          mean(20_120, 3.24, 4.2),
          mean(20_120, 5.18, 6.3),
          mean(20_120, 0.59, 0.71),
          share(20_000, 14_280),
        ],
        ...[quantile(20_120, 0.95, 4.1, 0.03), share(20_120, 16), mean(20_120, 2.1, 11)],
      ],
    },
    {
      units: 19_964,
      metrics: [
        ...[
          mean(19_964, 3.02, 4.1),
          mean(19_964, 4.81, 6.1),
          mean(19_964, 0.55, 0.69),
          share(19_900, 14_905),
        ],
        ...[quantile(19_964, 0.95, 4.25, 0.03), share(19_964, 14), mean(19_964, 2.2, 11)],
      ],
    },
  ],
  batches: [...forecasterBatches, batch('week-48', '2025-11-24T06:00:00Z', 22_870)],
};

const broken: Shape = {
  ...running,
  arms: [
    { ...running.arms![0]!, units: 9_402 },
    { ...running.arms![1]!, units: 7_812 },
  ],
  crossed: 64,
};

const churn: ExperimentInput = {
  key: 'churn-depth',
  hypothesis: 'Deeper trees find churners earlier.',
  unit: 'customer',
  variants: [
    { model: 'churn@1.2.0', weight: 0.4 },
    { model: 'churn@1.3.0', name: 'wide', weight: 0.2 },
    { model: 'churn@1.4.0', name: 'deep', weight: 0.2 },
    { model: 'churn@2.0.0-rc.1', name: 'stacked', weight: 0.2 },
  ],
  metrics: [
    { name: 'retained', role: 'primary', type: 'proportion', direction: 'higher' },
    { name: 'log_loss', role: 'secondary', type: 'mean', direction: 'lower' },
    { name: 'contacts', role: 'guardrail', type: 'mean', direction: 'lower', limit: 0.2, aggregate: 'sum' },
  ],
  coverage: 0.5,
  minimumEffect: { value: 0.05, relative: true },
};

const arm = (units: number, kept: number, loss: number, contacts: number) => ({
  units,
  metrics: [share(units, kept), mean(units, loss, 0.22), mean(units, contacts, 1.3)],
});

const three: Shape = {
  input: churn,
  state: 'stopped',
  versions: ['churn@1.2.0', 'churn@1.3.0', 'churn@1.4.0', 'churn@2.0.0-rc.1'],
  started: '2025-10-01T09:00:00Z',
  stopped: '2025-10-29T09:00:00Z',
  stopReason: 'four weeks were planned',
  now: '2025-10-29T10:00:00Z',
  events: [
    event('2025-09-28T09:00:00Z', 'created'),
    event('2025-10-01T09:00:00Z', 'started', '1.2.0, 1.3.0, 1.4.0 and 2.0.0-rc.1'),
    event('2025-10-29T09:00:00Z', 'stopped', null, 'four weeks were planned'),
  ],
  batches: [
    batch('october', '2025-10-29T09:40:00Z', 48_212, { kind: 'replayed', segments: ['plan'], units: 30_040 }),
  ],
  arms: [
    arm(12_020, 9_210, 0.412, 1.71),
    arm(6_012, 4_702, 0.409, 1.74),
    arm(5_998, 4_795, 0.391, 1.78),
    arm(6_010, 4_640, 0.404, 1.99),
  ],
};

const hostile: Shape = {
  ...running,
  input: {
    ...forecaster,
    key: 'a-key-that-is-as-long-as-somebody-who-never-shortens-anything-would-ever-make-it-2025-q4',
    name: '<img src=x onerror=alert(1)> \u202eexperiment',
    hypothesis: '<b>bold</b> "quoted" & \u05e0\u05d9\u05e1\u05d5\u05d9 \u0645\u0639\u062f\u0644',
    variants: [
      { model: 'a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed@production' },
      {
        model:
          'a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed@1.3.0-alpha.beta.gamma.1234567',
      },
    ],
    metrics: [
      {
        name: '\u05de\u05d3\u05d3 \u05d4\u05e9\u05d2\u05d9\u05d0\u05d4',
        role: 'primary',
        type: 'mean',
        direction: 'lower',
      },
      { name: '<script>alert(1)</script>', role: 'secondary', type: 'mean', direction: 'lower' },
      {
        ...{ name: 'a_metric_whose_name_says_all_that_there_is_to_say_about_how_it_is_computed_and_why' },
        ...{ role: 'guardrail', type: 'proportion', direction: 'lower', limit: 0.1 },
      },
    ],
  },
  versions: [
    'a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed@1.2.0',
    'a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed@1.3.0-alpha.beta.gamma.1234567',
  ],
  events: [
    event('2025-11-10T08:12:00Z', 'created'),
    event('2025-11-13T06:00:00Z', 'started'),
    event(
      '2025-11-18T14:05:00Z',
      'noted',
      null,
      `<i>note</i> ${'without a space'.replaceAll(' ', '').repeat(12)} \u0645\u0644\u0627\u062d\u0638\u0629`,
    ),
  ],
  batches: [
    batch('recorded', '2025-11-19T06:00:00Z', 120, {
      kind: 'recorded',
      data: null,
      segments: ['\u05de\u05e7\u05d5\u05e8'],
    }),
  ],
  arms: [
    { units: 60, metrics: [mean(60, 32_400_000, 5e6), mean(60, 0, 0), share(60, 3)] },
    { units: 60, metrics: [mean(60, 30_400_000, 5e6), mean(60, 0, 0), share(60, 4)] },
  ],
};

export const samples = {
  running: stateOf(running),
  ship: stateOf(ship),
  broken: stateOf(broken),
  three: stateOf(three),
  hostile: stateOf(hostile),
  draft: stateOf({
    ...{ input: forecaster, state: 'draft', versions: [], now: '2025-11-10T09:00:00Z' },
    events: forecasterEvents.slice(0, 1),
  }),
  noOutcomes: stateOf({
    ...{ input: forecaster, state: 'running', versions: running.versions, now: '2025-11-13T09:00:00Z' },
    started: '2025-11-13T06:00:00Z',
    events: forecasterEvents.slice(0, 2),
  }),
  failed: {
    kind: 'failed',
    message: 'There is no experiment "pass-rate-forecaster-q3".',
    hint: 'Did you mean pass-rate-forecaster-q4?',
  } satisfies ExperimentPanelState,
  loading: { kind: 'loading' } satisfies ExperimentPanelState,
};
