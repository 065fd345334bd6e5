import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coordinateOf } from '../../../src/core/search/axis.ts';
import { parseSpace } from '../../../src/core/search/parseSpace.ts';
import { searchedAxes } from '../../../src/core/search/searchedAxes.ts';
import type { Observation } from '../../../src/core/search/strategy.ts';
import { createTpeStrategy } from '../../../src/core/search/strategies/tpe.ts';
import { logMass, truncatedQuantile } from '../../../src/core/search/tpe/normal.ts';
import { createParzen, logDensity } from '../../../src/core/search/tpe/parzen.ts';
import { divide } from '../../../src/core/search/tpe/ranking.ts';
import { ageWeights, goodCount } from '../../../src/core/search/tpe/weights.ts';

interface ParzenCase {
  readonly name: string;
  readonly n: number;
  readonly consider_endpoints: boolean;
  readonly space: Readonly<Record<string, { type: string; step?: number | null; log?: boolean }>>;
  readonly observations: Readonly<Record<string, number[]>>;
  readonly kernels: readonly { mu?: number[]; sigma?: number[] }[];
  readonly kernel_weights: number[];
  readonly points: Readonly<Record<string, number[]>>;
  readonly log_pdf: number[];
}

/** Origin: see the file. */
const vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/search/tpe.json', import.meta.url), 'utf8'),
) as {
  parzen: ParzenCase[];
  gamma: Record<string, number>;
  weights: Record<string, number[]>;
  truncnorm_ppf: { q: number; a: number; b: number; x: number }[];
  truncnorm_log_mass: { a: number; b: number; v: number }[];
};

/** A step that is not there is written as null. */
function spaceOf(given: ParzenCase['space']) {
  const entries = Object.entries(given).map(([name, dimension]) => [
    name,
    Object.fromEntries(Object.entries(dimension).filter(([, value]) => value !== null)),
  ]);
  return parseSpace(Object.fromEntries(entries), { names: 'any' });
}

const cases = vectors.parzen.filter(({ consider_endpoints }) => !consider_endpoints);

describe('the Parzen estimator', () => {
  test.each(cases.map((each) => [each.name, each.n, each] as const))(
    '%s with %i trials',
    (_name, n, each) => {
      const axes = searchedAxes(spaceOf(each.space));
      const names = Object.keys(each.space);
      // Choices are indices in the vectors.
      const coordinates = (axis: (typeof axes)[number], values: number[]) =>
        Float64Array.from(values, (value) => (axis.kind === 'choice' ? value : coordinateOf(axis, value)));
      const observed = axes.map((axis, i) => coordinates(axis, each.observations[names[i]!]!));
      const parzen = createParzen(axes, observed, ageWeights(n));

      each.kernel_weights.forEach((weight, kernel) =>
        expect(Math.exp(parzen.logWeights[kernel]!)).toBeCloseTo(weight, 12),
      );
      let tied = false;
      parzen.columns.forEach((column, axis) => {
        if (column.kind !== 'number') return;
        const { mu, sigma } = each.kernels[axis]!;
        mu!.forEach((expected, kernel) => expect(column.mu[kernel]).toBeCloseTo(expected, 9));
        // Of trials at the same place one has the gap to the left and one that to the right; which one is left to chance
        // in the vectors (an unstable sort), and goes by age here.
        tied ||= new Set(mu!.slice(0, n)).size < n;
        const inOrder = (values: Iterable<number>) => [...values].sort((p, q) => p - q);
        const [got, wanted] = tied ? [inOrder(column.sigma), inOrder(sigma!)] : [[...column.sigma], sigma!];
        wanted.forEach((expected, kernel) => expect(got[kernel]).toBeCloseTo(expected, 9));
      });
      if (tied) return;
      const scratch = new Float64Array(parzen.kernels);
      const points = axes.map((axis, i) => coordinates(axis, each.points[names[i]!]!));
      each.log_pdf.forEach((expected, point) => {
        const at = Float64Array.from(points, (values) => values[point]!);
        expect(Math.abs(logDensity(parzen, at, scratch) - expected)).toBeLessThan(
          1e-9 * Math.max(1, Math.abs(expected)),
        );
      });
    },
  );

  test('weights by age', () => {
    for (const [count, expected] of Object.entries(vectors.weights)) {
      const weights = ageWeights(Number(count));
      expected.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 12));
    }
  });

  test('how many trials are good', () => {
    for (const [trials, expected] of Object.entries(vectors.gamma)) {
      expect(goodCount(Number(trials), 0.1)).toBe(expected);
    }
  });

  test('the truncated normal distribution, far out in its tails as well', () => {
    for (const { q, a, b, x } of vectors.truncnorm_ppf) {
      expect(Math.abs(truncatedQuantile(q, a, b) - x)).toBeLessThan(1e-9 * Math.max(1, Math.abs(x)));
    }
    for (const { a, b, v } of vectors.truncnorm_log_mass) {
      expect(Math.abs(logMass(a, b) - v)).toBeLessThan(1e-9 * Math.max(1, Math.abs(v)));
    }
  });
});

