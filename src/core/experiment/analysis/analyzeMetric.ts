import { benjaminiHochberg } from '../../statistics/benjaminiHochberg.ts';
import { effectSize } from '../../statistics/effectSize.ts';
import { holm } from '../../statistics/holm.ts';
import { normalQuantile, normalTail } from '../../statistics/normal.ts';
import type { EvaluatedMetric, MetricComparison, MetricOutcome, VariantMetric } from '../evaluation.ts';
import type { ExperimentMetric, ExperimentPlan } from '../experiment.ts';
import type { MetricData } from '../outcomes.ts';
import { bayesOf } from './bayesOf.ts';
import { type Effect, effectOf, type EffectOptions } from './effectOf.ts';
import { guardrailOutcome } from './guardrailOutcome.ts';
import { metricDetail } from './metricDetail.ts';
import { pairOf, plainSample } from './samples.ts';

export interface AnalysisOptions
  extends EffectOptions, Pick<ExperimentPlan, 'power' | 'correction' | 'minimumEffect'> {
  /** Names, control first. */
  readonly variants: readonly string[];
}

/**
 * Everything that is said about one metric. Never throws: where nothing can be said, `problem` says why.
 *
 * @param data one entry a variant, control first
 */
export function analyzeMetric(
  metric: ExperimentMetric,
  data: readonly MetricData[],
  options: AnalysisOptions,
): EvaluatedMetric {
  const [control, ...treatments] = data;
  const effects = treatments.map((treatment) => effectOf(metric, control!, treatment, options));
  const pValues = effects.map((effect) => ('problem' in effect ? null : effect.pValue));
  const adjusted = adjust(pValues, options.correction);
  return {
    name: metric.name,
    role: metric.role,
    type: metric.type,
    direction: metric.direction,
    limit: metric.limit ?? null,
    detail: metricDetail(metric),
    variants: data.map((each, index) => variantMetric(options.variants[index]!, each)),
    comparisons: effects.map((effect, index) => {
      const variant = options.variants[index + 1]!;
      if ('problem' in effect) return unknown(variant, metric, effect.problem);
      return compared(metric, effect, {
        variant,
        control: control!,
        treatment: treatments[index]!,
        pAdjusted: adjusted[index]!,
        options,
      });
    }),
  };
}

/** Over the treatments that have a test. */
function adjust(
  pValues: readonly (number | null)[],
  correction: ExperimentPlan['correction'],
): readonly (number | null)[] {
  const known = pValues.filter((p) => p !== null);
  const adjusted = correction === 'holm' ? holm(known) : benjaminiHochberg(known);
  let next = 0;
  return pValues.map((p) => (p === null ? null : adjusted[next++]!));
}

function variantMetric(variant: string, data: MetricData): VariantMetric {
  if (data.n === 0) return { variant, n: 0, value: null, sd: null };
  const { mean, variance } = plainSample(data);
  const hasSd = (data.type === 'mean' || data.type === 'proportion') && Number.isFinite(variance);
  return {
    variant,
    n: data.n,
    value: Number.isFinite(mean) ? mean : null,
    sd: hasSd ? Math.sqrt(variance) : null,
  };
}

interface Compared {
  readonly variant: string;
  readonly control: MetricData;
  readonly treatment: MetricData;
  readonly pAdjusted: number | null;
  readonly options: AnalysisOptions;
}

function compared(
  metric: ExperimentMetric,
  effect: Effect,
  { variant, control, treatment, pAdjusted, options }: Compared,
): MetricComparison {
  const { difference, standardError, critical } = effect;
  const significant = pAdjusted !== null && pAdjusted < options.alpha;
  const least = leastEffect(metric, control, options);
  const better = metric.direction === 'higher' ? difference > 0 : difference < 0;
  const outcome: MetricOutcome =
    metric.role === 'guardrail'
      ? guardrailOutcome(metric, effect.interval)
      : significant
        ? better
          ? 'better'
          : 'worse'
        : 'undecided';
  return {
    variant,
    test: effect.test,
    difference,
    standardError,
    interval: effect.interval,
    relative: effect.relative,
    statistic: effect.statistic,
    df: effect.df,
    pValue: effect.pValue,
    pAdjusted,
    significant,
    effectSize: sizeOf(control, treatment, options.alpha),
    bayes: bayesOf(metric, control, treatment, effect, options.alpha),
    power: least === null ? null : powerFor(least / standardError, critical),
    mde: (critical + normalQuantile(options.power)) * standardError,
    varianceReduction: effect.varianceReduction,
    outcome,
    problem: null,
  };
}

/** The least effect worth finding, in the metric's unit; null where none was planned. */
export function leastEffect(
  metric: Pick<ExperimentMetric, 'role'>,
  control: MetricData,
  { minimumEffect }: Pick<AnalysisOptions, 'minimumEffect'>,
): number | null {
  if (metric.role !== 'primary' || minimumEffect === null) return null;
  if (!minimumEffect.relative) return minimumEffect.value;
  const level = Math.abs(plainSample(control).mean);
  return level > 0 ? minimumEffect.value * level : null;
}

/** Chance that an interval of `critical` standard errors excludes zero, the true effect being `z` of them. */
export function powerFor(z: number, critical: number): number {
  return normalTail(critical - z) + normalTail(critical + z);
}

function sizeOf(control: MetricData, treatment: MetricData, alpha: number): MetricComparison['effectSize'] {
  if (control.type === 'ratio' || control.type === 'quantile') return null;
  const { a, b } = pairOf(control, treatment);
  return effectSize(a, b, alpha);
}

function unknown(variant: string, metric: ExperimentMetric, problem: string): MetricComparison {
  const test = {
    mean: metric.test ?? 'welch',
    proportion: 'two-proportions',
    ratio: 'delta',
    quantile: 'quantile',
  };
  return {
    variant,
    test: test[metric.type] as MetricComparison['test'],
    difference: null,
    standardError: null,
    interval: null,
    relative: null,
    statistic: null,
    df: null,
    pValue: null,
    pAdjusted: null,
    significant: false,
    effectSize: null,
    bayes: null,
    power: null,
    mde: null,
    varianceReduction: null,
    outcome: 'not-measured',
    problem,
  };
}
