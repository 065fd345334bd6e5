import { ArboretumError } from '../errors.ts';
import type { LearnerMetricName } from './learnerMetrics.ts';
import { type ObjectiveName, type TargetDemand, objectiveInfo } from './objectives.ts';

/** LightGBM keeps targets and weights in single precision. */
const largestFloat = 3.4028234663852886e38;

/** Metrics that abort on targets which the objective may take. */
const metricDemands: Readonly<Partial<Record<LearnerMetricName, TargetDemand>>> = {
  gamma: 'positive',
  gamma_deviance: 'positive',
  cross_entropy: 'unit-interval',
  cross_entropy_lambda: 'unit-interval',
  kullback_leibler: 'unit-interval',
};

interface TargetCheck {
  readonly objective: ObjectiveName;
  readonly metric: LearnerMetricName;
  /** Name of the target, for messages. */
  readonly target: string;
  /** One a row of any part; numbers, or class indexes. */
  readonly label: Float64Array;
}

/**
 * Sees to it that the objective (and the metric watched) can work on the target.
 * @throws `target-unusable`, saying which value is in the way and which objective would do.
 */
export function checkTarget({ objective, metric, target, label }: TargetCheck): void {
  const demands = [objectiveInfo(objective).target, metricDemands[metric] ?? 'any'];
  let sum = 0;
  for (let i = 0; i < label.length; i++) {
    const value = label[i]!;
    if (!(Math.abs(value) <= largestFloat)) throw notFinite(target, value);
    for (const demand of demands) {
      if (!meets(value, demand))
        throw outside(
          target,
          value,
          demand,
          demand === demands[0] ? `objective ${objective}` : `metric ${metric}`,
        );
    }
    sum += value;
  }
  if (demands[0] === 'not-negative' && sum === 0 && label.length > 0) {
    throw new ArboretumError(
      'target-unusable',
      `The target ${target} is 0 in every row, which the objective ${objective} cannot learn.`,
      'Pick another target.',
    );
  }
}

/**
 * Sees to it that row weights can be used.
 * @throws `spec-invalid` naming the first weight that cannot.
 */
export function checkWeights(weight: Float64Array, column: string, objective: ObjectiveName): void {
  const zeroAllowed = objective !== 'cross_entropy_lambda';
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const value = weight[i]!;
    if (!(value >= 0 && value <= largestFloat) || (value === 0 && !zeroAllowed)) {
      throw new ArboretumError(
        'spec-invalid',
        `The weight column ${column} holds ${value}; a weight is ${zeroAllowed ? 'not negative' : 'greater than 0'}.`,
        'Correct the column, or train without weights.',
      );
    }
    sum += value;
  }
  if (weight.length > 0 && sum === 0) {
    throw new ArboretumError('spec-invalid', `All weights in ${column} are 0.`, 'Train without weights.');
  }
}

function meets(value: number, demand: TargetDemand): boolean {
  switch (demand) {
    case 'not-negative':
      return value >= 0;
    case 'positive':
      return value > 0;
    case 'unit-interval':
      return value >= 0 && value <= 1;
    case 'any':
    case 'classes':
      return true;
  }
}

const demandWords: Readonly<Record<TargetDemand, string>> = {
  any: 'any number',
  'not-negative': 'targets that are not negative',
  positive: 'targets greater than 0',
  'unit-interval': 'targets from 0 to 1',
  classes: 'classes',
};

function outside(target: string, value: number, demand: TargetDemand, what: string): ArboretumError {
  const alternative = value === 0 && demand === 'positive' ? 'tweedie or poisson' : 'regression or huber';
  return new ArboretumError(
    'target-unusable',
    `The ${what} needs ${demandWords[demand]}, but the target ${target} holds ${value}.`,
    what.startsWith('metric')
      ? 'Leave the parameter metric out.'
      : `Use an objective such as ${alternative}.`,
  );
}

function notFinite(target: string, value: number): ArboretumError {
  return new ArboretumError(
    'target-unusable',
    `The target ${target} holds ${value}, which is beyond what LightGBM can store (3.4e38).`,
    'Scale the target, or leave these rows out.',
  );
}
