import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../src/core/dataset/signature.ts';
import { objectiveNames, objectivesOfTask } from '../../../src/core/training/objectives.ts';
import { parseSpec } from '../../../src/core/training/parseSpec.ts';
import { type LearnerContext, resolveParams } from '../../../src/core/training/resolveParams.ts';
import { type Task, type TrainingSpecInput, tasks } from '../../../src/core/training/spec.ts';
import { caught } from './caught.ts';

const features: Feature[] = [
  { kind: 'number', name: 'area', column: 'area' },
  { kind: 'category', name: 'town', column: 'town', levels: ['a', 'b'] },
  { kind: 'number', name: 'year', column: 'built' },
];
const classesOf: Record<Task, number> = { regression: 1, binary: 2, multiclass: 4 };

function resolve(fields: Partial<TrainingSpecInput>, task: Task = 'regression') {
  const context: LearnerContext = { task, classes: classesOf[task], features };
  return resolveParams(parseSpec({ data: 'd.csv', target: 't', ...fields }), context);
}

describe('resolveParams', () => {
  it('gives the learner all that makes a training repeatable', () => {
    const plan = resolve({ seed: 7, rounds: 30, params: { eta: 0.05 } });
    expect(plan.params).toEqual({
      objective: 'regression',
      metric: 'rmse',
      num_iterations: 30,
      learning_rate: 0.05,
      seed: 7,
      deterministic: true,
      force_row_wise: true,
      num_threads: 1,
      verbosity: -1,
    });
    expect(plan).toMatchObject({
      rounds: 30,
      earlyStopping: 50,
      direction: 'lower',
      alpha: null,
      warnings: [],
    });
  });

  it('counts the classes of a multiclass target', () => {
    expect(resolve({}, 'multiclass').params).toMatchObject({ objective: 'multiclass', num_class: 4 });
    expect(resolve({ params: { num_class: 4 } }, 'multiclass').params['num_class']).toBe(4);
    expect(caught(() => resolve({ params: { num_classes: 3 } }, 'multiclass')).message).toBe(
      'num_class is 3, but the target has 4 classes.',
    );
    expect(caught(() => resolve({ params: { num_class: 2 } }, 'binary')).message).toContain(
      'it is 1 for binary',
    );
    expect(resolve({}, 'binary').params).not.toHaveProperty('num_class');
  });

  it('has an objective and a metric that fits for every task', () => {
    expect(tasks.flatMap((task) => objectivesOfTask(task)).length).toBe(objectiveNames.length + 1);
    for (const task of tasks) {
      for (const objective of objectivesOfTask(task)) {
        const { metric } = resolve({ task, objective }, task);
        // The metric of an objective must be one that could also be named.
        expect(resolve({ task, objective, params: { metric } }, task).metric).toBe(metric);
      }
    }
  });

  it('knows the quantile', () => {
    expect(resolve({ objective: 'quantile' }).alpha).toBe(0.9);
    expect(resolve({ objective: 'quantile', params: { alpha: 0.25 } })).toMatchObject({
      alpha: 0.25,
      metric: 'quantile',
    });
    expect(caught(() => resolve({ objective: 'quantile', params: { alpha: 1 } })).code).toBe('param-invalid');
    expect(resolve({ objective: 'huber', params: { alpha: 2 } }).alpha).toBeNull();
  });

  it('watches the metric that is named, the first of several', () => {
    expect(resolve({ params: { metric: 'auc' } }, 'binary')).toMatchObject({
      metric: 'auc',
      direction: 'higher',
    });
    const plan = resolve({ params: { metric: ['mae', 'rmse'] } });
    expect(plan.params['metric']).toBe('l1');
    expect(plan.warnings).toEqual([expect.stringContaining('Only the first metric, l1, is watched')]);
    expect(caught(() => resolve({ params: { metric: 'auc' } }))).toMatchObject({ code: 'param-invalid' });
    expect(caught(() => resolve({ params: { metric: 'ndcg' } })).message).toContain('cannot be watched');
    expect(caught(() => resolve({ params: { metric: 'None' } })).message).toContain('cannot be watched');
  });

  it('watches the AUC where weighted classes spoil the log loss', () => {
    expect(resolve({}, 'binary').metric).toBe('binary_logloss');
    expect(resolve({ params: { unbalance: true } }, 'binary').metric).toBe('auc');
    expect(resolve({ params: { scale_pos_weight: 5 } }, 'binary').metric).toBe('auc');
    expect(resolve({ params: { scale_pos_weight: 5, metric: 'binary' } }, 'binary').metric).toBe(
      'binary_logloss',
    );
  });

  it('translates monotone constraints by feature name', () => {
    expect(resolve({ monotone: { year: -1 } }).params['monotone_constraints']).toEqual([0, 0, -1]);
    expect(resolve({ params: { mc: '1,0,0' } }).params['monotone_constraints']).toEqual([1, 0, 0]);
    expect(resolve({ monotone: { year: 0 } }).params).not.toHaveProperty('monotone_constraints');
    expect(caught(() => resolve({ monotone: { yaer: 1 } })).hint).toBe('Did you mean year?');
    expect(caught(() => resolve({ monotone: { town: 1 } })).message).toContain('town is a category');
    expect(caught(() => resolve({ monotone: { year: 1 }, params: { mc: [0, 0, 1] } })).message).toContain(
      'given twice',
    );
    expect(caught(() => resolve({ params: { mc: [0, 1] } })).message).toBe(
      'monotone_constraints must have one entry for each of the 3 features, got 2.',
    );
    expect(caught(() => resolve({ objective: 'l1', monotone: { year: 1 } })).message).toContain(
      'regression_l1',
    );
  });

  it('forces one way of building histograms', () => {
    expect(resolve({ params: { force_col_wise: true } }).params).toMatchObject({ force_col_wise: true });
    expect(resolve({ params: { force_col_wise: true } }).params).not.toHaveProperty('force_row_wise');
    expect(resolve({ params: { force_row_wise: false } }).params).toMatchObject({ force_col_wise: true });
    expect(resolve({ params: { use_quantized_grad: true } }).params).toMatchObject({ force_col_wise: true });
    expect(resolve({ params: { force_col_wise: false } }).params).toMatchObject({ force_row_wise: true });
  });

  it.each<[Partial<TrainingSpecInput>, Task, string]>([
    [{ params: { is_unbalance: true, scale_pos_weight: 2 } }, 'binary', 'cannot be used together'],
    [{ params: { force_col_wise: true, force_row_wise: true } }, 'regression', 'exclude each other'],
    [{ params: { use_quantized_grad: true, force_row_wise: true } }, 'regression', 'cannot be combined'],
    [{ params: { boosting: 'rf' } }, 'regression', 'boosting=rf needs trees that differ'],
    [
      { params: { boosting: 'goss', bagging_freq: 1, subsample: 0.5 } },
      'regression',
      'combined with bagging',
    ],
    [{ params: { boosting: 'goss', top_rate: 0.8, other_rate: 0.3 } }, 'regression', 'at most 1 together'],
    [{ params: { pos_bagging_fraction: 0.5 } }, 'multiclass', 'are for binary targets'],
    [{ params: { linear_tree: true, zero_as_missing: true } }, 'regression', 'zero_as_missing'],
    [{ objective: 'mae', params: { linear_tree: true } }, 'regression', 'regression_l1'],
    [{ params: { interaction_constraints: 'area,year' } }, 'regression', 'groups of feature indexes'],
    [{ params: { interaction_constraints: '[0,3]' } }, 'regression', 'names feature 3'],
    [{ params: { feature_contri: [1, 1] } }, 'regression', 'one entry for each of the 3 features'],
    [{ params: { auc_mu_weights: [0, 1] } }, 'multiclass', 'must have 16 numbers'],
    [{ params: { use_quantized_grad: true, num_grad_quant_bins: 1 } }, 'regression', 'at least 2'],
  ])('refuses %j for %s', (fields, task, message) => {
    const error = caught(() => resolve(fields, task));
    expect(error.code).toBe('param-invalid');
    expect(error.message).toContain(message);
    expect(error.hint ?? '').not.toContain('undefined');
  });

  it('drops what has no effect, and says so where that may surprise', () => {
    const plan = resolve({ params: { verbose: 2, n_jobs: 8, eval_at: [1], device: 'cpu', alpha: 0.5 } });
    expect(Object.keys(plan.params)).not.toContain('eval_at');
    expect(plan.params).toMatchObject({ num_threads: 1, verbosity: -1 });
    expect(plan.warnings).toEqual([
      'The parameter num_threads has no effect: Arboretum decides how many threads a training gets.',
      'The parameter eval_at has no effect: it belongs to ranking.',
      'The parameter alpha has no effect with the objective regression.',
    ]);
  });

  it('takes white space out of texts, which LightGBM would split at', () => {
    const plan = resolve({ params: { interaction_constraints: '[0, 1], [2]' } });
    expect(plan.params['interaction_constraints']).toBe('[0,1],[2]');
  });

  it('does not stop DART early', () => {
    const plan = resolve({ params: { boosting: 'dart' } });
    expect(plan.earlyStopping).toBe(0);
    expect(plan.warnings).toEqual([expect.stringContaining('Early stopping is off')]);
  });
});
