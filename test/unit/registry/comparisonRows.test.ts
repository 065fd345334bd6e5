import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../src/core/registry/comparison/compareRows.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { binaryMetrics } from '../../../src/core/training/metrics/binary.ts';
import { scoreModel } from '../../../src/core/training/scoreModel.ts';
import {
  binaryRows,
  multiclassRows,
  numbersIn,
  regressionRows,
  rowsOf,
  withEqual,
} from './comparisonRowsOf.ts';

const random = createRandom(11);

/** What the report of a version would show on these rows. */
function reported(rows: ReturnType<typeof rowsOf>, version: number): Record<string, number> {
  if (rows.task === 'binary') {
    const scored = { truth: rows.truth, probability: rows.predictions[version]!, weights: null };
    return binaryMetrics(scored, rows.thresholds[version] ?? 0.5).metrics;
  }
  return scoreModel({
    task: rows.task,
    objective: rows.objectives[version] as 'regression',
    alpha: rows.alphas[version]!,
    classes: rows.classes,
    truth: rows.truth,
    predictions: rows.predictions[version]!,
    trainLabels: rows.truth,
  }).holdout;
}

describe('metrics', () => {
  const quantile = { objectives: ['quantile', 'quantile'], alphas: [0.9, 0.9] };
  it.each([
    ['regression', regressionRows(200, [1, 2], random)],
    ['quantile regression', regressionRows(200, [1, 2], random, quantile)],
    [
      'intensity form',
      rowsOf(
        'regression',
        Float64Array.from({ length: 50 }, () => random.uniform()),
        [1, 2].map((rate) => Float64Array.from({ length: 50 }, () => rate * random.uniform())),
        { objectives: ['cross_entropy_lambda', 'cross_entropy_lambda'] },
      ),
    ],
    ['binary', { ...binaryRows(200, [1, 2], random), thresholds: [0.3, null] }],
    ['multiclass', multiclassRows(200, [1, 2], random)],
  ])('of %s are those of the report', (_what, rows) => {
    const { metrics } = compareRows(rows, { resamples: 100 });
    for (const version of [0, 1]) {
      const values = metrics.map(({ name, values }) => [name, values[version]]);
      expect(Object.fromEntries(values)).toEqual(reported(rows, version));
    }
  });

  it('have intervals that contain the value, but for those of ranks and medians', () => {
    const without: string[] = [];
    for (const rows of [
      regressionRows(200, [1, 2], random),
      binaryRows(200, [1, 2], random),
      multiclassRows(200, [1, 2], random),
    ]) {
      for (const { name, values, intervals } of compareRows(rows, { resamples: 300 }).metrics) {
        if (intervals[0] === null) without.push(name);
        else {
          expect(intervals[0]![0]).toBeLessThan(values[0]!);
          expect(intervals[0]![1]).toBeGreaterThan(values[0]!);
        }
      }
    }
    expect(without).toEqual(['median_ae', 'pr_auc', 'macro_f1']);
  });

  it('name the best and the winner, by the direction of each', () => {
    const { metrics } = compareRows(binaryRows(3000, [1, 2], random), { resamples: 200 });
    for (const name of ['roc_auc', 'log_loss', 'brier', 'accuracy', 'f1']) {
      const metric = metrics.find((each) => each.name === name)!;
      expect([name, metric.best, metric.winner]).toEqual([name, 1, 1]);
      expect(Math.sign(metric.difference!)).toBe(metric.direction === 'higher' ? 1 : -1);
    }
    expect(metrics.find(({ name }) => name === 'pr_auc')).toMatchObject({ best: 1, winner: null });
  });

  it('are left out of a pair where one of the two lacks it', () => {
    // The second one calls no row positive, and has no precision.
    const rows = { ...binaryRows(100, [1, 1], random), thresholds: [0.5, 1.1] };
    const { metrics, pairs } = compareRows(rows, { resamples: 100 });
    expect(metrics.find(({ name }) => name === 'precision')!.values[1]).toBeNull();
    const names = pairs[0]!.metrics.map(({ name }) => name);
    expect(names).not.toContain('precision');
    expect(names).toContain('recall');
  });

  it('show an improvement as a positive share, whatever the direction', () => {
    const { pairs } = compareRows(binaryRows(2000, [0.5, 2], random), { resamples: 200 });
    for (const { name, improvement } of pairs[0]!.metrics) {
      expect([name, improvement!.value > 0]).toEqual([name, true]);
      const interval = improvement!.interval;
      if (interval !== null) {
        expect(interval[0]).toBeLessThanOrEqual(improvement!.value);
        expect(interval[1]).toBeGreaterThanOrEqual(improvement!.value);
      }
    }
  });
});

