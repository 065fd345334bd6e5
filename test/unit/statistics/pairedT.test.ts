import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedT } from '../../../src/core/statistics/pairedT.ts';
import { relativeError, vectorsOf } from './vectors.ts';

interface Pairs {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

function testOf({ a, b }: Pairs) {
  return pairedT(a.length, (i) => b[i]! - a[i]!);
}

describe('reference values', () => {
  interface Expected {
    readonly mean_diff: number;
    readonly se: number;
    readonly t: number;
    readonly df: number;
    readonly p_two_sided: number;
    readonly p_greater: number;
    readonly p_less: number;
    readonly ci95: readonly [number, number];
    readonly cohens_dz: number;
  }
  it.each(vectorsOf<Pairs, Expected>('paired_t'))('$id', ({ inputs, expected, rtol }) => {
    const test = testOf(inputs);
    const pairs: [number, number][] = [
      [test.mean, expected.mean_diff],
      [test.standardError, expected.se],
      [test.statistic, expected.t],
      [test.degreesOfFreedom, expected.df],
      [test.pValue, expected.p_two_sided],
      [test.pGreater, expected.p_greater],
      [test.pLess, expected.p_less],
      [test.interval[0], expected.ci95[0]],
      [test.interval[1], expected.ci95[1]],
      [test.effectSize, expected.cohens_dz],
    ];
    for (const [value, wanted] of pairs) expect(relativeError(value, wanted)).toBeLessThan(rtol);
  });

  it.each(vectorsOf<Pairs, { t: string; p_two_sided: number | string }>('paired_degenerate'))(
    '$id',
    ({ inputs, expected }) => {
      const test = testOf(inputs);
      expect(test.statistic).toBe(Number(expected.t));
      expect(test.pValue).toBe(Number(expected.p_two_sided));
    },
  );
});

const differences = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 2,
  maxLength: 50,
});

it('mirrors when the sign changes', () => {
  fc.assert(
    fc.property(differences, (values) => {
      const test = pairedT(values.length, (i) => values[i]!);
      const mirrored = pairedT(values.length, (i) => 0 - values[i]!);
      fc.pre(!Number.isNaN(test.statistic));
      expect(mirrored.pValue).toBe(test.pValue);
      expect(mirrored.pLess).toBe(test.pGreater);
      expect(mirrored.effectSize).toBeCloseTo(-test.effectSize, 12);
    }),
  );
});

it('does not depend on the unit, however large or small', () => {
  const values = [1, 2, 2.5, -0.5, 3];
  const plain = pairedT(5, (i) => values[i]!);
  for (const unit of [1e-200, 1e200]) {
    const test = pairedT(5, (i) => values[i]! * unit);
    expect(relativeError(test.pValue, plain.pValue)).toBeLessThan(1e-12);
    expect(relativeError(test.mean, plain.mean * unit)).toBeLessThan(1e-12);
  }
});

it('keeps the digits of very small p-values', () => {
  // t is about 40 on 1,000 degrees of freedom: far beyond where 1 - cdf is 0.
  const test = pairedT(1001, (i) => 1 + (i % 2 === 0 ? 1 : -1) * 0.8);
  expect(test.pValue).toBeGreaterThan(0);
  expect(test.pValue).toBeLessThan(1e-200);
});

it('has no answer for a single pair', () => {
  const test = pairedT(1, () => 3);
  expect(test.mean).toBe(3);
  expect(test.pValue).toBeNaN();
});
