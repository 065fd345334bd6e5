import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fairTail } from '../../../src/core/statistics/binomialHalf.ts';
import { mcnemarExact } from '../../../src/core/statistics/mcnemar.ts';
import { relativeError, vectorsOf } from './vectors.ts';

interface Table {
  readonly table_a_rows_b_cols: readonly [readonly [number, number], readonly [number, number]];
}

it.each(vectorsOf<Table, { exact_p: number }>('mcnemar'))('$id', ({ inputs, expected, rtol }) => {
  const [[, onlyA], [onlyB]] = inputs.table_a_rows_b_cols;
  expect(relativeError(mcnemarExact(onlyA, onlyB), expected.exact_p)).toBeLessThan(rtol);
});

/** P(at most k heads in n throws) in whole numbers, rounded once at the end. */
function exactTail(k: number, n: number): number {
  let coefficient = 1n;
  let sum = 1n;
  for (let i = 1; i <= k; i++) {
    coefficient = (coefficient * BigInt(n - i + 1)) / BigInt(i);
    sum += coefficient;
  }
  // 64 bits of the sum are enough for a double; the rest is a power of two.
  const surplus = Math.max(0, sum.toString(2).length - 64);
  return Number(sum >> BigInt(surplus)) * 2 ** (surplus - n);
}

it('has the digits of exact arithmetic', () => {
  const throws = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(throws, fc.double({ min: 0, max: 0.5, noNaN: true }), (n, share) => {
      const k = Math.floor(n * share);
      expect(relativeError(fairTail(k, n), exactTail(k, n))).toBeLessThan(1e-13);
    }),
  );
});

it('is symmetric, 1 without a difference, and falls as the difference grows', () => {
  expect(mcnemarExact(7, 7)).toBe(1);
  expect(mcnemarExact(0, 1)).toBe(1);
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
      expect(mcnemarExact(a, b)).toBe(mcnemarExact(b, a));
      const [low, high] = a < b ? [a, b] : [b, a];
      const p = mcnemarExact(low, high);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(mcnemarExact(low, high + 50)).toBeLessThanOrEqual(p);
    }),
  );
});

it('works for millions of pairs', () => {
  // Within a hair of the normal distribution there: P(|Z| > 2.001), continuity-corrected.
  expect(mcnemarExact(999_000, 1_001_830)).toBeCloseTo(0.0455, 3);
});
