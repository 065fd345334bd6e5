import { describe, expect, it } from 'vitest';
import { checkTarget, checkWeights } from '../../../src/core/training/checkTarget.ts';
import type { LearnerMetricName } from '../../../src/core/training/learnerMetrics.ts';
import { type ObjectiveName, objectiveInfo } from '../../../src/core/training/objectives.ts';
import { caught } from './caught.ts';

function check(objective: ObjectiveName, values: number[], metric?: LearnerMetricName): void {
  checkTarget({
    objective,
    metric: metric ?? objectiveInfo(objective).metric,
    target: 'claims',
    label: Float64Array.from(values),
  });
}

describe('checkTarget', () => {
  it.each<[ObjectiveName, number[], string]>([
    [
      'poisson',
      [1, -2],
      'The objective poisson needs targets that are not negative, but the target claims holds -2.',
    ],
    ['tweedie', [-1e-9, 2], 'needs targets that are not negative'],
    ['gamma', [1, 0], 'The objective gamma needs targets greater than 0, but the target claims holds 0.'],
    ['cross_entropy', [0, 1.5], 'needs targets from 0 to 1'],
    ['poisson', [0, 0], 'is 0 in every row'],
    ['regression', [1, 1e308], 'holds 1e+308, which is beyond what LightGBM can store'],
    ['regression', [1, -Infinity], 'holds -Infinity'],
    ['regression', [1, NaN], 'holds NaN'],
  ])('refuses for %s the target %j', (objective, values, message) => {
    const error = caught(() => check(objective, values));
    expect(error.code).toBe('target-unusable');
    expect(error.message).toContain(message);
  });

  it.each<[ObjectiveName, number[]]>([
    ['regression', [-3e38, 3e38]],
    ['mape', [0, -1, 2]],
    ['poisson', [0, 3]],
    ['tweedie', [0, 0.5]],
    ['gamma', [1e-9]],
    ['cross_entropy', [0, 0.5, 1]],
    ['binary', [0, 1]],
  ])('lets %s have the target %j', (objective, values) => {
    expect(() => check(objective, values)).not.toThrow();
  });

  it('looks at the metric too', () => {
    expect(caught(() => check('tweedie', [0, 1], 'gamma_deviance')).message).toBe(
      'The metric gamma_deviance needs targets greater than 0, but the target claims holds 0.',
    );
    expect(caught(() => check('cross_entropy', [0, 1], 'gamma')).message).toContain('metric gamma');
    expect(caught(() => check('regression', [0, 2], 'kullback_leibler')).message).toContain('from 0 to 1');
  });
});

describe('checkWeights', () => {
  it.each([[[1, -1]], [[1, NaN]], [[Infinity, 1]], [[0, 0]]])('refuses %j', (weights) => {
    expect(caught(() => checkWeights(Float64Array.from(weights), 'w', 'regression')).code).toBe(
      'spec-invalid',
    );
  });

  it('lets some be 0, but not for the intensity form of cross-entropy', () => {
    expect(() => checkWeights(Float64Array.of(0, 2), 'w', 'binary')).not.toThrow();
    expect(() => checkWeights(Float64Array.of(0, 2), 'w', 'cross_entropy_lambda')).toThrow('greater than 0');
  });
});
