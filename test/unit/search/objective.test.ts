import { describe, expect, test } from 'vitest';
import { objectivesOf, resolveObjective } from '../../../src/core/search/objective.ts';
import { learnerMetricsOfTask } from '../../../src/core/training/learnerMetrics.ts';
import { tasks } from '../../../src/core/training/spec.ts';

describe('the objective of a search', () => {
  test.each([
    ['regression', undefined, 'rmse', { name: 'rmse', watched: 'rmse', score: null, direction: 'lower' }],
    ['regression', 'mae', 'rmse', { name: 'mae', watched: 'l1', score: null, direction: 'lower' }],
    ['regression', 'mean_squared_error', 'rmse', { name: 'l2', watched: 'l2', score: null }],
    ['regression', 'r2', 'rmse', { name: 'r2', watched: 'rmse', score: 'r2', direction: 'higher' }],
    // LightGBM divides by max(1, |target|); the report, and people, by the target.
    ['regression', 'mape', 'rmse', { name: 'mape', watched: 'rmse', score: 'mape' }],
    ['binary', undefined, 'binary_logloss', { name: 'log_loss', watched: 'binary_logloss', score: null }],
    [
      'binary',
      'AUC',
      'binary_logloss',
      { name: 'roc_auc', watched: 'auc', score: null, direction: 'higher' },
    ],
    [
      'binary',
      'f1',
      'binary_logloss',
      { name: 'f1', watched: 'binary_logloss', score: 'f1', direction: 'higher' },
    ],
    ['multiclass', 'log_loss', 'multi_logloss', { name: 'log_loss', watched: 'multi_logloss', score: null }],
    [
      'multiclass',
      'multi_error',
      'multi_logloss',
      { name: 'multi_error', watched: 'multi_error', score: null },
    ],
  ] as const)('%s, %s', (task, given, watched, expected) => {
    expect(resolveObjective(given, task, watched)).toMatchObject(expected);
  });

  test('a metric that does not exist, or is for another task, is refused with what there is', () => {
    expect(() => resolveObjective('rmes', 'regression', 'rmse')).toThrow(
      'There is no metric "rmes" for regression.',
    );
    expect(() => resolveObjective('auc', 'regression', 'rmse')).toThrow(
      'The metric auc is not for regression.',
    );
    try {
      resolveObjective('accurcy', 'binary', 'binary_logloss');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'search-invalid', hint: 'Did you mean accuracy?' });
    }
  });

  test.each(tasks)('every metric that is offered for %s resolves to itself', (task) => {
    const [watched] = learnerMetricsOfTask(task);
    const offered = objectivesOf(task);
    expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
    for (const objective of offered) {
      expect(resolveObjective(objective.name, task, watched!)).toMatchObject(objective);
    }
  });
});
