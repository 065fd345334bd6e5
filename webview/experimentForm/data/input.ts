import type { ExperimentInput } from '../../../src/core/experiment/planInput.ts';
import { numberIn } from './numberIn.ts';
import type { FormFields, MetricFields } from './fields.ts';

type Metric = ExperimentInput['metrics'][number];

/** What the form asks for; what was left empty is left out, so that it gets its default. */
export function inputOf(fields: FormFields): ExperimentInput {
  const { variants, equal, metrics, effect, relative, plannedDays } = fields;
  const optional = (value: string) => (value.trim() === '' ? {} : { value: value.trim() });
  const [name, hypothesis, unit, seed] = [fields.name, fields.hypothesis, fields.unit, fields.seed].map(
    optional,
  );
  const input: Record<string, unknown> = {
    key: fields.key.trim(),
    variants: variants.map((variant) => ({
      model: variant.model.trim(),
      ...(variant.name.trim() === '' ? {} : { name: variant.name.trim() }),
      ...(equal ? {} : { weight: shareIn(variant.weight) }),
    })),
    metrics: metrics.map(metricOf),
    coverage: shareIn(fields.coverage),
    alpha: numberIn(fields.alpha),
    power: shareIn(fields.power),
    minimumEffect:
      effect.trim() === '' ? null : { value: relative ? shareIn(effect) : numberIn(effect), relative },
    plannedDays: plannedDays.trim() === '' ? null : numberIn(plannedDays),
    analysis: fields.analysis,
    correction: fields.correction,
    decisionUnits: numberIn(fields.decisionUnits),
    minimumUnits: numberIn(fields.minimumUnits),
  };
  for (const [key, given] of Object.entries({ name, hypothesis, unit, seed })) {
    if (given && 'value' in given) input[key] = given.value;
  }
  return input as ExperimentInput;
}

function metricOf(fields: MetricFields): Metric {
  const { role, name, type, direction, denominator, quantile, limit, covariate, cap, sum, ranks } = fields;
  return {
    ...{ role, name: name.trim(), type, direction },
    ...(type === 'ratio' && denominator.trim() !== '' ? { denominator: denominator.trim() } : {}),
    ...(type === 'quantile' && quantile.trim() !== '' ? { quantile: numberIn(quantile) } : {}),
    ...(role === 'guardrail' && limit.trim() !== '' ? { limit: numberIn(limit) } : {}),
    ...(type === 'mean' && covariate.trim() !== '' ? { covariate: covariate.trim() } : {}),
    ...(type === 'mean' && cap.trim() !== '' ? { cap: numberIn(cap) } : {}),
    ...(type === 'mean' && sum ? { aggregate: 'sum' as const } : {}),
    ...(type === 'mean' && ranks ? { test: 'mann-whitney' as const } : {}),
  };
}

/** Percent to a share; thirds that are typed with all their digits sum to 1. */
function shareIn(text: string): number {
  return numberIn(text) / 100;
}
