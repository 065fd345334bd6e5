import { dayOf } from './dayOf.ts';
import { analyzeMetric } from './analysis/analyzeMetric.ts';
import { checksOf, sampleRatioOf } from './checks.ts';
import type { Evaluation } from './evaluation.ts';
import type { Experiment } from './experiment.ts';
import type { ExperimentData } from './outcomes.ts';
import { verdictOf } from './verdict.ts';

export interface EvaluationContext {
  /** ISO 8601. */
  readonly now: string;
  /** Exact references of variants that are no longer in the registry. */
  readonly missingVersions: readonly string[];
}

/** All that is said about an experiment: a pure function of its plan and its outcomes' sufficient statistics. */
export function evaluate(
  experiment: Experiment,
  data: ExperimentData,
  { now, missingVersions }: EvaluationContext,
): Evaluation {
  const options = { ...experiment, variants: experiment.variants.map(({ name }) => name) };
  const metrics = experiment.metrics.map((metric, index) =>
    analyzeMetric(metric, data.metrics[index]!, options),
  );
  const sampleRatio = sampleRatioOf(experiment, data);
  const day = dayOf(experiment, now);
  const checks = checksOf({ experiment, data, sampleRatio, metrics, day, missingVersions });
  return {
    key: experiment.key,
    status: experiment.state,
    time: now,
    day,
    plannedDays: experiment.plannedDays,
    alpha: experiment.alpha,
    analysis: experiment.analysis,
    rows: data.rows,
    sampleRatio,
    checks,
    metrics,
    verdict: verdictOf({ experiment, data, metrics, checks, day }),
  };
}
