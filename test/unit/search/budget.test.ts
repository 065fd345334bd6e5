import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultWindow, reasonToStop, trialLimit, trialsSinceBest } from '../../../src/core/search/budget.ts';
import { checkpointRounds } from '../../../src/core/search/checkpoints.ts';
import { finalRounds } from '../../../src/core/search/finalRounds.ts';
import { cutAtCheckpoint, prunedCheckpoint } from '../../../src/core/search/foldOutcome.ts';
import { paramsHash } from '../../../src/core/search/paramsHash.ts';
import { searchSpecSchema } from '../../../src/core/search/searchSpec.ts';
import type { Observation } from '../../../src/core/search/strategy.ts';

const complete = (number: number, value: number): Observation => ({
  number,
  value,
  params: {},
  state: 'complete',
  step: 0,
});
const failed = (number: number): Observation => ({
  number,
  value: null,
  params: {},
  state: 'failed',
  step: 0,
});

describe('how many trials', () => {
  const limit = (search: object, given: number, size: number | null) =>
    trialLimit(searchSpecSchema.parse(search), given, size);
  test('as many as asked for, as the grid has, as the time allows, or 50', () => {
    expect(limit({ trials: 7 }, 1, null)).toBe(7);
    expect(limit({}, 1, 12)).toBe(13);
    expect(limit({ trials: 5 }, 1, 12)).toBe(5);
    expect(limit({ trials: 500 }, 1, 12)).toBe(13);
    expect(limit({ timeLimit: 60 }, 1, null)).toBeNull();
    expect(limit({ timeLimit: 60, trials: 9 }, 1, null)).toBe(9);
    expect(limit({}, 1, null)).toBe(50);
    expect(limit({}, 80, null)).toBe(80);
  });
  test('the window does not depend on the machine', () => {
    expect([1, 2, 3, 5, 10].map(defaultWindow)).toEqual([8, 4, 3, 2, 2]);
  });
});

describe('when to stop', () => {
  const stop = (history: Observation[], patience?: number, direction: 'lower' | 'higher' = 'lower') =>
    reasonToStop(history, { patience, direction });
  test('after some trials without improvement; an equal value is none', () => {
    const history = [complete(0, 3), complete(1, 2), complete(2, 2), failed(3)];
    expect(trialsSinceBest(history, 'lower')).toBe(2);
    expect(stop(history, 2)).toBe('no-improvement');
    expect(stop(history, 3)).toBeNull();
    expect(trialsSinceBest(history, 'higher')).toBe(3);
  });
  test('when the first five have all failed; trials of an older study do not count', () => {
    const five = [0, 1, 2, 3, 4].map(failed);
    expect(stop(five)).toBe('all-failed');
    expect(stop([complete(-1, 3), ...five])).toBe('all-failed');
    expect(stop(five.slice(1))).toBeNull();
    expect(stop([...five, complete(5, 1)])).toBeNull();
  });
});

test('checkpoints: two a doubling, ascending, and the last round', () => {
  expect(checkpointRounds(100)).toEqual([4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 100]);
  expect(checkpointRounds(3)).toEqual([3]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (rounds) => {
      const all = checkpointRounds(rounds);
      expect(all.at(-1)).toBe(rounds);
      for (let i = 1; i < all.length; i++) expect(all[i]).toBeGreaterThan(all[i - 1]!);
    }),
  );
});

test('final rounds: the median of the folds’ best', () => {
  expect(finalRounds([])).toBeNull();
  expect(finalRounds([90, 1000, 100])).toBe(100);
  expect(finalRounds([10, 21])).toBe(16);
  expect(finalRounds([0])).toBe(1);
});

describe('pruning within a fold', () => {
  const outcome = {
    ...{ value: 1.5, watched: 1.5, bestIteration: 30, rounds: 40, prunedAt: null },
    checkpointValues: [5, 3, 4, 2],
  };
  const at = (...thresholds: number[]) => prunedCheckpoint(outcome, Float64Array.from(thresholds), 'lower');
  test('goes by the best so far, which stands still where the fold has ended', () => {
    expect(at(NaN, NaN, NaN, NaN, NaN)).toBeNull();
    expect(at(5, 3, 3, 2, 1.5)).toBeNull();
    expect(at(5, 3, 2.9, 2, 1)).toBe(2);
    expect(at(5, 3, 3, 2, 1)).toBe(4);
  });
  test('what is cut is as if it had stopped there', () => {
    expect(cutAtCheckpoint(outcome, 2, [4, 6, 8, 11, 16], 'lower')).toEqual({
      ...{ value: null, watched: 3, bestIteration: 6, rounds: 8, prunedAt: 2 },
      checkpointValues: [5, 3, 4],
    });
    expect(cutAtCheckpoint(outcome, 4, [4, 6, 8, 11, 16], 'lower')).toEqual({ ...outcome, prunedAt: 4 });
  });
});

test('a hash of parameters does not depend on their order', () => {
  expect(paramsHash({ a: 1, b: 'x' })).toBe(paramsHash({ b: 'x', a: 1 }));
  expect(paramsHash({ a: 1 })).not.toBe(paramsHash({ a: '1' }));
  expect(paramsHash({ a: 1 })).toMatch(/^[0-9a-f]{12}$/);
  const hashes = new Set(Array.from({ length: 5000 }, (_, i) => paramsHash({ a: i / 7, b: true })));
  expect(hashes.size).toBe(5000);
});
