import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../src/core/dataset/signature.ts';
import { classCurves } from '../../../../src/core/registry/insights/classCurves.ts';
import { equalParts, evenly } from '../../../../src/core/registry/insights/evenly.ts';
import { createMoments, intervalOfLoss } from '../../../../src/core/registry/insights/meanWithInterval.ts';
import { regressionErrors } from '../../../../src/core/registry/insights/regressionErrors.ts';
import { classLosses, regressionLosses } from '../../../../src/core/registry/insights/rowLosses.ts';
import { segmentsOf } from '../../../../src/core/registry/insights/segments.ts';
import { ascendingOrder } from '../../../../src/core/statistics/order.ts';

const numbers = (least = 1) =>
  fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: least, maxLength: 300 });

describe('picking rows', () => {
  it('takes all of few, and evenly of many', () => {
    expect(evenly(3, 10)).toEqual([0, 1, 2]);
    expect(evenly(10, 2)).toEqual([2, 7]);
  });

  it('cuts where values change, loses no row, and keeps equal values together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 8 }),
        (list, parts) => {
          const values = Float64Array.from(list);
          const order = ascendingOrder(values);
          const ends = equalParts(order, values, parts);
          expect(ends.at(-1)).toBe(list.length);
          expect(ends.length).toBeLessThanOrEqual(parts);
          for (const end of ends.slice(0, -1)) {
            expect(values[order[end]!]).toBeGreaterThan(values[order[end - 1]!]!);
          }
        },
      ),
    );
  });
});

describe('moments', () => {
  it('are those of the definition', () => {
    const sum = createMoments();
    [1, 2, 4, 9].forEach(sum.add);
    expect(sum.moments()).toEqual({
      n: 4,
      mean: 4,
      variance: expect.closeTo((9 + 4 + 0 + 25) / 3, 12) as number,
    });
    // 4 +- 1.959964 * sqrt(38/3/4)
    const [low, high] = intervalOfLoss(sum.moments());
    expect(low).toBeCloseTo(0.5122, 4);
    expect(high).toBeCloseTo(7.4878, 4);
  });
});

describe('errors of a regression', () => {
  it('hold every row once, whatever the numbers', () => {
    fc.assert(
      fc.property(numbers(), (truth) => {
        const predicted = truth.map((value, i) => (i % 3 === 0 ? value : value * 0.9 + 1));
        const errors = regressionErrors(Float64Array.from(truth), Float64Array.from(predicted));
        const { histogram, bands, quantiles } = errors;
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        expect(sum(histogram.counts) + histogram.below + histogram.above).toBe(truth.length);
        expect(sum(bands.map(({ rows }) => rows))).toBe(truth.length);
        expect(sum(quantiles.map(({ rows }) => rows))).toBe(truth.length);
        for (const { q05, q25, median, q75, q95 } of bands) {
          expect([q05, q25, median, q75, q95]).toEqual(
            [q05, q25, median, q75, q95].toSorted((a, b) => a - b),
          );
        }
        const mean = sum(quantiles.map(({ rows, mae }) => rows * mae)) / truth.length;
        expect(mean).toBeCloseTo(errors.mae, 4);
      }),
    );
  });

  it('of a constant truth and of one row are there', () => {
    const one = regressionErrors(Float64Array.of(5), Float64Array.of(3));
    expect(one).toMatchObject({
      rows: 1,
      mae: 2,
      bias: 2,
      quantiles: [{ low: 5, high: 5, mae: 2, rows: 1 }],
    });
    const constant = regressionErrors(new Float64Array(50).fill(1), new Float64Array(50).fill(1));
    expect(constant).toMatchObject({ mae: 0, quantiles: [{ low: 1, high: 1, rows: 50 }] });
  });

  it('draws at most 600 of many rows', () => {
    const truth = Float64Array.from({ length: 5_000 }, (_, i) => i);
    const { points, bands } = regressionErrors(truth, truth);
    expect(points.actual).toHaveLength(600);
    expect(bands.length).toBeLessThanOrEqual(24);
  });
});

