import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArboretumError } from '../../../src/core/errors.ts';
import { paramNames, paramTable } from '../../../src/core/training/paramTable.ts';
import { inRange } from '../../../src/core/training/paramTypes.ts';
import { parseParams } from '../../../src/core/training/parseParams.ts';
import { caught } from './caught.ts';

describe('parseParams', () => {
  it('puts aliases under their canonical name', () => {
    expect(
      parseParams({ eta: 0.05, n_estimators: 200, reg_lambda: 1, min_child_samples: 5, mc: [1, 0] }),
    ).toEqual({
      learning_rate: 0.05,
      num_iterations: 200,
      lambda_l2: 1,
      min_data_in_leaf: 5,
      monotone_constraints: [1, 0],
    });
  });

  it('reads text as it comes from a command line', () => {
    expect(
      parseParams({
        learning_rate: '0.05',
        extra_trees: 'TRUE',
        boosting: 'GBRT',
        metric: 'AUC,mae',
        mc: '1,0,-1',
      }),
    ).toEqual({
      learning_rate: 0.05,
      extra_trees: true,
      boosting: 'gbdt',
      metric: ['auc', 'l1'],
      monotone_constraints: [1, 0, -1],
    });
  });

  it('takes an empty text as not given, as LightGBM does', () => {
    expect(parseParams({ max_depth: '', metric: '' })).toEqual({});
  });

  it.each([
    ['learning_rat', 'Did you mean learning_rate?'],
    ['num_leafs', 'Did you mean num_leaf (num_leaves)?'],
    ['Num-Leaves', 'Did you mean num_leaves?'],
    ['nestimators', 'Did you mean n_estimators (num_iterations)?'],
    ['lamda_l1', 'Did you mean lambda_l1?'],
    ['colsample_by_tree', 'Did you mean colsample_bytree (feature_fraction)?'],
  ])('suggests what was meant by %s', (given, hint) => {
    const error = caught(() => parseParams({ [given]: 1 }));
    expect(error).toMatchObject({ code: 'param-unknown', hint });
    expect(error.message).toContain(given);
  });

  it('suggests nothing where nothing is close', () => {
    const error = caught(() => parseParams({ dropout_probability: 0.1 }));
    expect(error.code).toBe('param-unknown');
    expect(error.hint).not.toContain('Did you mean');
    expect(caught(() => parseParams({ constructor: 1 })).code).toBe('param-unknown');
  });

  it.each([
    [{ bagging_fraction: 1.5 }, 'bagging_fraction must be greater than 0 and at most 1, got 1.5.'],
    [{ subsample: 0 }, 'subsample (bagging_fraction) must be greater than 0 and at most 1, got 0.'],
    [{ num_leaves: 1 }, 'num_leaves must be greater than 1 and at most 131072, got 1.'],
    [{ num_leaves: 31.5 }, 'num_leaves must be a whole number, greater than 1 and at most 131072, got 31.5.'],
    [{ learning_rate: 'fast' }, 'learning_rate must be a number, greater than 0, got "fast".'],
    [{ learning_rate: Infinity }, 'learning_rate must be a number, greater than 0, got Infinity.'],
    [{ max_depth: 3e9 }, 'max_depth must be at most 2147483647 in size, got 3000000000.'],
    [{ extra_trees: 'maybe' }, 'extra_trees must be true or false, got "maybe".'],
    [{ mc: [1, 2] }, 'mc (monotone_constraints) must be at least -1 and at most 1, got 2.'],
    [{ max_depth: [1, 2] }, 'max_depth must be a whole number, got [1, 2].'],
    [{ max_depth: true }, 'max_depth must be a whole number, got true.'],
    [{ boosting: 'gbt' }, 'boosting cannot be "gbt".'],
    [{ metric: ['auc', 'gini'] }, 'metric cannot be "gini".'],
  ])('refuses %o, naming what is allowed', (given, message) => {
    expect(caught(() => parseParams(given as Parameters<typeof parseParams>[0]))).toMatchObject({
      code: 'param-invalid',
      message,
    });
  });

  it('suggests an option that was mistyped', () => {
    expect(caught(() => parseParams({ boosting: 'random_forrest' })).hint).toBe(
      'Did you mean random_forest?',
    );
    expect(caught(() => parseParams({ data_sample_strategy: 'x' })).hint).toBe(
      'It is one of: bagging, goss.',
    );
  });

  it('refuses names of one parameter that contradict each other', () => {
    expect(caught(() => parseParams({ eta: 0.1, learning_rate: 0.2 }))).toMatchObject({
      code: 'param-invalid',
      message:
        'eta and learning_rate are two names of learning_rate, and they contradict each other: 0.1 and 0.2.',
    });
    expect(parseParams({ eta: 0.1, learning_rate: '0.1' })).toEqual({ learning_rate: 0.1 });
  });

  it.each([
    [{ data: 'train.csv' }, 'data cannot be set: the training spec has a field for it: data.'],
    [
      { device: 'gpu' },
      'device (device_type) cannot be set to "gpu": this build of LightGBM trains on the CPU.',
    ],
    [{ num_machines: 4 }, 'num_machines cannot be set to 4: Arboretum trains on one machine.'],
    [{ machines: 'a:1,b:2' }, 'machines cannot be set: Arboretum trains on one machine.'],
    [{ deterministic: false }, 'deterministic cannot be set to false: '],
    [{ output_model: 'm.txt' }, 'output_model cannot be set: '],
    [{ task: 'predict' }, 'task cannot be set to "predict": '],
    [{ predict_contrib: true }, 'predict_contrib cannot be set: it belongs to prediction'],
    [
      { cat_feature: 'a,b' },
      'cat_feature (categorical_feature) cannot be set: the training spec has a field',
    ],
  ])('refuses %o, which Arboretum sets itself', (given, message) => {
    const error = caught(() => parseParams(given));
    expect(error.code).toBe('param-invalid');
    expect(error.message).toContain(message);
  });

  it('lets a parameter of its own pass where it says what is so anyway', () => {
    expect(parseParams({ device: 'cpu', num_machines: 1, deterministic: true, tree: 'serial' })).toEqual({
      device_type: 'cpu',
      num_machines: 1,
      deterministic: true,
      tree_learner: 'serial',
    });
  });

  it('takes any number of a double parameter that is in its range, and no other', () => {
    const doubles = paramNames.filter((name) => paramTable[name].type === 'double' && !paramTable[name].use);
    fc.assert(
      fc.property(
        fc.constantFrom(...doubles),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (name, value) => {
          const allowed = inRange(value, paramTable[name].range ?? {});
          try {
            expect(parseParams({ [name]: value })).toEqual({ [name]: value });
            expect(allowed).toBe(true);
          } catch (error) {
            if (!(error instanceof ArboretumError)) throw error;
            expect(allowed).toBe(false);
          }
        },
      ),
    );
  });

  it('changes nothing when given its own result', () => {
    const once = parseParams({ eta: '0.1', metrics: 'mae,rmse', boost: 'random_forest', verbose: -1 });
    expect(parseParams(once as Parameters<typeof parseParams>[0])).toEqual(once);
  });
});
