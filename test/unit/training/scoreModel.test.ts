import { describe, expect, it } from 'vitest';
import { metricIds, metricTable } from '../../../src/core/training/metricTable.ts';
import { metricsSchema, scoreSchema } from '../../../src/core/training/result.ts';
import { type ScoreInput, scoreModel } from '../../../src/core/training/scoreModel.ts';

const regression: ScoreInput = {
  task: 'regression',
  objective: 'regression',
  alpha: null,
  classes: [],
  truth: Float64Array.of(1, 2, 3, 10),
  predictions: Float64Array.of(1, 2, 4, 8),
  trainLabels: Float64Array.of(0, 0, 2, 6),
};
const binary: ScoreInput = {
  ...regression,
  task: 'binary',
  objective: 'binary',
  classes: ['no', 'yes'],
  truth: Float64Array.of(0, 0, 1, 1),
  predictions: Float64Array.of(0.1, 0.4, 0.35, 0.8),
  trainLabels: Float64Array.of(0, 0, 0, 1),
};
const multiclass: ScoreInput = {
  ...regression,
  task: 'multiclass',
  objective: 'multiclass',
  classes: ['a', 'b', 'c'],
  truth: Float64Array.of(0, 1, 2),
  predictions: Float64Array.of(0.8, 0.1, 0.1, 0.2, 0.5, 0.3, 0.4, 0.3, 0.3),
  trainLabels: Float64Array.of(0, 0, 1, 2),
};

describe('scoreModel, regression', () => {
  it('puts each metric beside that of the training mean', () => {
    const score = scoreModel(regression);
    // The mean of the training part is 2: errors 1, 0, 1, 8.
    expect(score.baseline).toMatchObject({ mae: 2.5, median_ae: 1 });
    expect(score.holdout).toMatchObject({ mae: 0.75, median_ae: 0.5, rmse: Math.sqrt(5 / 4) });
    expect(Object.keys(score.holdout).sort()).toEqual(['mae', 'mape', 'median_ae', 'r2', 'rmse']);
    expect(score).not.toHaveProperty('threshold');
    expect(score).not.toHaveProperty('validation');
  });

  it('compares with the constant that suits the objective', () => {
    const mae = (input: Partial<ScoreInput>) => scoreModel({ ...regression, ...input }).baseline['mae'];
    expect(mae({ objective: 'regression_l1' })).toBe(3);
    expect(mae({ objective: 'regression_l1', trainLabels: Float64Array.of(9, 9, 0) })).toBe(5.5);
    expect(mae({ objective: 'quantile', alpha: 1, trainLabels: Float64Array.of(9, 9, 0) })).toBe(5.5);
    expect(mae({ trainWeights: Float64Array.of(0, 0, 1, 1) })).toBe(3);
  });

  it('has the pinball loss of a quantile', () => {
    const score = scoreModel({ ...regression, objective: 'quantile', alpha: 0.9 });
    expect(score.holdout['pinball']).toBeCloseTo((0.1 * 1 + 0.9 * 2) / 4, 12);
    expect(score.baseline['pinball']).toBeDefined();
  });

  it('turns the intensity of cross-entropy into a probability', () => {
    const truth = Float64Array.of(0, 0.5, 1);
    const predictions = Float64Array.of(0, Math.LN2, 40);
    const score = scoreModel({ ...regression, objective: 'cross_entropy_lambda', truth, predictions });
    expect(score.holdout['mae']).toBeCloseTo(0, 12);
  });

  it('scores the validation part too, and weights rows', () => {
    const { truth, predictions } = regression;
    const weights = Float64Array.of(1, 1, 1, 0);
    const score = scoreModel({ ...regression, weights, validation: { truth, predictions } });
    expect(score.validation).toMatchObject({ mae: 0.75 });
    expect(score.holdout['mae']).toBeCloseTo(1 / 3, 12);
    expect(score.baseline['mae']).toBeCloseTo(2 / 3, 12);
  });
});

describe('scoreModel, binary', () => {
  it('compares with the share of positives and the majority', () => {
    const { baseline, threshold } = scoreModel(binary);
    expect(baseline).toMatchObject({ roc_auc: 0.5, accuracy: 0.5, recall: 0, f1: 0, pr_auc: 0.5 });
    expect(baseline['log_loss']).toBeCloseTo(-(Math.log(0.25) + Math.log(0.75)) / 2, 12);
    expect(baseline).not.toHaveProperty('precision');
    expect(threshold).toBe(0.5);
  });

  it('chooses the threshold on the validation part, not on the holdout', () => {
    const validation = { truth: Float64Array.of(0, 1), predictions: Float64Array.of(0.2, 0.3) };
    const score = scoreModel({ ...binary, validation });
    expect(score.threshold).toBeCloseTo(0.25, 12);
    expect(score.validation).toMatchObject({ f1: 1 });
    expect(score.holdout).toMatchObject({ precision: 2 / 3, recall: 1, accuracy: 0.75 });
    expect(score.confusion).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(score.classes).toEqual([
      { class: 'no', rows: 2, precision: 1, recall: 0.5, f1: 2 / 3 },
      { class: 'yes', rows: 2, precision: 2 / 3, recall: 1, f1: 0.8 },
    ]);
  });

  it('leaves out what a holdout of one class cannot have', () => {
    const score = scoreModel({ ...binary, truth: new Float64Array(4) });
    expect(score.holdout).not.toHaveProperty('roc_auc');
    expect(score.holdout['log_loss']).toBeGreaterThan(0);
  });
});

describe('scoreModel, multiclass', () => {
  it('has the per-class table and the confusion', () => {
    const score = scoreModel(multiclass);
    expect(score.holdout['accuracy']).toBeCloseTo(2 / 3, 12);
    expect(score.baseline['accuracy']).toBeCloseTo(1 / 3, 12);
    expect(score.confusion).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(score.classes![2]).toEqual({ class: 'c', rows: 1, precision: null, recall: 0, f1: 0 });
  });

  it('stays finite where the holdout has a class that training had not', () => {
    const score = scoreModel({ ...multiclass, trainLabels: Float64Array.of(0, 0, 1) });
    expect(Number.isFinite(score.baseline['log_loss'])).toBe(true);
  });
});

it.each([regression, binary, multiclass])(
  'gives a score that the schema takes, with known metrics only',
  (input) => {
    const { truth, predictions } = input;
    for (const given of [input, { ...input, validation: { truth, predictions } }]) {
      const score = scoreModel(given);
      expect(scoreSchema.parse(score)).toEqual(score);
      for (const metrics of [score.holdout, score.baseline]) {
        for (const id of Object.keys(metricsSchema.parse(metrics))) expect(metricIds).toContain(id);
      }
    }
  },
);

it.each([regression, binary, multiclass])('gives every metric of the task', (input) => {
  const alpha = input.task === 'regression' ? 0.5 : null;
  const score = scoreModel({ ...input, alpha });
  const ofTask = metricIds.filter((id) => (metricTable[id].tasks as readonly string[]).includes(input.task));
  expect(Object.keys(score.holdout).sort()).toEqual([...ofTask].sort());
});

it.each([regression, binary, multiclass])('scores an empty holdout without a number', (input) => {
  const score = scoreModel({ ...input, truth: new Float64Array(), predictions: new Float64Array() });
  expect(score).toMatchObject({ holdout: {}, baseline: {} });
});
