import type { Experiment, ExperimentMetric } from '../../../src/core/experiment/experiment.ts';
import type { ExperimentData, MetricData } from '../../../src/core/experiment/outcomes.ts';

/** A running experiment between two versions of one model, with what a test changes of it. */
export function experimentOf(change: Partial<Experiment> = {}): Experiment {
  const variant = (name: string, version: string, weight: number) => ({
    name,
    model: version,
    version,
    weight,
  });
  return {
    key: 'trial',
    name: 'trial',
    hypothesis: '',
    seed: 'trial',
    unit: 'unit',
    variants: [variant('control', 'shop@1.2.0', 0.5), variant('treatment', 'shop@1.3.0', 0.5)],
    coverage: 1,
    metrics: [metricOf('MAE')],
    alpha: 0.05,
    power: 0.8,
    minimumEffect: null,
    plannedDays: 14,
    analysis: 'sequential',
    decisionUnits: 5000,
    correction: 'holm',
    minimumUnits: 100,
    state: 'running',
    created: '2025-11-10T00:00:00.000Z',
    started: '2025-11-13T00:00:00.000Z',
    stopped: null,
    stopReason: null,
    events: [],
    batches: [],
    verdict: null,
    ...change,
  };
}

export function metricOf(name: string, change: Partial<ExperimentMetric> = {}): ExperimentMetric {
  return { name, role: 'primary', type: 'mean', direction: 'lower', ...change };
}

/** A metric of one value a unit. */
export function meanOf(n: number, mean: number, variance = 1): MetricData {
  return { type: 'mean', n, value: { mean, variance }, covariate: null, ranks: null };
}

export function dataOf(
  metrics: readonly (readonly MetricData[])[],
  change: Partial<ExperimentData> = {},
): ExperimentData {
  const units = metrics[0]!.map(({ n }) => n);
  return {
    units,
    crossed: 0,
    rows: units.reduce((sum, n) => sum + n, 0),
    disagreeing: 0,
    outsideRun: 0,
    withoutValue: 0,
    first: null,
    last: null,
    metrics,
    ...change,
  };
}
