import { resolveParams } from '../../core/training/resolveParams.ts';
import type { LearnerPlan } from '../../core/training/resolveParams.ts';
import type { TrialParams } from '../../core/search/space.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { CallContext } from '../../protocol/engine.ts';
import type { EngineParts } from '../parts.ts';
import type { FitResult } from '../training/fitTask.ts';
import { fitTaskOf } from '../training/fitTaskOf.ts';
import type { StudyDefinition } from './definition.ts';
import { dataSpec, learnerContext, type PreparedSearch } from './prepare.ts';
import { withParams } from './trialPlan.ts';

/** A trial whose parameters are to be trained on all rows outside the holdout. */
export interface RefitTrial {
  readonly number: number;
  readonly params: TrialParams;
  readonly rounds: number;
}

export interface Refit {
  readonly trial: number;
  readonly spec: TrainingSpec;
  readonly plan: LearnerPlan;
  readonly fitted: FitResult;
  /** The objective on the holdout. */
  readonly value: number | null;
}

/**
 * The training spec of a trial's final model. `train` with it gives the same model, byte for byte: the rounds are
 * those that the folds found best, and no rows are kept back for early stopping.
 */
export function finalSpec(
  { spec, search, objective }: Pick<StudyDefinition, 'spec' | 'search' | 'objective'>,
  { params, rounds }: Pick<RefitTrial, 'params' | 'rounds'>,
): TrainingSpec {
  const watched = search.metric === undefined ? params : { ...params, metric: objective.watched };
  return { ...withParams(dataSpec(spec), watched), rounds, earlyStopping: 0 };
}

/** Trains a trial's final model and scores it on the holdout. @throws {ArboretumError} as a training */
export async function refit(
  parts: EngineParts,
  { data, definition }: PreparedSearch,
  trial: RefitTrial,
  context: CallContext,
): Promise<Refit> {
  const spec = finalSpec(definition, trial);
  const plan = resolveParams(spec, learnerContext(data));
  const task = { ...fitTaskOf(data, plan), watchHoldout: true };
  const fitted = await parts.pool.run((trainer) => trainer.fit(task), context);
  const { objective } = definition;
  // Where the report has the metric, its value is the one that the registered version shows.
  const value =
    fitted.score.holdout[objective.name] ?? (objective.score === null ? fitted.watchedOnHoldout : null);
  return { trial: trial.number, spec, plan, fitted, value };
}
