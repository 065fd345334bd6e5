import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentCdf, studentQuantile, studentTail } from '../../../src/core/statistics/studentT.ts';

interface Fixture {
  readonly tail: readonly { t: number; df: number; expected: number; tolerance: number }[];
  readonly quantile: readonly { level: number; df: number; expected: number; tolerance: number }[];
}

const file = new URL('../../fixtures/statistics/studentT.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

const degrees = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.double({ min: 1, max: 1e6, noNaN: true }));

describe('reference values', () => {
  test.each(fixture.tail)('P(T > $t), $df degrees of freedom', ({ t, df, expected, tolerance }) => {
    const error = Math.abs(studentTail(t, df) / expected - 1);
    expect(error).toBeLessThan(df > 1e6 ? tolerance : 2e-13);
    expect(studentCdf(-t, df)).toBe(studentTail(t, df));
  });

  test.each(fixture.quantile)(
    'quantile $level, $df degrees of freedom',
    ({ level, df, expected, tolerance }) => {
      const error = Math.abs(studentQuantile(level, df) / expected - 1);
      expect(error).toBeLessThan(df > 1e6 ? tolerance : 2e-13);
    },
  );
});

describe('closed forms', () => {
  const moments = fc.double({ min: -1e3, max: 1e3, noNaN: true });

  test('one degree of freedom: Cauchy', () => {
    fc.assert(
      fc.property(moments, (t) => {
        expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
      }),
    );
  });

  test('two degrees of freedom', () => {
    fc.assert(
      fc.property(moments, (t) => {
        expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 13);
      }),
    );
  });
});

test('the quantile is where the distribution function has its level', () => {
  const levels = fc.oneof(
    fc.double({ min: 1e-12, max: 1, maxExcluded: true, noNaN: true }),
    fc.integer({ min: -100, max: -1 }).map((exponent) => 10 ** exponent),
  );
  fc.assert(
    fc.property(levels, degrees, (level, df) => {
      const t = studentQuantile(level, df);
      const [got, wanted] = level < 0.5 ? [studentCdf(t, df), level] : [studentTail(t, df), 1 - level];
      expect(Math.abs(got / wanted - 1)).toBeLessThan(1e-10);
    }),
    { numRuns: 1000 },
  );
});

test('symmetric and monotone', () => {
  fc.assert(
    fc.property(degrees, fc.double({ min: 0.5, max: 0.999999, noNaN: true }), (df, level) => {
      expect(studentQuantile(1 - level, df)).toBeCloseTo(-studentQuantile(level, df), 6);
      const t = studentQuantile(level, df);
      expect(studentTail(1.01 * t + 0.001, df)).toBeLessThan(studentTail(t, df));
    }),
  );
});

test('the ends, and what has no answer', () => {
  expect(studentQuantile(0, 4)).toBe(-Infinity);
  expect(studentQuantile(1, 4)).toBe(Infinity);
  expect(studentQuantile(0.5, 4)).toBe(0);
  expect(studentTail(Infinity, 4)).toBe(0);
  expect(studentTail(-Infinity, 4)).toBe(1);
  expect(studentTail(1e200, 3)).toBe(0);
  for (const nothing of [
    studentTail(NaN, 4),
    studentTail(1, 0),
    studentQuantile(1.1, 4),
    studentQuantile(0.9, NaN),
  ]) {
    expect(nothing).toBeNaN();
  }
});
