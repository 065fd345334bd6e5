import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bcaInterval } from '../../../src/core/statistics/bcaInterval.ts';
import { normalCdf, normalQuantile } from '../../../src/core/statistics/normal.ts';
import { quantileOf } from '../../../src/core/statistics/quantile.ts';

/** Resampled values whose quantiles are their levels. */
const levels = Float64Array.from({ length: 10_001 }, (_, i) => i / 10_000);
const still = Float64Array.of(1, 1, 1);

describe('the levels', () => {
  it('are those of the plain quantiles without bias and acceleration', () => {
    const [low, high] = bcaInterval(0.5, levels, still)!;
    expect(low).toBeCloseTo(0.025, 6);
    expect(high).toBeCloseTo(0.975, 6);
  });

  it('move for the bias', () => {
    const [low, high] = bcaInterval(0.6, levels, still)!;
    const bias = normalQuantile(0.6);
    expect(low).toBeCloseTo(normalCdf(2 * bias + normalQuantile(0.025)), 3);
    expect(high).toBeCloseTo(normalCdf(2 * bias + normalQuantile(0.975)), 3);
  });

  it('move for the acceleration', () => {
    // Influences 3, -1, -1, -1: a sum of cubes of 24 and of squares of 12.
    const acceleration = 24 / (6 * 12 ** 1.5);
    const [low, high] = bcaInterval(0.5, levels, Float64Array.of(-3, 1, 1, 1))!;
    const level = (z: number) => normalCdf(z / (1 - acceleration * z));
    expect(low).toBeCloseTo(level(normalQuantile(0.025)), 6);
    expect(high).toBeCloseTo(level(normalQuantile(0.975)), 6);
  });
});

it('mirrors when the sign changes, and contains the estimate', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 20, maxLength: 200 });
  fc.assert(
    fc.property(values, values, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (all, left, estimate) => {
      const [resampled, leftOut] = [Float64Array.from(all), Float64Array.from(left)];
      const [low, high] = bcaInterval(estimate, resampled, leftOut)!;
      const mirrored = bcaInterval(
        -estimate,
        resampled.map((v) => -v),
        leftOut.map((v) => -v),
      )!;
      expect(mirrored[0]).toBeCloseTo(-high, 6);
      expect(mirrored[1]).toBeCloseTo(-low, 6);
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
      expect(low).toBeGreaterThanOrEqual(Math.min(estimate, quantileOf(resampled, 0)));
    }),
  );
});

it('does without a few resamples that have no value, not without many', () => {
  const some = levels.map((value, i) => (i % 50 === 0 ? NaN : value));
  expect(bcaInterval(0.5, some, still)![0]).toBeCloseTo(0.025, 2);
  expect(
    bcaInterval(
      0.5,
      levels.map((value, i) => (i % 10 === 0 ? NaN : value)),
      still,
    ),
  ).toBeNull();
  expect(bcaInterval(NaN, levels, still)).toBeNull();
  expect(bcaInterval(1, new Float64Array(), still)).toBeNull();
});

it('is a point where nothing varies', () => {
  expect(bcaInterval(2, new Float64Array(100).fill(2), new Float64Array(9).fill(2))).toEqual([2, 2]);
});
