import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellDensity } from '../../../src/core/search/cellDensity.ts';
import { importanceOf, leastTrials } from '../../../src/core/search/importance.ts';
import { cellsOf } from '../../../src/core/search/importanceCells.ts';
import { goodTrials, pedAnova } from '../../../src/core/search/pedAnova.ts';
import type { Dimension, Space, TrialParams } from '../../../src/core/search/space.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { trialWith } from './studies.ts';

interface Fixture {
  readonly trials: readonly { params: TrialParams; value: number }[];
  readonly raw: Readonly<Record<string, number>>;
  readonly shares: Readonly<Record<string, number>>;
}

const file = new URL('../../fixtures/search/importance.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

const float = (name: string, change = {}): Dimension => {
  return { kind: 'float', name, when: [], low: 0, high: 1, log: false, step: null, ...change };
};
const reference: Space = {
  dimensions: [
    float('lr', { low: 0.001, high: 0.3, log: true }),
    { kind: 'int', name: 'leaves', when: [], low: 4, high: 512, log: true, step: 1 },
    float('ff', { low: 0.4 }),
    { kind: 'categorical', name: 'boost', when: [], choices: ['gbdt', 'dart', 'goss'] },
  ],
};

function trialOf(number: number, params: TrialParams, value: number): Trial {
  return trialWith(number, [value], { params });
}

describe('as Optuna computes it', () => {
  const trials = fixture.trials.map(({ params, value }, number) => trialOf(number, params, value));

  test.each(reference.dimensions)('raw, $name', (dimension) => {
    const cells = cellsOf(dimension)!;
    const good = goodTrials(fixture.trials.map(({ value }) => value));
    const ofTrial = fixture.trials.map(({ params }) => cells.cellOf(params[dimension.name]!));
    const raw = pedAnova(cells, ofTrial, good);
    expect(Math.abs(raw / fixture.raw[dimension.name]! - 1)).toBeLessThan(1e-9);
  });

  test('shares', () => {
    const { params, good, trials: count } = importanceOf(reference, 'lower', trials, 1);
    expect(params.map(({ name }) => name)).toEqual(Object.keys(fixture.shares));
    for (const { name, share } of params) {
      expect(Math.abs(share / fixture.shares[name]! - 1)).toBeLessThan(1e-9);
    }
    expect([count, good]).toEqual([80, 8]);
  });

  test('maximized: the same of the negated values', () => {
    const negated = trials.map((trial) => ({ ...trial, value: -trial.value! }));
    expect(importanceOf(reference, 'higher', negated, 1)).toEqual(
      importanceOf(reference, 'lower', trials, 1),
    );
  });

  test('trials that are not complete, and fixed parameters, do not count', () => {
    const more = [
      ...trials,
      { ...trialOf(80, trials[0]!.params, -99), state: 'pruned' as const },
      { ...trialOf(81, trials[0]!.params, NaN), state: 'complete' as const },
      { ...trialOf(82, trials[0]!.params, -99), state: 'failed' as const, value: null },
    ];
    const space: Space = {
      dimensions: [...reference.dimensions, { kind: 'fixed', name: 'seed', when: [], value: 7 }],
    };
    expect(importanceOf(space, 'lower', more, 1)).toEqual(importanceOf(reference, 'lower', trials, 1));
  });
});

describe('cells', () => {
  test.each<[string, Dimension, number, [number, number][]]>([
    [
      'float',
      float('x'),
      50,
      [
        [0, 0],
        [1, 49],
        [0.48, 24],
        [-3, 0],
        [9, 49],
      ],
    ],
    [
      'logarithmic',
      float('x', { low: 0.01, high: 1, log: true }),
      50,
      [
        [0.01, 0],
        [1, 49],
        [0, 0],
      ],
    ],
    [
      'float with a step',
      float('x', { step: 0.25 }),
      5,
      [
        [0, 0],
        [0.25, 1],
        [1, 4],
      ],
    ],
    [
      'whole numbers',
      { kind: 'int', name: 'x', when: [], low: 3, high: 7, log: false, step: 1 },
      5,
      [
        [3, 0],
        [7, 4],
      ],
    ],
    [
      'logarithmic whole numbers',
      { kind: 'int', name: 'x', when: [], low: 1, high: 8, log: true, step: 1 },
      4,
      [
        [1, 0],
        [2, 1],
        [4, 2],
        [8, 3],
      ],
    ],
    [
      'ordered',
      { kind: 'ordered', name: 'x', when: [], values: [15, 63, 255] },
      3,
      [
        [15, 0],
        [255, 2],
        [16, -1],
      ],
    ],
    ['one value', float('x', { high: 0 }), 1, [[0, 0]]],
  ])('%s', (_, dimension, count, cases) => {
    const cells = cellsOf(dimension)!;
    expect(cells.count).toBe(count);
    for (const [value, cell] of cases) expect(cells.cellOf(value)).toBe(cell);
  });

  test('choices', () => {
    const cells = cellsOf({ kind: 'categorical', name: 'x', when: [], choices: ['a', true, 3] })!;
    expect(['a', true, 3, 'b', '3'].map((value) => cells.cellOf(value))).toEqual([0, 1, 2, -1, -1]);
    expect(cellsOf({ kind: 'fixed', name: 'x', when: [], value: 1 })).toBeNull();
  });

  test('densities are positive and sum to 1', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(
        counts.filter((each) => each.some((count) => count > 0)),
        fc.boolean(),
        (each, isOrdered) => {
          const density = cellDensity(Float64Array.from(each), isOrdered);
          expect(density.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          expect(density.every((p) => p > 0)).toBe(true);
        },
      ),
    );
  });
});

