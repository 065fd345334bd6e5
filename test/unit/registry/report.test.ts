import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/core/registry/buildReport.ts';
import { type ModelVersion, modelVersionSchema } from '../../../src/core/registry/model.ts';
import { splitSentence } from '../../../src/core/registry/splitSentence.ts';
import { parseSpec } from '../../../src/core/training/parseSpec.ts';

const version: ModelVersion = {
  format: 1,
  name: 'pass-rate',
  version: '1.3.0',
  created: '2025-11-18T09:42:00.000Z',
  task: 'regression',
  objective: 'regression',
  signature: {
    features: [{ kind: 'number', name: 'lag_1', column: 'lag_1' }],
    target: { kind: 'number', column: 'pass_rate' },
  },
  excluded: [{ column: 'id', reason: 'It looks like an identifier.' }],
  spec: parseSpec({
    data: 'runs.csv',
    target: 'pass_rate',
    rounds: 800,
    seed: 7,
    split: { kind: 'time', column: 'day' },
  }),
  params: { num_leaves: 16, bagging_fraction: 1, cat_smooth: 20, metric: 'rmse', seed: 7, num_threads: 1 },
  bestIteration: 582,
  rows: { train: 10_050, validation: 2010, holdout: 2412 },
  score: {
    holdout: { rmse: 4.54, mae: 2.91, r2: 0.928, median_ae: 1.62 },
    baseline: { rmse: 9.1, mae: 4.68, r2: -0.001, median_ae: 3.3 },
  },
  history: { metric: 'rmse', train: [5, 4], validation: [5.5, 4.9] },
  importance: [
    { feature: 'b', gain: 1, split: 9 },
    { feature: 'a', gain: 5, split: 2 },
  ],
  warnings: ['Rows without a target are left out.'],
  seconds: 41,
  lineage: {
    data: 'runs.csv',
    sha256: 'ab',
    bytes: 1,
    rows: 14_472,
    arboretum: '0.1.0',
    lightgbm: '4.1.0',
    runtime: 'wasm',
  },
  files: {},
};

function scored(
  holdout: Record<string, number>,
  baseline: Record<string, number>,
  fields: Partial<ModelVersion> = {},
) {
  return buildReport({ ...version, ...fields, score: { holdout, baseline } }, null);
}

describe('the headline', () => {
  it('says how far the error is below that of the baseline', () => {
    expect(buildReport(version, null)).toMatchObject({
      headline: "MAE 2.91 on 2,412 holdout rows, 38 % below the mean's 4.68.",
      useful: true,
    });
  });

  it.each([
    [4.7, 'No better than always predicting the mean: MAE 4.70 on 2,412 holdout rows, against 4.68.'],
    [4.68, 'No better than always predicting the mean: MAE 4.68 on 2,412 holdout rows, against 4.68.'],
    [4.679, 'Hardly better than always predicting the mean: MAE 4.679 on 2,412 holdout rows, against 4.680.'],
  ])('says plainly that a model with an error of %d is useless', (mae, headline) => {
    expect(scored({ mae }, { mae: 4.68 })).toMatchObject({ headline, useful: false });
  });

  it('names the constant that suits the objective', () => {
    expect(scored({ mae: 2 }, { mae: 4 }, { objective: 'regression_l1' }).headline).toContain(
      "the median's 4.00",
    );
    expect(scored({ pinball: 1, mae: 9 }, { pinball: 2, mae: 1 }, { objective: 'quantile' }).headline).toBe(
      "Pinball loss 1.00 on 2,412 holdout rows, 50 % below the constant quantile's 2.00.",
    );
  });

  it('speaks of the AUC of a binary model', () => {
    const fields = {
      task: 'binary',
      objective: 'binary',
      rows: { train: 9, validation: 0, holdout: 1 },
    } as const;
    expect(scored({ roc_auc: 0.9123, log_loss: 0.3 }, { roc_auc: 0.5, log_loss: 0.6 }, fields)).toMatchObject(
      {
        headline: 'ROC AUC 0.912 on 1 holdout row, against the 0.500 of guessing.',
        useful: true,
      },
    );
    expect(scored({ roc_auc: 0.501 }, { roc_auc: 0.5 }, fields)).toMatchObject({
      headline: 'Hardly better than guessing: ROC AUC 0.501 on 1 holdout row, against 0.500.',
      useful: false,
    });
    expect(scored({ roc_auc: 0.4 }, { roc_auc: 0.5 }, fields).headline).toContain('No better than guessing');
  });

  it('speaks of log loss and rows that are right of a multiclass model', () => {
    const fields = { task: 'multiclass', objective: 'multiclass' } as const;
    expect(
      scored({ log_loss: 0.312, accuracy: 0.92 }, { log_loss: 1.1, accuracy: 0.4 }, fields).headline,
    ).toBe(
      'Log loss 0.312 on 2,412 holdout rows, 72 % below the 1.10 of guessing; 92 % of the rows are right.',
    );
  });

  it('copes with a score that lacks the main metric or the baseline', () => {
    expect(scored({}, {})).toMatchObject({
      headline: 'No metric could be computed on 2,412 holdout rows.',
      useful: false,
    });
    expect(scored({ mae: 1 }, {}).headline).toContain('no baseline');
    expect(scored({ mae: 0 }, { mae: 0 }).useful).toBe(false);
  });
});

