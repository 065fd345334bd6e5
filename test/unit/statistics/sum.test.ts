import fc from 'fast-check';
import { expect, it } from 'vitest';
import { meanOf, sumOf } from '../../../src/core/statistics/sum.ts';

it('keeps what plain addition loses', () => {
  const terms = [1, 1e100, 1, -1e100];
  expect(sumOf(terms.length, (i) => terms[i]!)).toBe(2);
  expect(sumOf(10, () => 0.1)).toBe(1);
});

it('agrees with exact arithmetic on fractions of a power of two', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (numbers) => {
      const exact = numbers.reduce((sum, n) => sum + n, 0) / 1024;
      expect(sumOf(numbers.length, (i) => numbers[i]! / 1024)).toBe(exact + 0);
    }),
  );
});

it('overflows to infinity, not to NaN', () => {
  expect(sumOf(2, () => 1.7e308)).toBe(Infinity);
});

it('weights a mean', () => {
  expect(meanOf(3, (i) => i, Float64Array.of(0, 1, 3))).toBe(1.75);
  expect(meanOf(0, () => 1)).toBeNaN();
});
