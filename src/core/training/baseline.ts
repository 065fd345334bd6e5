import { medianOf, quantileOf } from '../statistics/quantile.ts';
import { meanOf, sumOf } from '../statistics/sum.ts';
import { type BaselineKind, type ObjectiveName, objectiveInfo } from './objectives.ts';
import type { Task } from './spec.ts';

/** The kind of constant that a model has to beat: the one that is best for its objective. */
export function baselineKind(task: Task, objective: ObjectiveName): BaselineKind {
  return task === 'regression' ? objectiveInfo(objective).baseline : 'class-shares';
}

/**
 * The one number to predict for every row, learnt from the training part: the mean for squared error and the
 * likelihoods, the median for absolute and relative error, the quantile for a quantile.
 */
export function baselineValue(
  objective: ObjectiveName,
  alpha: number | null,
  trainLabels: Float64Array,
  trainWeights: Float64Array | null = null,
): number {
  switch (objectiveInfo(objective).baseline) {
    case 'median':
      return medianOf(trainLabels, trainWeights);
    case 'quantile':
      return quantileOf(trainLabels, alpha ?? 0.5, trainWeights);
    case 'mean':
    case 'class-shares':
      return meanOf(trainLabels.length, (i) => trainLabels[i]!, trainWeights);
  }
}

/** The share of each class in the training part: the probabilities to give every row. */
export function classShares(
  classes: number,
  trainLabels: Float64Array,
  trainWeights: Float64Array | null = null,
): Float64Array {
  const shares = new Float64Array(classes);
  for (let i = 0; i < trainLabels.length; i++) {
    shares[trainLabels[i]!]! += trainWeights === null ? 1 : trainWeights[i]!;
  }
  const total = sumOf(classes, (k) => shares[k]!);
  return shares.map((share) => share / total);
}

const words: Readonly<Record<BaselineKind, string>> = {
  mean: 'the mean',
  median: 'the median',
  quantile: 'the constant quantile',
  'class-shares': "the classes' shares",
};

/** The baseline in words: *the mean*. */
export function baselineWords(task: Task, objective: ObjectiveName): string {
  return words[baselineKind(task, objective)];
}
