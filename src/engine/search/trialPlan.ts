import { ArboretumError } from '../../core/errors.ts';
import type { ObjectiveMetric } from '../../core/search/objective.ts';
import type { TrialParams } from '../../core/search/space.ts';
import { parseParams } from '../../core/training/parseParams.ts';
import { type LearnerContext, type LearnerPlan, resolveParams } from '../../core/training/resolveParams.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';

/** Says how the learner is to be run for a trial's parameters. */
export type PlanTrial = (params: TrialParams) => LearnerPlan;

/**
 * @param spec what all trials share
 * @param context what the data say
 * @throws {ArboretumError} `param-invalid` from the result where parameters contradict each other
 */
export function planTrials(
  spec: TrainingSpec,
  context: LearnerContext,
  { watched }: ObjectiveMetric,
): PlanTrial {
  const base = resolveParams(withParams(spec, { metric: watched }), context);
  return (params) => {
    if (!areValid(params)) return { ...base, params: { ...base.params, ...params } };
    return resolveParams(withParams(spec, { ...params, metric: watched }), context);
  };
}

export function withParams(spec: TrainingSpec, params: TrialParams): TrainingSpec {
  return { ...spec, params: { ...spec.params, ...params } };
}

/** Values that our table knows to be wrong are left to LightGBM, which says so in its own words. */
function areValid(params: TrialParams): boolean {
  try {
    parseParams(params);
    return true;
  } catch (error) {
    if (error instanceof ArboretumError && error.code === 'param-invalid') return false;
    throw error;
  }
}
