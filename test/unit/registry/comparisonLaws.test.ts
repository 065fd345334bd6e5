import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ComparedRows, compareRows } from '../../../src/core/registry/comparison/compareRows.ts';
import type { PairRecommendation } from '../../../src/core/registry/comparison/comparison.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { binaryRows, multiclassRows, regressionRows } from './comparisonRowsOf.ts';

const anyRows = (versions: number) =>
  fc
    .record({
      task: fc.constantFrom('regression' as const, 'binary' as const, 'multiclass' as const),
      count: fc.integer({ min: 10, max: 150 }),
      qualities: fc.array(fc.constantFrom(0.5, 1, 1.1, 2), { minLength: versions, maxLength: versions }),
      seed: fc.nat(1e9),
    })
    .map(({ task, count, qualities, seed }) => {
      const make = { regression: regressionRows, binary: binaryRows, multiclass: multiclassRows }[task];
      return make(count, qualities, createRandom(seed));
    });

const options = { resamples: 200 };
const runs = { numRuns: 40 };

/** The rows with their versions in another order (or repeated). */
function withVersions(rows: ComparedRows, order: readonly number[]): ComparedRows {
  const pick = <T>(values: readonly T[]) => order.map((version) => values[version]!);
  return {
    ...rows,
    objectives: pick(rows.objectives),
    alphas: pick(rows.alphas),
    thresholds: pick(rows.thresholds),
    predictions: pick(rows.predictions),
    labels: order.map((_, i) => `1.${i}.0`),
  };
}

const mirrored: Record<PairRecommendation, PairRecommendation> = { a: 'b', b: 'a', none: 'none' };

it('mirrors everything when a and b are swapped', () => {
  fc.assert(
    fc.property(anyRows(2), (rows) => {
      const found = compareRows(rows, options);
      const swapped = compareRows(withVersions(rows, [1, 0]), options);
      const [pair, other] = [found.pairs[0]!, swapped.pairs[0]!];
      expect(other.pValue).toBeCloseTo(pair.pValue, 10);
      expect(other.difference).toBeCloseTo(0 - pair.difference, 10);
      expect(other.effectSize).toBeCloseTo(0 - pair.effectSize, 10);
      expect(other.interval[0]).toBeCloseTo(0 - pair.interval[1], 8);
      expect(other.interval[1]).toBeCloseTo(0 - pair.interval[0], 8);
      expect(other.closer).toEqual({ a: pair.closer.b, b: pair.closer.a });
      expect(other.recommendation).toBe(mirrored[pair.recommendation]);
      expect(swapped.metrics.map(({ winner }) => winner)).toEqual(
        found.metrics.map(({ winner }) => (winner === null ? null : 1 - winner)),
      );
      pair.metrics.forEach((metric, i) => {
        const twin = other.metrics[i]!;
        expect(twin.difference).toBeCloseTo(0 - metric.difference, 10);
        expect(twin.pValue === null).toBe(metric.pValue === null);
        expect(twin.pValue ?? 0).toBeCloseTo(metric.pValue ?? 0, 10);
        expect(twin.interval?.[0] ?? 0).toBeCloseTo(0 - (metric.interval?.[1] ?? 0), 8);
      });
    }),
    runs,
  );
});

it('never recommends a version that is there twice', () => {
  fc.assert(
    fc.property(anyRows(2), fc.constantFrom(0, 1), (rows, copied) => {
      const { recommendation, pairs, metrics } = compareRows(withVersions(rows, [0, 1, copied]), options);
      expect([copied, 2]).not.toContain(recommendation);
      for (const { winner } of metrics) expect([copied, 2]).not.toContain(winner);
      const twins = pairs.find(({ a, b }) => a === copied && b === 2)!;
      expect(twins).toMatchObject({ recommendation: 'none', pValue: 1, difference: 0 });
    }),
    runs,
  );
});

it('keeps every figure within its bounds, and recommends only what test and interval allow', () => {
  fc.assert(
    fc.property(anyRows(3), (rows) => {
      const { pairs, recommendation, metrics } = compareRows(rows, options);
      for (const { pValue, pAdjusted, interval, difference, closer, recommendation: better } of pairs) {
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pAdjusted).toBeGreaterThanOrEqual(pValue);
        expect(pAdjusted).toBeLessThanOrEqual(1);
        expect(interval[0]).toBeLessThanOrEqual(difference);
        expect(interval[1]).toBeGreaterThanOrEqual(difference);
        expect(closer.a + closer.b).toBeLessThanOrEqual(1 + 1e-12);
        const excludes = interval[0] > 0 || interval[1] < 0;
        expect(better).toBe(excludes && pAdjusted < 0.05 ? (difference < 0 ? 'b' : 'a') : 'none');
      }
      const deciding = metrics.find(({ name }) => name === pairs[0]!.metric)!;
      expect(deciding.winner).toBe(recommendation);
      if (recommendation !== null) expect(deciding.best).toBe(recommendation);
    }),
    runs,
  );
});

it('never turns against a version that moves closer to the truth in every row', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 150 }),
      fc.nat(1e9),
      fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      (count, seed, share) => {
        const rows = regressionRows(count, [1, 1], createRandom(seed));
        const moved = rows.predictions[1]!.map(
          (value, i) => rows.truth[i]! + share * (value - rows.truth[i]!),
        );
        const before = compareRows(rows, options).pairs[0]!;
        const after = compareRows({ ...rows, predictions: [rows.predictions[0]!, moved] }, options).pairs[0]!;
        expect(after.difference).toBeLessThan(before.difference);
        expect(after.closer.b).toBeGreaterThanOrEqual(before.closer.b);
        if (before.recommendation !== 'a') expect(after.recommendation).not.toBe('a');
      },
    ),
    runs,
  );
});

it('does not depend on the order of the rows, but for the drawing of resamples', () => {
  fc.assert(
    fc.property(anyRows(2), (rows) => {
      const width = rows.task === 'multiclass' ? 3 : 1;
      const count = rows.truth.length;
      const reversed = {
        ...rows,
        truth: rows.truth.toReversed(),
        predictions: rows.predictions.map((values) =>
          Float64Array.from({ length: values.length }, (_, i) => {
            const row = Math.floor(i / width);
            return values[(count - 1 - row) * width + (i % width)]!;
          }),
        ),
      };
      const [pair, other] = [compareRows(rows, options).pairs[0]!, compareRows(reversed, options).pairs[0]!];
      expect(other.pValue).toBeCloseTo(pair.pValue, 10);
      expect(other.closer).toEqual(pair.closer);
      other.metrics.forEach(({ difference, pValue }, i) => {
        expect(difference).toBeCloseTo(pair.metrics[i]!.difference, 10);
        expect(pValue ?? 0).toBeCloseTo(pair.metrics[i]!.pValue ?? 0, 10);
      });
    }),
    runs,
  );
});
