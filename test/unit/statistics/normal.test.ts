import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalCdf, normalQuantile, normalTail } from '../../../src/core/statistics/normal.ts';
import { relativeError, vectorsOf } from './vectors.ts';

it.each(vectorsOf<{ x: number }, { sf: number }>('fn_norm_sf'))('$id', ({ inputs, expected, rtol }) => {
  expect(relativeError(normalTail(inputs.x), expected.sf)).toBeLessThan(rtol);
  expect(normalCdf(-inputs.x)).toBe(normalTail(inputs.x));
});

it.each(vectorsOf<{ p: number }, { x: number }>('fn_norm_isf'))('$id', ({ inputs, expected, rtol }) => {
  expect(relativeError(0 - normalQuantile(inputs.p), expected.x)).toBeLessThan(rtol);
});

it('has quantiles where the distribution function has its level', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true }), (level) => {
      expect(relativeError(normalCdf(normalQuantile(level)), level)).toBeLessThan(1e-11);
    }),
  );
});

it('has ends, and no quantile outside of them', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(NaN)).toBeNaN();
  expect(normalTail(Infinity)).toBe(0);
  expect(normalTail(-Infinity)).toBe(1);
});
