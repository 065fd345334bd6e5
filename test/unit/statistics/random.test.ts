import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, shuffle } from '../../../src/core/statistics/random.ts';

describe('sfc32', () => {
  // Computed with an implementation of the published recurrence in another language.
  test.each([
    [0, [1363572419, 145230303, 808754475, 4216505632, 947923937]],
    [42, [1264412219, 1947509147, 3919439299, 1251167922, 656401615]],
    [2_147_483_647, [3681618112, 3785816603, 3550892729, 817150461, 3146705306]],
    [Number.MAX_SAFE_INTEGER, [3268402823, 2602357022, 3266425223, 182731693, 1903088272]],
  ])('the first numbers of seed %i', (seed, expected) => {
    const random = createRandom(seed);
    expect(expected.map(() => random.uint32())).toEqual(expected);
  });

  test('uniform: mean, variance and range', () => {
    const random = createRandom(7);
    const drawn = Array.from({ length: 100_000 }, () => random.uniform());
    const mean = drawn.reduce((a, b) => a + b) / drawn.length;
    const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
    // Four standard errors.
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / drawn.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / drawn.length));
    expect(Math.min(...drawn.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn.slice(0, 50_000))).toBeLessThan(1);
  });

  test('below: every number equally often', () => {
    const random = createRandom(11);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.below(6)]!++;
    // Chi-squared with 5 degrees of freedom: 20.5 is exceeded once in a thousand.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });

  test('below: within its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.maxSafeNat(), (below, seed) => {
        const drawn = createRandom(seed).below(below);
        return Number.isInteger(drawn) && drawn >= 0 && drawn < below;
      }),
    );
  });
});

describe('shuffle', () => {
  test('keeps what it shuffles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const shuffled = shuffle(items.slice(), createRandom(seed));
        expect(shuffled.sort((a, b) => a - b)).toEqual(items.slice().sort((a, b) => a - b));
      }),
    );
  });

  test('gives every order of three equally often', () => {
    const random = createRandom(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 60_000; i++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });
});
