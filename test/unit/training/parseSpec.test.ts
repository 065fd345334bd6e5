import { describe, expect, it } from 'vitest';
import { parseSpec, taskOfSpec } from '../../../src/core/training/parseSpec.ts';
import { caught } from './caught.ts';

const least = { data: 'houses.csv', target: 'price' };

describe('parseSpec', () => {
  it('fills in the defaults', () => {
    expect(parseSpec(least)).toMatchObject({
      rounds: 500,
      earlyStopping: 50,
      seed: 42,
      holdout: 0.2,
      params: {},
    });
  });

  it('moves parameters that stand for a field into it', () => {
    const spec = parseSpec({
      ...least,
      params: { n_estimators: 300, early_stopping: 20, loss: 'mae', random_state: 7, eta: 0.05 },
    });
    expect(spec).toMatchObject({ rounds: 300, earlyStopping: 20, objective: 'regression_l1', seed: 7 });
    expect(spec.params).toEqual({ learning_rate: 0.05 });
  });

  it('returns what it has returned unchanged', () => {
    const spec = parseSpec({
      ...least,
      objective: 'mse',
      params: { num_trees: 10, verbose: -1, nthread: 4 },
    });
    expect(spec.objective).toBe('regression');
    expect(parseSpec(spec)).toEqual(spec);
  });

  it('reads a negative early_stopping_round as none', () => {
    expect(parseSpec({ ...least, params: { early_stopping_round: -1 } }).earlyStopping).toBe(0);
  });

  it('refuses a parameter and its field where they contradict each other', () => {
    expect(
      caught(() => parseSpec({ ...least, rounds: 100, params: { num_boost_round: 200 } })),
    ).toMatchObject({
      code: 'spec-invalid',
      message: 'rounds is 100 in the spec and num_iterations is 200 in its params; both mean the same.',
    });
    expect(parseSpec({ ...least, rounds: 200, params: { num_boost_round: 200 } }).rounds).toBe(200);
    expect(parseSpec({ ...least, objective: 'l1', params: { app: 'mae' } }).objective).toBe('regression_l1');
  });

  it.each([
    [{ ...least, wieght: 'w' }, 'A training spec has no field "wieght".', 'Did you mean weight?'],
    [
      { ...least, split: { kind: 'random', column: 'x' } },
      'A training spec has no field "split.column".',
      undefined,
    ],
    [{ data: 'a.csv' }, 'target: ', undefined],
    [{ ...least, holdout: 0.95 }, 'holdout: ', undefined],
    [{ ...least, params: { num_iterations: 0 } }, 'rounds: ', undefined],
    [{ ...least, validation: 0 }, 'Early stopping needs a validation part', undefined],
    [{ ...least, exclude: ['price'] }, 'The target price is also listed under exclude.', undefined],
    [{ ...least, weight: 'price' }, 'price cannot be both the target and the weight.', undefined],
    [null, 'The training spec cannot be used', undefined],
    ['text', 'The training spec cannot be used', undefined],
  ])('refuses %j', (input, message, hint) => {
    const error = caught(() => parseSpec(input));
    expect(error.code).toBe('spec-invalid');
    expect(error.message).toContain(message);
    if (hint !== undefined) expect(error.hint).toBe(hint);
  });

  it('refuses an objective of another task', () => {
    expect(caught(() => parseSpec({ ...least, task: 'binary', objective: 'poisson' }))).toMatchObject({
      code: 'param-invalid',
      message: 'objective "poisson" is for regression, but the task is binary.',
      hint: 'Objectives for binary: binary, cross_entropy. Or set the task to regression.',
    });
  });

  it.each([
    ['poison', 'Did you mean poisson?'],
    ['mean_absolut_error', 'Did you mean mean_absolute_error?'],
    ['Softmx', 'Did you mean softmax?'],
  ])('suggests what was meant by the objective %s', (objective, hint) => {
    expect(caught(() => parseSpec({ ...least, objective }))).toMatchObject({ code: 'param-invalid', hint });
  });

  it.each(['lambdarank', 'xendcg'])('says that it does not rank with %s', (objective) => {
    expect(caught(() => parseSpec({ ...least, objective })).message).toContain('is for ranking');
  });

  it('says that it takes no function as a loss', () => {
    expect(caught(() => parseSpec({ ...least, params: { objective: 'none' } })).message).toContain(
      'a loss given as',
    );
  });
});

describe('taskOfSpec', () => {
  it.each([
    [{}, undefined],
    [{ task: 'binary' }, 'binary'],
    [{ objective: 'mae' }, 'regression'],
    [{ objective: 'softmax' }, 'multiclass'],
    [{ objective: 'xentropy' }, undefined],
  ])('of %j is %s', (fields, task) => {
    expect(taskOfSpec(parseSpec({ ...least, ...fields }))).toBe(task);
  });
});