const seen = (number: number, state: Observation['state'], value: number | null, step = 0): Observation => ({
  ...{ number, state, value, step, params: {} },
});

describe('good and bad trials', () => {
  test('complete ones by value, then pruned ones that came further, failed ones never', () => {
    const history = [
      seen(0, 'failed', null),
      seen(1, 'pruned', 0.1, 3),
      seen(2, 'complete', 5),
      seen(3, 'pruned', 0.2, 9),
      seen(4, 'complete', 4),
      seen(5, 'pruned', 0.3, 9),
    ];
    const good = (count: number) => divide(history, 'lower', () => count).good;
    expect([1, 2, 3, 4, 5].map(good)).toEqual([[4], [2, 4], [2, 3, 4], [2, 3, 4, 5], [1, 2, 3, 4, 5]]);
    expect(good(9)).toEqual([1, 2, 3, 4, 5]);
    expect(divide(history, 'higher', () => 1).good).toEqual([2]);
    expect(divide(history, 'lower', () => 2).bad).toEqual([0, 1, 3, 5]);
  });
});

describe('suggestions', () => {
  const space = parseSpace(
    { x: { type: 'float', low: 0, high: 1 }, k: { type: 'int', low: 1, high: 100 } },
    { names: 'any' },
  );
  const history = Array.from({ length: 60 }, (_, number): Observation => {
    const x = ((number * 0.618) % 1) * 1;
    return {
      number,
      params: { x, k: 1 + ((number * 37) % 100) },
      state: 'complete',
      value: Math.abs(x - 0.3),
      step: 0,
    };
  });
  const suggested = (pending: Record<string, number>[] = []) =>
    Array.from({ length: 40 }, (_, i) =>
      Number(
        createTpeStrategy(space, { seed: 5, direction: 'lower', first: 1 }).suggest(
          60 + i,
          history,
          pending,
        )!['x'],
      ),
    );

  test('gather where good trials are', () => {
    const close = suggested().filter((x) => Math.abs(x - 0.3) < 0.15);
    expect(close.length).toBeGreaterThan(30);
  });

  test('keep away from what is being tried', () => {
    const mean = (xs: number[]) => xs.reduce((sum, x) => sum + Math.abs(x - 0.3), 0) / xs.length;
    const crowded = Array.from({ length: 8 }, (_, i) => ({ x: 0.29 + i * 0.003, k: 50 }));
    expect(mean(suggested(crowded))).toBeGreaterThan(mean(suggested()));
  });

  test('do not repeat a combination while others remain', () => {
    const small = parseSpace({ a: [1, 2, 3], b: ['x', 'y'], c: [false, true] }, { names: 'any' });
    const strategy = createTpeStrategy(small, { seed: 1, direction: 'lower', first: 0 });
    const told: Observation[] = [];
    for (let number = 0; number < 12; number++) {
      const params = strategy.suggest(number, told, [])!;
      told.push({ number, params, state: 'complete', value: number, step: 0 });
    }
    const distinct = new Set(told.slice(10).map(({ params }) => JSON.stringify(params)));
    for (const { params } of told.slice(0, 10)) expect(distinct.has(JSON.stringify(params))).toBe(false);
  });
});
