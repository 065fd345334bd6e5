import type { TrainingData } from '../../core/dataset/trainingData.ts';
import type { LearnerPlan } from '../../core/training/resolveParams.ts';
import type { FitTask } from './fitTask.ts';
import { learnerNames } from './learnerNames.ts';

/** What a training worker is told of a dataset and a plan. */
export function fitTaskOf(data: TrainingData, plan: LearnerPlan): FitTask {
  const { features, target } = data.signature;
  return {
    task: data.task,
    objective: plan.objective,
    alpha: plan.alpha,
    classes: target.kind === 'class' ? target.classes : [],
    matrix: data.matrix,
    rows: data.rows,
    label: data.label,
    weight: data.weight,
    parts: data.parts,
    featureNames: learnerNames(features),
    categorical: features.flatMap(({ kind }, index) => (kind === 'category' ? [index] : [])),
    params: plan.params,
    direction: plan.direction,
    rounds: plan.rounds,
    earlyStopping: plan.earlyStopping,
  };
}
