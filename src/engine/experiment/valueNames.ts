import type { ExperimentPlan } from '../../core/experiment/experiment.ts';

/** Every name under which something is recorded: metrics, denominators and covariates, each once. */
export function valueNames({ metrics }: Pick<ExperimentPlan, 'metrics'>): string[] {
  const names = metrics.flatMap(({ name, denominator, covariate }) => [name, denominator, covariate]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Names of which only 0 and 1 are values. */
export function binaryNames({ metrics }: Pick<ExperimentPlan, 'metrics'>): ReadonlySet<string> {
  return new Set(metrics.filter(({ type }) => type === 'proportion').map(({ name }) => name));
}
