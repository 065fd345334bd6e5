import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlatedAucs } from '../../../src/core/statistics/delong.ts';
import { rankedCounts, rocAuc } from '../../../src/core/training/metrics/ranking.ts';

/** The definition: every positive row with every negative one. */
function byDefinition(truth: Float64Array, scores: readonly Float64Array[]) {
  const rows = [...truth.keys()];
  const positives = rows.filter((row) => truth[row] === 1);
  const negatives = rows.filter((row) => truth[row] !== 1);
  const wins = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const v10 = scores.map((s) => positives.map((i) => mean(negatives.map((j) => wins(s[i]!, s[j]!)))));
  const v01 = scores.map((s) => negatives.map((j) => mean(positives.map((i) => wins(s[i]!, s[j]!)))));
  const covariance = (x: readonly number[], y: readonly number[]) => {
    const [mx, my] = [mean(x), mean(y)];
    return x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / (x.length - 1);
  };
  return {
    aucs: v10.map(mean),
    covariance: scores.map((_, a) =>
      scores.map(
        (_, b) =>
          covariance(v10[a]!, v10[b]!) / positives.length + covariance(v01[a]!, v01[b]!) / negatives.length,
      ),
    ),
  };
}

const scored = fc
  .record({
    truth: fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 40 }),
    // Few distinct scores: many ties.
    score: fc.func(fc.integer({ min: 0, max: 12 })),
    models: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ truth, score, models }) => ({
    truth: Float64Array.from(truth),
    scores: Array.from({ length: models }, (_, model) =>
      Float64Array.from(truth, (_, row) => score(model, row) / 4),
    ),
  }));

const count = (truth: Float64Array) => truth.reduce((sum, value) => sum + value, 0);

describe('areas and covariance', () => {
  it('are those of the definition', () => {
    fc.assert(
      fc.property(scored, ({ truth, scores }) => {
        fc.pre(count(truth) >= 2 && truth.length - count(truth) >= 2);
        const found = correlatedAucs(truth, scores)!;
        const wanted = byDefinition(truth, scores);
        found.aucs.forEach((auc, i) => {
          expect(auc).toBeCloseTo(wanted.aucs[i]!, 12);
          expect(auc).toBeCloseTo(rocAuc(rankedCounts(truth, scores[i]!, null))!, 12);
        });
        found.covariance!.forEach((row, i) =>
          row.forEach((value, j) => expect(value).toBeCloseTo(wanted.covariance[i]![j]!, 12)),
        );
      }),
    );
  });

  it('do not exist without both classes, and have no spread with a single row of one', () => {
    const score = Float64Array.of(0.1, 0.2, 0.3);
    expect(correlatedAucs(Float64Array.of(1, 1, 1), [score])).toBeNull();
    expect(correlatedAucs(new Float64Array(), [new Float64Array()])).toBeNull();
    expect(correlatedAucs(Float64Array.of(0, 0, 1), [score])).toEqual({ aucs: [1], covariance: null });
  });
});
