import { expect, it } from 'vitest';
import { learnerMetricInfo, learnerMetricLabel } from '../../../src/core/training/learnerMetrics.ts';
import {
  mainMetric,
  mainMetricsOf,
  metricIds,
  metricInfo,
  metricLabel,
  metricTable,
} from '../../../src/core/training/metricTable.ts';
import { objectivesOfTask } from '../../../src/core/training/objectives.ts';
import { tasks } from '../../../src/core/training/spec.ts';

it('explains every metric in one sentence', () => {
  for (const id of metricIds) expect(metricTable[id].explanation).toMatch(/^[A-Z].{20,120}[.]$/);
});

it('has a main metric that belongs to the task', () => {
  for (const task of tasks) {
    for (const objective of objectivesOfTask(task)) {
      for (const id of mainMetricsOf(task, objective)) expect(metricTable[id].tasks).toContain(task);
    }
  }
});

it('falls back where the main metric is undefined', () => {
  expect(mainMetric('binary', 'binary', { roc_auc: 0.9, log_loss: 0.3 })).toEqual({
    name: 'roc_auc',
    value: 0.9,
  });
  expect(mainMetric('binary', 'binary', { log_loss: 0.3 })).toEqual({ name: 'log_loss', value: 0.3 });
  expect(mainMetric('regression', 'quantile', { mae: 1, pinball: 2 })).toEqual({ name: 'pinball', value: 2 });
  expect(mainMetric('regression', 'regression', {})).toBeNull();
});

it('names what it does not know by its id', () => {
  expect(metricLabel('roc_auc')).toBe('ROC AUC');
  expect(metricLabel('gini')).toBe('gini');
  expect(metricInfo('constructor')).toBeUndefined();
});

it("names LightGBM's metrics for people", () => {
  expect(learnerMetricLabel('binary_logloss')).toBe('Log loss');
  expect(learnerMetricLabel('multi_error@3')).toBe('Error rate, top 3');
  expect(learnerMetricLabel('something_new')).toBe('something_new');
  expect(learnerMetricInfo('auc')?.direction).toBe('higher');
  expect(learnerMetricInfo('toString')).toBeUndefined();
});