describe('the report', () => {
  const report = buildReport(version, 'model.txt has changed.');

  it('has the metrics with their baselines, the main one first', () => {
    expect(report.metrics.map(({ name }) => name)).toEqual(['mae', 'rmse', 'r2', 'median_ae']);
    expect(report.metrics[2]).toMatchObject({
      label: 'R²',
      value: 0.928,
      baseline: -0.001,
      better: true,
      direction: 'higher',
    });
    const equal = scored({ mae: 2, rmse: 5 }, { mae: 2 }).metrics;
    expect(equal.map(({ better, baseline }) => [better, baseline])).toEqual([
      [null, 2],
      [null, null],
    ]);
    expect(scored({ pinball: 2, mae: 3 }, {}, { objective: 'quantile' }).metrics[0]?.name).toBe('pinball');
  });

  it('lists the usual parameters and those that were changed', () => {
    const byName = new Map(report.params.map((param) => [param.name, param]));
    expect(byName.get('num_leaves')).toMatchObject({ value: 16, default: 31, changed: true });
    expect(byName.get('learning_rate')).toMatchObject({ value: 0.1, default: 0.1, changed: false });
    expect(byName.get('num_iterations')).toMatchObject({ value: 800, default: 100, changed: true });
    expect(byName.get('objective')).toMatchObject({ value: 'regression', changed: false });
    expect(byName.get('cat_smooth')).toMatchObject({ value: 20, changed: true });
    expect(byName.get('bagging_fraction')).toMatchObject({ changed: false });
    for (const hidden of ['seed', 'metric', 'num_threads', 'cat_l2']) expect(byName.has(hidden)).toBe(false);
    for (const { description } of report.params) expect(description).not.toBe('');
  });

  it("compares the objective with the task's own", () => {
    const binary = scored({}, {}, { task: 'binary', objective: 'binary' }).params[0];
    expect(binary).toMatchObject({ name: 'objective', value: 'binary', default: 'binary', changed: false });
    const l1 = scored({}, {}, { objective: 'regression_l1' }).params[0];
    expect(l1).toMatchObject({ value: 'regression_l1', changed: true });
  });

  it('tells the rest as it is, ready to be sent', () => {
    expect(report).toMatchObject({
      target: 'pass_rate',
      data: 'runs.csv',
      historyLabel: 'RMSE',
      historyHelp: expect.stringMatching(/^Root mean squared error.*lower is better\.$/),
      split: 'Rows are split by time (day): trained on the oldest, tested on the newest.',
      seed: 7,
      threshold: null,
      classes: [],
      confusion: [],
      damaged: 'model.txt has changed.',
    });
    expect(report.importance.map(({ feature }) => feature)).toEqual(['a', 'b']);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(modelVersionSchema.parse(version)).toEqual(version);
  });

  it('has the classes of a classifier', () => {
    const target = { kind: 'class', column: 'churned', classes: ['no', 'yes'] } as const;
    const classes = [{ class: 'no', rows: 3, precision: 1, recall: 1, f1: 1 }];
    const binary = buildReport(
      {
        ...version,
        task: 'binary',
        objective: 'binary',
        signature: { features: [], target: { ...target, classes: [...target.classes] } },
        score: { holdout: {}, baseline: {}, threshold: 0.37, classes, confusion: [[3]] },
      },
      null,
    );
    expect(binary).toMatchObject({ classNames: ['no', 'yes'], threshold: 0.37, classes, confusion: [[3]] });
  });
});

it.each([
  [{ kind: 'random' }, 'Rows are split at random.'],
  [{ kind: 'stratified' }, 'with the same share of each class'],
  [
    { kind: 'group', column: 'patient' },
    'Rows are split by patient: rows with the same value stay together.',
  ],
] as const)('the split %j in words', (split, words) => {
  expect(splitSentence(split)).toContain(words);
});
