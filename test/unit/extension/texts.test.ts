import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/core/training/progress.ts';
import { sqlTemplate } from '../../../src/extension/dataset/sqlTemplate.ts';
import { escapeMarkdown } from '../../../src/extension/host/escapeMarkdown.ts';
import { failuresMarkdown } from '../../../src/extension/prediction/failuresMarkdown.ts';
import { metricRows, mainMetricRow } from '../../../src/extension/registry/metricRows.ts';
import { changedOptions, type TrainingOptions } from '../../../src/extension/training/choices.ts';
import { doneShare, progressText, shortProgressText } from '../../../src/extension/training/progressText.ts';

describe('progress', () => {
  const training: Progress = {
    stage: 'training',
    done: 170,
    total: 500,
    metric: { name: 'l1', value: 3.02, best: 3.01, bestRound: 160 },
    secondsLeft: 240,
  };

  it('counts rounds, with the metric, the best and the time left', () => {
    expect(progressText(training)).toBe('round 170 of 500, MAE 3.02, best 3.01 at 160, 4 min left');
  });

  it('is short in a tree', () => {
    expect(shortProgressText(training)).toBe('34 %, MAE 3.02, 4 min left');
    expect(shortProgressText({ stage: 'evaluating', done: 0, total: null, secondsLeft: null })).toBe(
      'scoring on the holdout',
    );
  });

  it('does not repeat the best when it is the current one', () => {
    const best = { ...training, metric: { name: 'l1', value: 3, best: 3, bestRound: 170 } };
    expect(progressText(best)).toBe('round 170 of 500, MAE 3.00, 4 min left');
  });

  it('counts rows where it predicts', () => {
    const predicting: Progress = { stage: 'predicting', done: 12_000, total: 100_000, secondsLeft: 3 };
    expect(progressText(predicting)).toBe('predicting, 12,000 of 100,000 rows, a few seconds left');
    expect(progressText({ ...predicting, total: null, secondsLeft: null })).toBe('predicting, 12,000 rows');
  });

  it('knows its share only where the total is known', () => {
    expect(doneShare(training)).toBeCloseTo(0.34);
    expect(doneShare({ ...training, total: null })).toBeUndefined();
    expect(doneShare({ ...training, done: 510 })).toBe(1);
  });
});

describe('escapeMarkdown', () => {
  it('leaves no link, picture, icon, tag or table cell of the data alive', () => {
    const nasty = '![x](http://a) [y](command:z) $(trash) <img src=x> a|b `c` *d* _e_ # f & ~g~';
    const escaped = escapeMarkdown(nasty);
    for (const alive of ['![', '](', '$(', '<img', '`c`', '*d*', '_e_', ' # ', '~g~', ' & ']) {
      expect(escaped).not.toContain(alive);
    }
    expect(escaped).not.toMatch(/[^\\]\|/);
  });

  it('keeps plain words as they are', () => {
    expect(escapeMarkdown('Zürich 2025, 3.2 %')).toBe('Zürich 2025, 3.2 %');
  });
});

describe('sqlTemplate', () => {
  it('quotes names and paths', () => {
    const sql = sqlTemplate("data/o'brien.csv", ['left', 'Sold On', 'say "hi"']);
    expect(sql).toContain("FROM 'data/o''brien.csv'");
    expect(sql).toContain('  "left",\n  "Sold On",\n  "say ""hi"""\n');
  });

  it('selects everything where the columns are not known', () => {
    expect(sqlTemplate('a.csv', [])).toContain("SELECT\n  *\nFROM 'a.csv'");
  });
});

describe('metricRows', () => {
  it('puts the baseline beside, with digits that tell them apart', () => {
    expect(metricRows({ holdout: { mae: 2.9123, r2: 0.9 }, baseline: { mae: 7.2 } })).toEqual([
      { label: 'MAE', value: '2.91', baseline: '7.20' },
      { label: 'R²', value: '0.900', baseline: '–' },
    ]);
  });

  it('writes accuracy and relative errors in percent', () => {
    expect(metricRows({ holdout: { accuracy: 0.6921, mape: 0.07 }, baseline: { accuracy: 0.522 } })).toEqual([
      { label: 'MAPE', value: '7.00 %', baseline: '–' },
      { label: 'Accuracy', value: '69.2 %', baseline: '52.2 %' },
    ]);
  });

  it('names the metric that speaks for a model', () => {
    const score = { holdout: { log_loss: 0.3, roc_auc: 0.8712 }, baseline: { log_loss: 0.69, roc_auc: 0.5 } };
    expect(mainMetricRow('binary', score)).toEqual({ label: 'ROC AUC', value: '0.871', baseline: '0.500' });
    expect(mainMetricRow('regression', { holdout: {}, baseline: {} })).toBeUndefined();
  });
});

describe('failuresMarkdown', () => {
  it('lists the first failures with their rows', () => {
    const text = failuresMarkdown({
      rows: 900,
      failed: 120,
      failures: [{ row: 1204, reason: '"area" is "n|a", not a number' }],
      out: 'out.csv',
    });
    expect(text).toContain('120 of 1,020 rows are missing in out.csv. The first 1:');
    expect(text).toContain('| 1,204 | "area" is "n\\|a", not a number |');
  });
});

describe('changedOptions', () => {
  const defaults: TrainingOptions = {
    rounds: 500,
    earlyStopping: 50,
    holdout: 0.2,
    seed: 42,
    params: '',
    exclude: [],
    categorical: [],
    weight: null,
    dates: 'expand',
  };

  it('is empty for the defaults', () => {
    expect(changedOptions(defaults, defaults)).toBe('');
  });

  it('names what differs', () => {
    const options: TrainingOptions = {
      ...defaults,
      rounds: 200,
      earlyStopping: 0,
      params: 'num_leaves=63',
      exclude: ['id'],
      weight: 'w',
    };
    expect(changedOptions(options, defaults)).toBe(
      '200 rounds · no early stopping · num_leaves=63 · weight w · without id',
    );
  });
});
