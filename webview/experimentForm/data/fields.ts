import type {
  ExperimentMetric,
  ExperimentPlan,
  MetricDirection,
  MetricRole,
  MetricType,
} from '../../../src/core/experiment/experiment.ts';
import type { ExperimentInput } from '../../../src/core/experiment/planInput.ts';

/** A metric as it is typed. */
export interface MetricFields {
  readonly role: MetricRole;
  readonly name: string;
  readonly type: MetricType;
  readonly direction: MetricDirection;
  readonly denominator: string;
  readonly quantile: string;
  readonly limit: string;
  readonly covariate: string;
  readonly cap: string;
  readonly sum: boolean;
  readonly ranks: boolean;
}

export interface VariantFields {
  readonly model: string;
  readonly name: string;
  /** In percent. */
  readonly weight: string;
}

/** The form as it is typed: texts, which may not be numbers yet. */
export interface FormFields {
  readonly key: string;
  readonly name: string;
  readonly hypothesis: string;
  readonly unit: string;
  readonly seed: string;
  /** Control first. */
  readonly variants: readonly VariantFields[];
  /** Weights are equal, whatever the variants say. */
  readonly equal: boolean;
  /** In percent. */
  readonly coverage: string;
  /** The primary one first. */
  readonly metrics: readonly MetricFields[];
  readonly alpha: string;
  readonly power: string;
  readonly effect: string;
  /** The effect is in percent of the control's value. */
  readonly relative: boolean;
  readonly plannedDays: string;
  readonly analysis: 'fixed' | 'sequential';
  readonly decisionUnits: string;
  readonly correction: 'holm' | 'benjamini-hochberg';
  readonly minimumUnits: string;
}

export function emptyMetric(role: MetricRole): MetricFields {
  return {
    ...{ role, name: '', type: 'mean', direction: 'lower', denominator: '', quantile: '0.95', covariate: '' },
    ...{ limit: role === 'guardrail' ? '0' : '', cap: '', sum: false, ranks: false },
  };
}

/** What is filled in at first. */
export function initialFields(preset: Partial<ExperimentInput>): FormFields {
  const variants = preset.variants ?? [];
  const padded = Array.from({ length: Math.max(2, variants.length) }, (_, i) => variants[i] ?? { model: '' });
  const metrics = (preset.metrics ?? []).map(metricFields);
  const effect = preset.minimumEffect ?? null;
  return {
    key: preset.key ?? '',
    name: preset.name ?? '',
    hypothesis: preset.hypothesis ?? '',
    unit: preset.unit ?? '',
    seed: preset.seed ?? '',
    variants: padded.map(({ model, name, weight }) => ({
      ...{ model, name: name ?? '', weight: weight === undefined ? '' : percent(weight) },
    })),
    equal: variants.every(
      ({ weight }) => weight === undefined || Math.abs(weight - 1 / variants.length) < 1e-9,
    ),
    coverage: percent(preset.coverage ?? 1),
    metrics: metrics.some(({ role }) => role === 'primary') ? metrics : [emptyMetric('primary'), ...metrics],
    alpha: String(preset.alpha ?? 0.05),
    power: percent(preset.power ?? 0.8),
    effect: effect === null ? '' : effect.relative ? percent(effect.value) : String(effect.value),
    relative: effect?.relative ?? true,
    plannedDays: text(preset.plannedDays ?? 14),
    analysis: preset.analysis ?? 'fixed',
    decisionUnits: text(preset.decisionUnits ?? 5000),
    correction: preset.correction ?? 'holm',
    minimumUnits: text(preset.minimumUnits ?? 100),
  };
}

/** A draft's plan, to be changed. */
export function draftFields(plan: ExperimentPlan): FormFields {
  const { variants, metrics, name, seed, key } = plan;
  return {
    ...initialFields({
      ...plan,
      variants: variants.map((variant) => ({
        model: variant.model,
        name: variant.name,
        weight: variant.weight,
      })),
      metrics: [...metrics],
    }),
    name: name === key ? '' : name,
    seed: seed === key ? '' : seed,
    plannedDays: text(plan.plannedDays),
  };
}

function metricFields(metric: ExperimentInput['metrics'][number] | ExperimentMetric): MetricFields {
  const empty = emptyMetric(metric.role);
  return {
    ...empty,
    ...{ name: metric.name, type: metric.type, direction: metric.direction },
    denominator: metric.denominator ?? '',
    quantile: metric.quantile === undefined ? empty.quantile : String(metric.quantile),
    limit: metric.limit === undefined ? empty.limit : String(metric.limit),
    covariate: metric.covariate ?? '',
    cap: text(metric.cap),
    sum: metric.aggregate === 'sum',
    ranks: metric.test === 'mann-whitney',
  };
}

function text(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** A share as it is typed: thirds keep their digits, binary noise goes. */
function percent(share: number): string {
  return String(Number((share * 100).toPrecision(12)));
}