describe('curves of a class', () => {
  const truth = Float64Array.of(1, 1, 0, 1, 0, 0);
  const scores = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.2, 0.1);
  const curves = classCurves(truth, scores, { className: 'yes', index: 1, threshold: 0.65 });

  it('have the areas of the definition', () => {
    // Pairs in the right order: of 9, one (0.6 below 0.7) is not. Precision at the steps of recall: 1, 1, 3/4.
    expect(curves.roc!.auc).toBeCloseTo(8 / 9, 12);
    expect(curves.pr!.ap).toBeCloseTo((1 + 1 + 0.75) / 3, 12);
    expect(curves).toMatchObject({ positives: 3, negatives: 3 });
  });

  it('count the rows at or above each threshold, the chosen one among them', () => {
    const { at, truePositives, falsePositives } = curves.thresholds;
    expect(at).toContain(0.65);
    at.forEach((threshold, i) => {
      const above = [...scores.keys()].filter((row) => scores[row]! >= threshold);
      expect(truePositives[i]).toBe(above.filter((row) => truth[row] === 1).length);
      expect(falsePositives[i]).toBe(above.filter((row) => truth[row] === 0).length);
    });
  });

  it('calibration holds every row, with the observed share inside its interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 200,
        }),
        (rows) => {
          const { calibration, brier } = classCurves(
            Float64Array.from(rows, ([is]) => Number(is)),
            Float64Array.from(rows, ([, score]) => score),
            { className: 'x', index: 0, threshold: null },
          );
          expect(calibration.reduce((sum, bin) => sum + bin.rows, 0)).toBe(rows.length);
          for (const { observed, interval } of calibration) {
            expect(observed).toBeGreaterThanOrEqual(interval[0] - 1e-12);
            expect(observed).toBeLessThanOrEqual(interval[1] + 1e-12);
          }
          expect(brier).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('of one side only have neither ROC nor, without positives, precision', () => {
    const none = classCurves(Float64Array.of(0, 0), Float64Array.of(0.3, 0.4), {
      className: 'x',
      index: 0,
      threshold: null,
    });
    expect(none).toMatchObject({ roc: null, pr: null, positives: 0, negatives: 2 });
  });
});

describe('errors by segment', () => {
  const category: Feature & { kind: 'category' } = {
    kind: 'category',
    name: 'c',
    column: 'c',
    levels: ['a', 'b', 'c'],
  };

  it('one segment a level, the most frequent first, missing last', () => {
    const values = Float64Array.of(0, 1, 1, NaN, 1, 0);
    const losses = regressionLosses(Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 1, 1, 1, 1, 1));
    expect(segmentsOf(category, values, losses)).toMatchObject([
      { label: 'b', rows: 3, loss: (1 + 2 + 4) / 3, bias: (1 + 2 + 4) / 3, accuracy: null },
      { label: 'a', rows: 2, loss: 2.5 },
      { label: 'missing', rows: 1, loss: 3 },
    ]);
  });

  it('tells a level that is worse from noise', () => {
    const rows = 400;
    const values = Float64Array.from({ length: rows }, (_, i) => i % 2);
    const noise = (i: number) => ((i * 7919) % 101) / 101;
    const predicted = new Float64Array(rows);
    const apart = Float64Array.from({ length: rows }, (_, i) => noise(i) + (i % 2) * 2);
    const alike = Float64Array.from({ length: rows }, (_, i) => noise(i));
    const verdicts = (truth: Float64Array) =>
      segmentsOf(category, values, regressionLosses(truth, predicted)).map(({ label, verdict }) => [
        label,
        verdict,
      ]);
    expect(Object.fromEntries(verdicts(apart))).toEqual({ a: 'better', b: 'worse' });
    expect(Object.fromEntries(verdicts(alike))).toEqual({ a: 'within noise', b: 'within noise' });
  });

  it('numbers in ranges, many levels summed up; every row in one of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(NaN)), {
          minLength: 1,
          maxLength: 200,
        }),
        (list) => {
          const values = Float64Array.from(list);
          const losses = regressionLosses(
            values.map((_, i) => i % 5),
            new Float64Array(list.length),
          );
          const segments = segmentsOf({ kind: 'number', name: 'n', column: 'n' }, values, losses);
          expect(segments.reduce((sum, { rows }) => sum + rows, 0)).toBe(list.length);
          expect(segments.length).toBeLessThanOrEqual(13);
        },
      ),
    );
    const levels = Array.from({ length: 40 }, (_, i) => `level ${i}`);
    const codes = Float64Array.from({ length: 200 }, (_, i) => i % 40);
    const many = segmentsOf({ ...category, levels }, codes, regressionLosses(codes, codes));
    expect(many).toHaveLength(12);
    expect(many.at(-1)).toMatchObject({ label: '29 other values', rows: 145 });
  });

  it('classes have log loss and accuracy, the sum of a row being 1 or not', () => {
    const binary = classLosses(Float64Array.of(1, 0), Float64Array.of(0.8, 0.6), 2, 0.5);
    expect([...binary.loss]).toEqual([-Math.log(0.8), -Math.log(0.4)]);
    expect([...binary.right!]).toEqual([1, 0]);
    const three = classLosses(Float64Array.of(2), Float64Array.of(0.2, 0.2, 0.6 * 2), 3, 0.5);
    expect(three.loss[0]).toBeCloseTo(-Math.log(1.2 / 1.6), 12);
    expect(three.right![0]).toBe(1);
  });
});
