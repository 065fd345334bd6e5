import { cochranQ } from '../../../src/core/experiment/analysis/cochranQ.ts';
import { expectedOverTime } from '../../../src/core/experiment/analysis/expectedOverTime.ts';
import { criticalAt, powerChart } from '../../../src/core/experiment/analysis/powerChart.ts';
import type { EvaluatedMetric, Interval, MetricComparison } from '../../../src/core/experiment/evaluation.ts';
import type {
  Distribution,
  ExperimentInsights,
  SegmentEffect,
} from '../../../src/core/experiment/insights.ts';
import type { ReadyExperiment } from './experiments.ts';
import { randomNumbers } from './random.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  source: ['SAP ERP', 'Kafka events', 'Salesforce', 'File drops', 'Partner API'],
  region: ['EMEA', 'Americas', '\u0622\u0633\u06cc\u0627'],
  plan: ['basic', 'plus', 'a plan with a name that nobody would ever give to a plan'],
};

/** What the engine would answer, made up from the evaluation. */
export function sampleInsights(
  { experiment, evaluation }: ReadyExperiment,
  name: string | null,
  segment: string | null,
): ExperimentInsights {
  const metric = evaluation?.metrics.find((each) => name === null || each.name === name);
  const nothing = { metric: name ?? '', overTime: [], distributions: [], power: null, segment: null };
  if (!metric || !evaluation) return { ...nothing, segments: [], interaction: null };
  const units = (treatment: number) => metric.variants[0]!.n + metric.variants[treatment + 1]!.n;
  const first = metric.comparisons[0]!;
  const days = Math.min(evaluation.day, 60);
  const random = randomNumbers(7);
  const spread = () => random() + random() + random() - 1.5;
  const dateOf = (day: number) =>
    new Date(Date.parse(experiment.started!) + day * 86_400_000).toISOString().slice(0, 10);
  const overTime = metric.comparisons.map((comparison, i) => {
    const { difference, standardError } = comparison;
    if (metric.type === 'quantile' || difference === null || standardError === null)
      return { variant: comparison.variant, days: [], expected: [] };
    const all = Array.from({ length: days }, (_, day) => {
      const now = Math.round((units(i) * (day + 1)) / days);
      const error = standardError * Math.sqrt(units(i) / now);
      const off = day === days - 1 ? 0 : spread() * Math.sqrt(error ** 2 - standardError ** 2);
      const half = criticalAt(now, experiment) * error;
      const at = difference + off;
      return { date: dateOf(day), units: now, difference: at, interval: [at - half, at + half] as Interval };
    });
    const left =
      experiment.state === 'running' ? Math.max(0, (experiment.plannedDays ?? days + 14) - days) : 0;
    const effect = { difference, standardError, units: units(i) };
    const course = { effect, unitsPerDay: units(i) / days, days: left, from: dateOf(days - 1) };
    return { variant: comparison.variant, days: all, expected: expectedOverTime(course, experiment) };
  });
  const known = first.difference !== null && first.standardError !== null;
  const segments =
    segment === null || !known ? [] : segmentsOf(first, units(0), values[segment] ?? ['one'], spread);
  return {
    metric: metric.name,
    overTime: metric.type === 'quantile' ? [] : overTime,
    distributions: metric.type === 'proportion' || metric.type === 'ratio' ? [] : distributionsOf(metric),
    power: known
      ? powerChart(
          { standardError: first.standardError, units: units(0) },
          { ...experiment, least: metric.role === 'primary' ? leastOf(experiment, metric) : null },
        )
      : null,
    segment,
    segments: segments.map(({ effect }) => effect),
    interaction: cochranQ(
      segments.map(({ effect, error }) => ({ difference: effect.difference!, standardError: error })),
    ),
  };
}

function leastOf({ minimumEffect }: ReadyExperiment['experiment'], metric: EvaluatedMetric): number | null {
  if (!minimumEffect) return null;
  return minimumEffect.relative ? minimumEffect.value * metric.variants[0]!.value! : minimumEffect.value;
}

function segmentsOf(
  first: MetricComparison,
  units: number,
  names: readonly string[],
  spread: () => number,
): { effect: SegmentEffect; error: number }[] {
  const base = first.relative ? first.difference! / first.relative.value : 1;
  return names.map((value, i) => {
    const share = 0.34 / (1 + 0.35 * i);
    const error = first.standardError! / Math.sqrt(share);
    const difference = first.difference! + spread() * error;
    const interval: Interval = [difference - 2.2 * error, difference + 2.2 * error];
    const relative = { value: difference / base, interval: sorted(interval.map((end) => end / base)) };
    return {
      effect: {
        value,
        units: Math.round(units * share),
        difference,
        interval,
        relative,
        pAdjusted: Math.min(1, 0.2 * (i + 1)),
      },
      error,
    };
  });
}

function sorted(ends: readonly number[]): Interval {
  return [Math.min(...ends), Math.max(...ends)];
}

function distributionsOf(metric: EvaluatedMetric): Distribution[] {
  const top = 4 * Math.max(1e-9, ...metric.variants.map(({ value }) => Math.abs(value ?? 1)));
  const edges = Array.from({ length: 41 }, (_, k) => (top * k) / 40);
  return metric.variants.map(({ variant, value }) => {
    const scale = Math.max(1e-9, Math.abs(value ?? 1));
    const density = edges.slice(0, -1).map((edge) => Math.exp(-((edge + top / 80) / scale)) + 0.002);
    const sum = density.reduce((total, each) => total + each, 0);
    const at = (share: number) => -Math.log(1 - share) * scale;
    return {
      ...{ variant, edges, shares: density.map((each) => each / sum), median: at(0.5) },
      ...{ middle50: [at(0.25), at(0.75)] as const, middle90: [at(0.05), at(0.95)] as const },
    };
  });
}
