/** What every strategy keeps to, whatever it is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeParams, inSpace, isActive } from '../../src/core/search/conditions.ts';
import { parseSpace } from '../../src/core/search/parseSpace.ts';
import type { Space, TrialParams } from '../../src/core/search/space.ts';
import { createStrategy } from '../../src/core/search/strategies/createStrategy.ts';
import { type Observation, strategyKinds, type StrategyOptions } from '../../src/core/search/strategy.ts';

const parse = (input: object) => parseSpace(input, { names: 'any' });

/** Finite, so that there is a grid of them. */
const spaces: Readonly<Record<string, Space>> = {
  lists: parse({ a: [1, 2, 5, 10], b: ['x', 'y'], c: { type: 'boolean' } }),
  numbers: parse({
    n: { type: 'int', low: 2, high: 9 },
    s: { type: 'float', low: 0, high: 1, step: 0.25 },
    e: { type: 'int', low: 1, high: 64, log: true },
    fixed: 7,
  }),
  conditional: parse({
    kind: ['tree', 'dart', 'linear'],
    rate: { type: 'float', low: 0.1, high: 0.5, step: 0.1, when: { kind: ['tree', 'dart'] } },
    drop: { type: 'float', low: 0, high: 0.5, step: 0.25, when: { kind: 'dart' } },
    skip: { type: 'boolean', when: { kind: 'dart' } },
    deep: [1, 2, 3],
  }),
};

const options: StrategyOptions = { seed: 42, direction: 'lower', first: 1 };

function valid(space: Space, params: TrialParams): void {
  expect(activeParams(space, params)).toEqual(params);
  for (const dimension of space.dimensions) {
    const active = isActive(dimension, params);
    expect(Object.hasOwn(params, dimension.name)).toBe(active);
    if (active && dimension.kind !== 'fixed') expect(inSpace(dimension, params[dimension.name])).toBe(true);
  }
}

/** A history as a search makes it, with every kind of end. */
function historyOf(space: Space, trials: number, sign = 1): Observation[] {
  const strategy = createStrategy('random', space, { ...options, seed: 7 });
  return Array.from({ length: trials }, (_, number): Observation => {
    const params = strategy.suggest(number, [], [])!;
    const state = number % 7 === 3 ? 'failed' : number % 5 === 2 ? 'pruned' : 'complete';
    const value = state === 'failed' ? null : sign * ((number * 7919) % 101);
    return { number, params, state, value, step: state === 'pruned' ? number : 0 };
  });
}

describe.each(strategyKinds)('%s', (kind) => {
  describe.each(Object.entries(spaces))('%s', (_name, space) => {
    test('suggests active parameters of the space and nothing else', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 2 ** 31 - 1 }),
          fc.integer({ min: 0, max: 40 }),
          (seed, trials) => {
            const strategy = createStrategy(kind, space, { ...options, seed });
            const history = historyOf(space, trials);
            const params = strategy.suggest(
              trials + 1,
              history,
              history.slice(0, 2).map((seen) => seen.params),
            );
            if (params === null) expect(trials).toBeGreaterThanOrEqual(strategy.size ?? Infinity);
            else valid(space, params);
          },
        ),
        { numRuns: 60 },
      );
    });

    test('the same question has the same answer, from any instance and in any order', () => {
      const history = historyOf(space, 25);
      const ask = (numbers: number[]) => {
        const strategy = createStrategy(kind, space, options);
        return new Map(numbers.map((n) => [n, strategy.suggest(n, history.slice(0, n), [])]));
      };
      const numbers = [1, 2, 3, 11, 12, 13, 20];
      const forwards = ask(numbers);
      const backwards = ask([...numbers].reverse());
      for (const number of numbers) expect(backwards.get(number)).toEqual(forwards.get(number));
    });

    test('takes a history of failures, of pruned trials, and of other spaces', () => {
      const strategy = createStrategy(kind, space, options);
      const histories: Observation[][] = [
        [],
        historyOf(space, 15).map((seen) => ({ ...seen, state: 'failed', value: null })),
        historyOf(space, 15).map((seen) => ({ ...seen, state: 'pruned', step: 3 })),
        historyOf(space, 15).map((seen) => ({
          ...seen,
          params: { other: 1, a: 77, n: -5, kind: 'none' },
        })),
        historyOf(space, 15).map((seen) => ({ ...seen, number: seen.number - 15 })),
        historyOf(space, 15).map((seen) => ({ ...seen, value: NaN })),
      ];
      for (const history of histories) valid(space, strategy.suggest(5, history, [{}])!);
    });

    test('lower and higher are mirror images', () => {
      const of = (direction: 'lower' | 'higher') =>
        createStrategy(kind, space, { ...options, direction }).suggest(
          25,
          historyOf(space, 25, direction === 'lower' ? 1 : -1),
          [],
        );
      expect(of('higher')).toEqual(of('lower'));
    });
  });

  test('the seed matters, where anything is left to chance', () => {
    const suggestions = (seed: number) => {
      const strategy = createStrategy(kind, spaces['numbers']!, { ...options, seed, shuffled: true });
      return [1, 2, 3, 4].map((number) => strategy.suggest(number, [], []));
    };
    expect(suggestions(1)).not.toEqual(suggestions(2));
  });

  test('only a strategy with a size comes to an end, after as many different trials', () => {
    for (const space of Object.values(spaces)) {
      const strategy = createStrategy(kind, space, { ...options, shuffled: true });
      if (strategy.size === null) {
        expect(strategy.suggest(5000, [], [])).not.toBeNull();
        continue;
      }
      const all = Array.from({ length: strategy.size }, (_, i) =>
        strategy.suggest(options.first + i, [], []),
      );
      expect(new Set(all.map((params) => JSON.stringify(params))).size).toBe(strategy.size);
      for (const params of all) valid(space, params!);
      expect(strategy.suggest(options.first + strategy.size, [], [])).toBeNull();
    }
  });
});