describe('the deciding metric', () => {
  const metricOf = (rows: Parameters<typeof compareRows>[0]) =>
    compareRows(rows, { resamples: 50 }).pairs[0]!;

  it('follows what the versions were trained for', () => {
    const of = (fields: object) => metricOf(regressionRows(50, [1, 1], random, fields)).metric;
    expect(of({})).toBe('mae');
    expect(of({ objectives: ['mape', 'mape'] })).toBe('mape');
    expect(of({ objectives: ['mape', 'regression'] })).toBe('mae');
    expect(of({ objectives: ['quantile', 'quantile'], alphas: [0.9, 0.9] })).toBe('pinball');
    expect(of({ objectives: ['quantile', 'regression'], alphas: [0.9, null] })).toBe('mae');
    expect(metricOf(binaryRows(50, [1, 1], random)).metric).toBe('log_loss');
    expect(metricOf(multiclassRows(50, [1, 1], random)).metric).toBe('log_loss');
  });

  it('says so where the one of the objective cannot be used', () => {
    const quantiles = { objectives: ['quantile', 'quantile'], alphas: [0.1, 0.9] };
    expect(
      compareRows(regressionRows(50, [1, 1], random, quantiles), { resamples: 50 }).reasons,
    ).toContainEqual(expect.stringContaining('different quantiles (0.1, 0.9)'));
    const rows = regressionRows(50, [1, 1], random, { objectives: ['mape', 'mape'] });
    rows.truth[3] = 0;
    const { pairs, reasons } = compareRows(rows, { resamples: 50 });
    expect(pairs[0]!.metric).toBe('mae');
    expect(reasons).toContainEqual(expect.stringContaining('a true value is 0'));
  });
});

