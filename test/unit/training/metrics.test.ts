import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryMetrics, chooseThreshold } from '../../../src/core/training/metrics/binary.ts';
import { classTable } from '../../../src/core/training/metrics/classification.ts';
import { multiclassMetrics } from '../../../src/core/training/metrics/multiclass.ts';
import { averagePrecision, rankedCounts, rocAuc } from '../../../src/core/training/metrics/ranking.ts';
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  pinballLoss,
  rSquared,
  rootMeanSquaredError,
} from '../../../src/core/training/metrics/regression.ts';

interface ReferenceCase {
  readonly kind: 'regression' | 'binary' | 'multiclass';
  readonly name: string;
  readonly truth: number[];
  readonly predicted: number[];
  readonly weights: number[] | null;
  readonly alpha: number;
  readonly threshold: number;
  readonly classes: number;
  readonly expected: Record<string, number>;
  readonly precision: (number | null)[];
  readonly recall: (number | null)[];
  readonly f1: (number | null)[];
  readonly confusion: number[][];
}

const fixture = new URL('../../fixtures/training/metrics.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: ReferenceCase[] };
const casesOf = (kind: ReferenceCase['kind']) => cases.filter((reference) => reference.kind === kind);

describe('metrics agree with scikit-learn', () => {
  it.each(casesOf('regression'))('regression, $name', ({ truth, predicted, weights, alpha, expected }) => {
    const rows = {
      truth: Float64Array.from(truth),
      predicted: Float64Array.from(predicted),
      weights: floats(weights),
    };
    const zeros = truth.some((value, i) => value === 0 && weights?.[i] !== 0);
    expect(meanAbsolutePercentageError(rows) === undefined).toBe(zeros);
    expectClose(
      {
        mae: meanAbsoluteError(rows),
        rmse: rootMeanSquaredError(rows),
        r2: rSquared(rows),
        median_ae: medianAbsoluteError(rows),
        pinball: pinballLoss(rows, alpha),
        ...(zeros ? {} : { mape: meanAbsolutePercentageError(rows) }),
      },
      expected,
    );
  });

  it.each(casesOf('binary'))(
    'binary, $name',
    ({ truth, predicted, weights, threshold, expected, confusion }) => {
      const rows = binaryRows(truth, predicted, floats(weights));
      const { metrics, confusion: ours } = binaryMetrics(rows, threshold);
      expectClose(metrics, expected);
      expect(ours.counts).toEqual(confusion);
    },
  );

  it.each(casesOf('multiclass'))('multiclass, $name', (reference) => {
    const { metrics, confusion } = multiclassMetrics({
      classes: reference.classes,
      truth: Float64Array.from(reference.truth),
      probabilities: Float64Array.from(reference.predicted),
      weights: floats(reference.weights),
    });
    expectClose(metrics, reference.expected);
    expect(confusion.counts).toEqual(reference.confusion);
    classTable(confusion, reference.confusion.map(String)).forEach(({ precision, recall, f1 }, i) => {
      const expected = [reference.precision[i]!, reference.recall[i]!, reference.f1[i]!];
      for (const [k, value] of [precision, recall, f1].entries()) {
        if (expected[k] === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected[k]!, 12);
      }
    });
  });
});

describe('undefined metrics are left out', () => {
  it('R2 of a constant truth', () => {
    const truth = new Float64Array(3).fill(0.1);
    expect(rSquared({ truth, predicted: Float64Array.of(0, 1, 2), weights: null })).toBeUndefined();
    const weights = Float64Array.of(1, 1, 0);
    expect(
      rSquared({ truth: Float64Array.of(1, 1, 2), predicted: Float64Array.of(0, 1, 2), weights }),
    ).toBeUndefined();
  });

  it('rankings of a single class, precision where nothing is called', () => {
    const negative = binaryMetrics(binaryRows([0, 0], [0.1, 0.2]), 0.5).metrics;
    expect(Object.keys(negative)).toEqual(['log_loss', 'brier', 'accuracy']);
    const positive = binaryMetrics(binaryRows([1, 1], [0.1, 0.2]), 0.5).metrics;
    expect(Object.keys(positive)).toEqual(['log_loss', 'pr_auc', 'brier', 'accuracy', 'f1', 'recall']);
    expect(positive).toMatchObject({ f1: 0, recall: 0, pr_auc: 1 });
  });
});

const scored = fc
  .array(
    fc.record({
      truth: fc.integer({ min: 0, max: 1 }),
      score: fc.integer({ min: 0, max: 40 }).map((n) => n / 40),
      weight: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .filter((rows) => new Set(rows.map(({ truth }) => truth)).size === 2);

describe('ranking metrics', () => {
  it('are what counting pairs gives', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        let better = 0;
        let pairs = 0;
        for (const a of rows) {
          for (const b of rows) {
            if (a.truth !== 1 || b.truth !== 0) continue;
            pairs += a.weight * b.weight;
            better += a.weight * b.weight * (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0);
          }
        }
        expect(rocAuc(rank(rows))).toBeCloseTo(better / pairs, 12);
      }),
    );
  });

  it('do not change when scores are stretched', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const stretched = rows.map((row) => ({ ...row, score: Math.exp(3 * row.score) - 7 }));
        expect(rocAuc(rank(stretched))).toBe(rocAuc(rank(rows)));
        expect(averagePrecision(rank(stretched))).toBe(averagePrecision(rank(rows)));
      }),
    );
  });

  it('turn around when scores do', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const turned = rows.map((row) => ({ ...row, score: -row.score }));
        expect(rocAuc(rank(turned))! + rocAuc(rank(rows))!).toBeCloseTo(1, 12);
      }),
    );
  });

  it('do not depend on the order of the rows, and lie between 0 and 1', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const [there, back] = [rank(rows), rank(rows.toReversed())];
        for (const metric of [rocAuc, averagePrecision]) {
          expect(metric(there)).toBe(metric(back));
          expect(metric(there)).toBeGreaterThanOrEqual(0);
          expect(metric(there)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});

describe('the threshold', () => {
  it('is the cut with the highest F1', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const all = binaryRows(
          rows.map(({ truth }) => truth),
          rows.map(({ score }) => score),
          Float64Array.from(rows, ({ weight }) => weight),
        );
        const chosen = binaryMetrics(all, chooseThreshold(all)).metrics['f1']!;
        const best = Math.max(...rows.map(({ score }) => binaryMetrics(all, score).metrics['f1'] ?? 0));
        expect(chosen).toBeCloseTo(best, 12);
      }),
    );
  });

  it('lies halfway between two scores, and stays above the lower one', () => {
    expect(chooseThreshold(binaryRows([0, 1, 1], [0.2, 0.6, 0.9]))).toBeCloseTo(0.4, 12);
    const next = 0.5 + 2 ** -53;
    const tight = binaryRows([0, 1], [0.5, next]);
    expect(binaryMetrics(tight, chooseThreshold(tight)).metrics['f1']).toBe(1);
  });

  it('is a half where there is a single class', () => {
    expect(chooseThreshold(binaryRows([1, 1], [0.2, 0.3]))).toBe(0.5);
  });
});

it('a million rows are scored in seconds', () => {
  const rows = 1_000_000;
  const truth = Float64Array.from({ length: rows }, (_, i) => Number((i * 2_654_435_761) % 7 < 2));
  const probability = Float64Array.from(truth, (y, i) => (y + ((i * 40_503) % 65_536) / 65_536) / 2);
  const start = performance.now();
  const { metrics } = binaryMetrics({ truth, probability, weights: null }, 0.5);
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(metrics['roc_auc']).toBe(1);
}, 60_000);

function rank(rows: readonly { truth: number; score: number; weight: number }[]) {
  return rankedCounts(
    Float64Array.from(rows, ({ truth }) => truth),
    Float64Array.from(rows, ({ score }) => score),
    Float64Array.from(rows, ({ weight }) => weight),
  );
}

function binaryRows(truth: number[], probability: number[], weights: Float64Array | null = null) {
  return { truth: Float64Array.from(truth), probability: Float64Array.from(probability), weights };
}

function floats(values: number[] | null): Float64Array | null {
  return values === null ? null : Float64Array.from(values);
}

/** Same keys, and values that agree to 1e-12 of their size. */
function expectClose(actual: Record<string, number | undefined>, expected: Record<string, number>): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs(actual[name]! - value), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  }
}