test('the best tenth is good, at least two, and what is equal to the last of them', () => {
  const count = (losses: number[]) => goodTrials(losses).filter(Boolean).length;
  const ascending = (length: number) => Array.from({ length }, (_, i) => i);
  expect([10, 20, 21, 80].map((length) => count(ascending(length)))).toEqual([2, 2, 3, 8]);
  expect(count([1, 2, 2, 2, 3, 4, 5, 6, 7, 8])).toBe(4);
  expect(goodTrials([3, 1, 2])).toEqual([false, true, true]);
});

describe('what matters', () => {
  const space: Space = {
    dimensions: [
      { kind: 'categorical', name: 'mode', when: [], choices: ['plain', 'bagged'] },
      float('rate'),
      float('share', { when: [{ param: 'mode', values: ['bagged'] }] }),
      { kind: 'ordered', name: 'leaves', when: [], values: [7, 15, 31, 63, 127] },
      float('noise'),
    ],
  };
  function drawn(count: number, value: (params: Record<string, number | string>) => number): Trial[] {
    const random = createRandom(5);
    return Array.from({ length: count }, (_, number) => {
      const mode = random.below(2) === 0 ? 'plain' : 'bagged';
      const params = {
        mode,
        rate: random.uniform(),
        ...(mode === 'bagged' ? { share: random.uniform() } : {}),
        leaves: [7, 15, 31, 63, 127][random.below(5)]!,
        noise: random.uniform(),
      };
      return trialOf(number, params, value(params));
    });
  }
  const shareOf = (trials: Trial[]) =>
    Object.fromEntries(
      importanceOf(space, 'lower', trials, 1).params.map(({ name, share }) => [name, share]),
    );

  test('a number', () => {
    const shares = shareOf(drawn(200, ({ rate }) => Math.abs(Number(rate) - 0.3)));
    expect(shares['rate']).toBeGreaterThan(0.8);
  });

  test('an ordered list', () => {
    const shares = shareOf(drawn(200, ({ leaves }) => Math.abs(Number(leaves) - 63)));
    expect(shares['leaves']).toBeGreaterThan(0.8);
  });

  test('what turns a conditional parameter on gets the merit of being on, the parameter that of its value', () => {
    // Bagged is always better, with whatever share.
    const parent = shareOf(drawn(400, ({ mode, noise }) => (mode === 'bagged' ? 0 : 1) + Number(noise) / 10));
    expect(parent['mode']).toBeGreaterThan(5 * parent['share']!);
    // Bagged is better with a small share alone.
    const both = shareOf(
      drawn(400, ({ share, noise }) => (share === undefined ? 0.2 : Number(share)) + Number(noise) / 100),
    );
    expect(both['share']).toBeGreaterThan(0.4);
    expect(both['share']).toBeGreaterThan(10 * both['noise']!);
  });

  test('a parameter that no good trial has decides nothing', () => {
    const { share } = shareOf(drawn(100, ({ mode, rate }) => (mode === 'plain' ? 0 : 9) + Number(rate)));
    expect(share).toBe(0);
  });

  test('shares add up to 1, sorted, with whiskers around them; the same seed gives the same', () => {
    const trials = drawn(60, ({ rate, noise }) => Number(rate) + Number(noise) / 2);
    const importance = importanceOf(space, 'lower', trials, 3);
    const shares = importance.params.map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    for (const { share, low, high } of importance.params) {
      expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
    }
    expect(importance.params[0]!.high - importance.params[0]!.low).toBeGreaterThan(0.01);
    expect(importanceOf(space, 'lower', trials, 3)).toEqual(importance);
    expect(importanceOf(space, 'lower', trials, 4)).not.toEqual(importance);
  });

  test('more trials, narrower whiskers', () => {
    const width = (count: number) => {
      const trials = drawn(count, ({ rate, noise }) => Number(rate) + Number(noise) / 2);
      const { low, high } = importanceOf(space, 'lower', trials, 3).params.find(
        ({ name }) => name === 'rate',
      )!;
      return high - low;
    };
    expect(width(1000)).toBeLessThan(width(50) / 2);
  });
});

describe('unavailable, in words', () => {
  const space: Space = { dimensions: [float('x')] };
  const trials = (count: number) => Array.from({ length: count }, (_, i) => trialOf(i, { x: i / 20 }, i));

  test.each([
    [0, '10 complete trials are needed to tell which parameters matter; there are none so far.'],
    [1, '10 complete trials are needed to tell which parameters matter; there is 1 so far.'],
    [9, '10 complete trials are needed to tell which parameters matter; there are 9 so far.'],
  ])('%i trials', (count, words) => {
    expect(importanceOf(space, 'lower', trials(count), 1)).toEqual({
      params: [],
      trials: count,
      good: 0,
      unavailable: words,
    });
  });

  test('enough', () => {
    expect(importanceOf(space, 'lower', trials(leastTrials), 1).unavailable).toBeNull();
  });

  test('nothing to tell apart', () => {
    const equal = trials(20).map((trial) => ({ ...trial, value: 1 }));
    expect(importanceOf(space, 'lower', equal, 1).unavailable).toMatch(/equally good/);
    const same = trials(20).map((trial) => ({ ...trial, params: { x: 0.5 } }));
    expect(importanceOf({ dimensions: [] }, 'lower', trials(20), 1).unavailable).toMatch(/no parameter/);
    expect(importanceOf(space, 'lower', same, 1).params.every(({ share }) => Number.isFinite(share))).toBe(
      true,
    );
  });
});
