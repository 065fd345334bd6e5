import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldDifference, trialDifference } from '../../../src/core/search/difference.ts';
import { intervalFactor } from '../../../src/core/search/intervalFactor.ts';
import { withinNoise } from '../../../src/core/search/withinNoise.ts';
import { studentQuantile, studentTail } from '../../../src/core/statistics/studentT.ts';
import { trialWith } from './studies.ts';

interface Fixture {
  readonly resampled: readonly {
    a: readonly number[];
    b: readonly number[];
    folds: number;
    repeats: number;
    meanDifference: number;
    t: number;
    p: number;
    tolerance: number;
  }[];
}

const file = new URL('../../fixtures/statistics/studentT.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

describe('the corrected resampled t', () => {
  test.each(fixture.resampled)('$folds folds, $repeats repeats', ({ a, b, folds, repeats, ...expected }) => {
    const difference = foldDifference(b, a, intervalFactor(folds, repeats), 'higher')!;
    const { mean, low, high } = difference;
    expect(Math.abs(mean / expected.meanDifference - 1)).toBeLessThan(expected.tolerance);
    // From the half width back to the t that it was made of.
    const df = folds * repeats - 1;
    const t = (mean / ((high! - low!) / 2)) * studentQuantile(0.975, df);
    expect(Math.abs(t / expected.t - 1)).toBeLessThan(expected.tolerance);
    expect(Math.abs((2 * studentTail(t, df)) / expected.p - 1)).toBeLessThan(expected.tolerance * 10);
    expect(low! > 0).toBe(expected.p < 0.05);
  });

  test('five folds: 1.5 times the plain interval', () => {
    expect(intervalFactor(5, 1)! / (studentQuantile(0.975, 4) / Math.sqrt(5))).toBeCloseTo(1.5, 12);
  });

  test('repeats make it narrower, but never without limit', () => {
    const factors = [1, 2, 10, 1000].map((repeats) => intervalFactor(5, repeats)!);
    expect(factors).toEqual([...factors].sort((a, b) => b - a));
    expect(factors.at(-1)).toBeGreaterThan(studentQuantile(0.975, 1e6) * Math.sqrt(0.25));
  });

  test('other shares of validation rows', () => {
    expect(intervalFactor(5, 1, 1)).toBeCloseTo(studentQuantile(0.975, 4) * Math.sqrt(1.2), 12);
  });

  test('one result allows none', () => {
    expect(intervalFactor(1, 1)).toBeNull();
    expect(intervalFactor(1, 10)).toBeNull();
  });
});

describe('differences by fold', () => {
  test('by hand', () => {
    const difference = foldDifference([1, 2, 3, 4], [2, 2, 5, 5], 2, 'lower');
    // Differences -1, 0, -2, -1: mean -1, variance 2/3.
    const half = 2 * Math.sqrt(2 / 3);
    expect(difference).toEqual({ mean: -1, low: -1 - half, high: -1 + half, better: 3, folds: 4 });
    expect(foldDifference([1, 2, 3, 4], [2, 2, 5, 5], 2, 'higher')!.better).toBe(0);
  });

  test('no interval without a factor or a second fold, nothing without a fold', () => {
    expect(foldDifference([1, 2], [2, 2], null, 'lower')).toEqual({
      mean: -0.5,
      low: null,
      high: null,
      better: 1,
      folds: 2,
    });
    expect(foldDifference([1], [2], 3, 'lower')).toMatchObject({ low: null, high: null, folds: 1 });
    expect(foldDifference([], [2], 3, 'lower')).toBeNull();
  });

  test('what both have in common makes no difference, exchanging them turns it round', () => {
    const folds = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(folds, fc.integer({ min: -999, max: 999 }), (pairs, shift) => {
        const [a, b] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const difference = foldDifference(a, b, 1.5, 'lower')!;
        const add = (values: number[]) => values.map((value) => value + shift);
        expect(foldDifference(add(a), add(b), 1.5, 'lower')).toEqual(difference);
        const turned = foldDifference(b, a, 1.5, 'lower')!;
        expect(turned.mean + difference.mean).toBeCloseTo(0, 10);
        expect(turned.low! + difference.high!).toBeCloseTo(0, 10);
        expect(turned.better + difference.better).toBe(pairs.filter(([x, y]) => x !== y).length);
      }),
    );
  });

  test('trials are compared on the folds that both have finished', () => {
    const candidate = trialWith(1, [1, 2, 3]);
    const reference = trialWith(0, [2, 9, 5]);
    const without = {
      ...reference,
      folds: reference.folds.map((fold) => (fold.fold === 1 ? { ...fold, value: null } : fold)),
    };
    expect(trialDifference(candidate, without, 1, 'lower')).toMatchObject({
      mean: -1.5,
      better: 2,
      folds: 2,
    });
    const later = { ...reference, folds: reference.folds.slice(1) };
    expect(trialDifference(candidate, later, 1, 'lower')).toMatchObject({ mean: -4.5, folds: 2 });
    expect(trialDifference(candidate, { ...reference, folds: [] }, 1, 'lower')).toBeNull();
  });
});

test('trials within noise of the best', () => {
  const best = trialWith(3, [1, 2, 3, 4, 5]);
  const trials = [
    trialWith(0, [3, 4, 5, 6.1, 7]), // Worse by 2 in every fold.
    trialWith(1, [1, 2, 3, 4, 5]), // The same.
    trialWith(2, [1.5, 1.9, 3.4, 3.9, 5.2]), // Now better, now worse.
    best,
    trialWith(4, [1, 2], { state: 'pruned' }),
  ];
  expect(withinNoise(trials, best, intervalFactor(5, 1), 'lower')).toEqual([1, 2]);
  expect(withinNoise(trials, best, null, 'lower')).toEqual([]);
});
