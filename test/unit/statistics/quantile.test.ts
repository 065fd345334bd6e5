import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianOf, quantileOf } from '../../../src/core/statistics/quantile.ts';

it('interpolates as R does', () => {
  const values = Float64Array.of(4, 1, 3, 2);
  // quantile(1:4, c(0, .1, .5, .9, 1)) in R
  expect([0, 0.1, 0.5, 0.9, 1].map((level) => quantileOf(values, level))).toEqual([1, 1.3, 2.5, 3.7, 4]);
  expect(medianOf(values)).toBe(2.5);
  expect(medianOf(Float64Array.of(5))).toBe(5);
  expect(medianOf(new Float64Array())).toBeNaN();
  expect(quantileOf(new Float64Array(), 0.5)).toBeNaN();
});

it('takes whole weights as repetitions', () => {
  const weighted = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 4 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(weighted, (pairs) => {
      fc.pre(pairs.some(([, weight]) => weight > 0));
      const values = Float64Array.from(pairs, ([value]) => value);
      const weights = Float64Array.from(pairs, ([, weight]) => weight);
      const repeated = Float64Array.from(
        pairs.flatMap(([value, weight]) => new Array<number>(weight).fill(value)),
      );
      expect(medianOf(values, weights)).toBe(medianOf(repeated));
    }),
  );
});

it('has the given share of the weight at or below a weighted quantile', () => {
  const values = Float64Array.of(1, 2, 3, 4);
  const weights = Float64Array.of(0.1, 0.2, 0.3, 0.4);
  expect(quantileOf(values, 0.25, weights)).toBe(2);
  expect(quantileOf(values, 0.9, weights)).toBe(4);
  // Exactly between 3 and 4.
  expect(quantileOf(values, 0.6, weights)).toBe(3.5);
  expect(quantileOf(values, 0.5, new Float64Array(4))).toBeNaN();
});
