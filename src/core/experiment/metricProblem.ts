import type { ExperimentMetric } from './experiment.ts';

/** Why options of a metric do not fit together, as the end of a sentence; null when they do. */
export function metricProblem(metric: ExperimentMetric): string | null {
  const { type, role } = metric;
  if (type === 'ratio' && metric.denominator === undefined) return 'a ratio needs a denominator';
  if (type === 'quantile' && metric.quantile === undefined) return 'it is not said which quantile';
  if (type !== 'ratio' && metric.denominator !== undefined) return `a ${type} has no denominator`;
  if (type !== 'quantile' && metric.quantile !== undefined) return `a ${type} has no quantile`;
  if (type !== 'mean') {
    for (const option of ['aggregate', 'cap', 'covariate', 'test'] as const) {
      if (metric[option] !== undefined) return `${optionNames[option]} is for means only`;
    }
  }
  if (role !== 'guardrail' && metric.limit !== undefined) return 'a limit is for guardrails only';
  if (metric.covariate === metric.name) return 'it cannot be its own covariate';
  if (metric.denominator === metric.name) return 'it cannot be its own denominator';
  if (metric.test === 'mann-whitney' && metric.covariate !== undefined) {
    return 'ranks cannot be adjusted for a covariate';
  }
  return null;
}

const optionNames = {
  aggregate: 'summing',
  cap: 'a cap',
  covariate: 'a covariate',
  test: 'a test by ranks',
};