describe('a recommendation', () => {
  it('is found where there is a real difference', () => {
    for (const rows of [
      regressionRows(500, [1, 0.8], random),
      binaryRows(1500, [1, 1.6], random),
      multiclassRows(1500, [1, 1.4], random),
    ]) {
      const { recommendation, pairs } = compareRows(rows, { resamples: 300 });
      expect(recommendation).toBe(1);
      expect(pairs[0]).toMatchObject({ recommendation: 'b', pAdjusted: pairs[0]!.pValue });
      expect(pairs[0]!.effectSize).toBeLessThan(0);
      expect(pairs[0]!.closer.b).toBeGreaterThan(pairs[0]!.closer.a);
    }
  });

  it('needs to beat each other version', () => {
    const one = compareRows(regressionRows(400, [1, 0.5, 1], random), { resamples: 300 });
    expect(one.recommendation).toBe(1);
    expect(one.pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const two = compareRows(withEqual(regressionRows(400, [1, 0.5], random)), { resamples: 300 });
    expect(two.recommendation).toBeNull();
    expect(two.pairs.map(({ recommendation }) => recommendation)).toEqual(['b', 'b', 'none']);
  });

  it('is the same for the same seed, and nearly so for another', () => {
    const rows = regressionRows(300, [1, 0.9], random);
    const first = compareRows(rows, { seed: 5 });
    expect(compareRows(rows, { seed: 5 })).toEqual(first);
    const second = compareRows(rows, { seed: 6 });
    expect(second).not.toEqual(first);
    const [a, b] = [first.pairs[0]!, second.pairs[0]!];
    const width = a.interval[1] - a.interval[0];
    expect(Math.abs(a.interval[0] - b.interval[0])).toBeLessThan(0.15 * width);
    expect(b.pValue).toBe(a.pValue);
  });

  it('has an interval close to that of the t-test, with groups of rows too', () => {
    for (const count of [3000, 30_000]) {
      const [pair] = compareRows(regressionRows(count, [1, 0.97], random)).pairs;
      const { difference, interval, effectSize } = pair!;
      // d is the mean difference in standard deviations, so that both are known from it.
      const half = (1.96 * (difference / effectSize)) / Math.sqrt(count);
      expect((interval[1] - interval[0]) / (2 * half)).toBeGreaterThan(0.9);
      expect((interval[1] - interval[0]) / (2 * half)).toBeLessThan(1.1);
    }
  });
});

describe('where little can be said', () => {
  const truth = Float64Array.from({ length: 40 }, (_, i) => i % 7);
  const shifted = (by: number) => truth.map((value) => value + by);
  const finite = (rows: Parameters<typeof compareRows>[0]) => {
    const found = compareRows(rows, { resamples: 100 });
    for (const number of numbersIn(found)) expect(number).toSatisfy(Number.isFinite);
    for (const text of [found.verdict, found.method, ...found.reasons])
      expect(text).not.toMatch(/NaN|undefined|∞/);
    return found;
  };

  it('finds no difference between the same predictions', () => {
    const found = finite(rowsOf('regression', truth, [shifted(1), shifted(1)]));
    expect(found.pairs[0]).toMatchObject({
      pValue: 1,
      difference: 0,
      interval: [0, 0],
      effectSize: 0,
      closer: { a: 0, b: 0 },
      recommendation: 'none',
    });
    expect(found.verdict).toBe('No difference: 1.0.0 and 1.1.0 have the same absolute errors in every row.');
    const three = finite(rowsOf('regression', truth, [shifted(1), shifted(1), shifted(1)]));
    expect(three.verdict).toContain('all 3 versions have the same absolute errors');
  });

  it('takes a difference that is the same in every row for certain', () => {
    const found = finite(rowsOf('regression', truth, [shifted(1), shifted(0.5)]));
    expect(found.pairs[0]).toMatchObject({ pValue: 0, difference: -0.5, recommendation: 'b' });
    expect(found.verdict).toContain('nearly the same in every row');
  });

  it('recommends nothing on a few rows', () => {
    const few = (count: number) =>
      rowsOf('regression', truth.slice(0, count), [shifted(1).slice(0, count), shifted(0.5).slice(0, count)]);
    for (const count of [1, 2, 9]) {
      const found = finite(few(count));
      expect(found.recommendation).toBeNull();
      expect(found.verdict).toMatch(
        /^Too few rows to tell: MAE 0.500 for 1.1.0 against 1.00 for 1.0.0 on \d rows?\.$/,
      );
    }
    expect(finite(few(10)).recommendation).toBe(1);
  });

  it('has nothing to compare on without rows', () => {
    const none = new Float64Array();
    const found = finite(rowsOf('regression', none, [none, none]));
    expect(found).toMatchObject({ metrics: [], pairs: [], recommendation: null });
    expect(found.verdict).toContain('no rows');
  });

  it('leaves out rows without a number, for all versions, and then recommends nothing', () => {
    const broken = shifted(0.1);
    broken[3] = NaN;
    broken[4] = Infinity;
    const found = finite(rowsOf('regression', truth, [shifted(1), broken]));
    expect(found.recommendation).toBeNull();
    expect(found.metrics.find(({ name }) => name === 'mae')!.values[0]).toBe(1);
    expect(found.verdict).toBe('No recommendation: 1.1.0 does not predict a number in every row.');
    expect(found.reasons).toContain('2 rows left out of the comparison: 1.1.0 predicts no number in 2 rows.');
    const all = finite(rowsOf('regression', truth, [shifted(1), new Float64Array(40).fill(NaN)]));
    expect(all).toMatchObject({ metrics: [], pairs: [] });
    expect(all.reasons[0]).toContain('In none of the 40 rows');
  });

  it('still recommends another version than the one without numbers', () => {
    const broken = shifted(3);
    broken[3] = NaN;
    const noisy = truth.map((value, i) => value + 1 + (i % 3) / 10);
    const found = finite(rowsOf('regression', truth, [noisy, broken, shifted(0.1)]));
    expect(found.pairs.map(({ recommendation }) => recommendation)).toEqual(['none', 'b', 'none']);
    expect(found.recommendation).toBeNull();
  });

  it('stays finite for numbers at the end of what there is', () => {
    const huge = truth.map((value, i) => (i % 2 === 0 ? value : 1e308));
    finite(rowsOf('regression', truth, [huge, shifted(1)]));
    finite(rowsOf('regression', truth, [huge, huge.map((value) => value / 3)]));
    finite(rowsOf('regression', new Float64Array(40).fill(5e-324), [shifted(1), new Float64Array(40)]));
  });

  it('cuts the log loss of a sure mistake where the metric does', () => {
    const classes = Float64Array.from({ length: 40 }, (_, i) => i % 2);
    const wrong = classes.map((value) => 1 - value);
    const right = classes.map((value) => value);
    const found = finite(rowsOf('binary', classes, [wrong, right]));
    expect(found.recommendation).toBe(1);
    expect(found.metrics.find(({ name }) => name === 'log_loss')!.values[0]).toBeCloseTo(52 * Math.LN2, 10);
    expect(found.metrics.find(({ name }) => name === 'roc_auc')!.values).toEqual([0, 1]);
  });

  it('copes with a single class, a constant truth and probabilities of nothing', () => {
    finite(
      rowsOf('binary', new Float64Array(40).fill(1), [shifted(0).map(() => 0.4), shifted(0).map(() => 0.5)]),
    );
    const constant = finite(rowsOf('regression', new Float64Array(40).fill(0.1), [shifted(1), shifted(2)]));
    expect(constant.metrics.map(({ name }) => name)).not.toContain('r2');
    const zero = multiclassRows(30, [1, 1], random);
    zero.predictions[0]!.fill(0, 0, 3);
    expect(finite(zero).reasons.at(-1)).toContain('1.0.0 predicts no number in 1 row');
  });
});
