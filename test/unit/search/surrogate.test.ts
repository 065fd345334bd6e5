import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky, solveLower, solveUpper } from '../../../src/core/search/cholesky.ts';
import { fitGaussian } from '../../../src/core/search/gaussianProcess.ts';
import type { StudyInsights } from '../../../src/core/search/insights.ts';
import { sliceValues } from '../../../src/core/search/sliceAxis.ts';
import type { Dimension, Space, TrialParams } from '../../../src/core/search/space.ts';
import { studyInsights } from '../../../src/core/search/studyInsights.ts';
import { fitSurrogate, type SurrogateTrial } from '../../../src/core/search/surrogate.ts';
import { surrogateAxes, surrogatePoint } from '../../../src/core/search/surrogatePoint.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { trialWith } from './studies.ts';

const float = (name: string, change = {}): Dimension => {
  return { kind: 'float', name, when: [], low: 0, high: 1, log: false, step: null, ...change };
};
const mixed: Space = {
  dimensions: [
    float('rate', { low: 0.001, high: 1, log: true }),
    float('share'),
    { kind: 'categorical', name: 'mode', when: [], choices: ['a', 'b', 'c'] },
    float('extra', { when: [{ param: 'mode', values: ['c'] }] }),
    { kind: 'int', name: 'leaves', when: [], low: 4, high: 256, log: true, step: 1 },
    { kind: 'fixed', name: 'seed', when: [], value: 7 },
  ],
};

/** Lowest, -1, at a rate of 0.1, a share of 0.25 and mode b; leaves do nothing. */
function bowl(params: TrialParams): number {
  const rate = Math.log10(Number(params['rate'])) + 1;
  const share = Number(params['share']) - 0.25;
  return rate * rate + 4 * share * share + (params['mode'] === 'b' ? -1 : 0);
}

function drawn(count: number, seed = 1): SurrogateTrial[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const mode = 'abc'[random.below(3)]!;
    const params = {
      rate: 10 ** (-3 * random.uniform()),
      share: random.uniform(),
      mode,
      ...(mode === 'c' ? { extra: random.uniform() } : {}),
      leaves: 4 + random.below(253),
      seed: 7,
    };
    return { params, value: bowl(params) };
  });
}

function trialsOf(given: readonly SurrogateTrial[]): Trial[] {
  return given.map(({ params, value }, number) => trialWith(number, [value], { params }));
}

/** Share of the variance of fresh points that is predicted. */
function explained(trials: readonly SurrogateTrial[], direction: 'lower' | 'higher' = 'lower'): number {
  const surrogate = fitSurrogate(mixed, direction, trials, 1)!;
  const fresh = drawn(200, 99).map(({ params, value }) => ({
    params,
    value: direction === 'lower' ? value : -value,
  }));
  const mean = fresh.reduce((sum, { value }) => sum + value, 0) / fresh.length;
  const total = fresh.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  const left = fresh.reduce((sum, { params, value }) => sum + (value - surrogate.meanAt(params)) ** 2, 0);
  return 1 - left / total;
}

describe('linear algebra', () => {
  test('factor and solutions, by multiplying back', () => {
    const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 25, maxLength: 25 });
    const rights = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(entries, rights, (b, right) => {
        // B Bᵀ + I is positive definite.
        const a = Float64Array.from({ length: 25 }, (_, at) => {
          const [row, column] = [Math.floor(at / 5), at % 5];
          const product = [0, 1, 2, 3, 4].reduce((sum, k) => sum + b[row * 5 + k]! * b[column * 5 + k]!, 0);
          return product + (row === column ? 1 : 0);
        });
        const factor = Float64Array.from(a);
        expect(cholesky(factor, 5)).toBe(true);
        const x = Float64Array.from(right);
        solveLower(factor, 5, x);
        solveUpper(factor, 5, x);
        right.forEach((wanted, row) => {
          const got = x.reduce((sum, value, column) => sum + a[row * 5 + column]! * value, 0);
          expect(got).toBeCloseTo(wanted, 6);
        });
      }),
    );
  });

  test('what is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 0, 2, 1), 2)).toBe(false);
    expect(cholesky(Float64Array.of(NaN), 1)).toBe(false);
  });
});

describe('the Gaussian process', () => {
  const matern = (r: number) => (1 + Math.sqrt(5) * r + (5 / 3) * r * r) * Math.exp(-Math.sqrt(5) * r);

  test('two points by hand', () => {
    const points = { count: 2, coordinates: Float64Array.of(0, 1), labels: [false] };
    const noise = 0.1;
    const process = fitGaussian(points, Float64Array.of(-1, 1), { scales: [0.5], noise })!;
    // K = [[d, k], [k, d]] with alpha = (-1, 1) / (d - k), and a variance of y K⁻¹ y / 2.
    const [d, k] = [1 + noise + 1e-6, matern(2)];
    const at = [matern(0.6), matern(1.4)] as const;
    const alpha = 1 / (d - k);
    expect(process.meanAt([0.3])).toBeCloseTo((at[1] - at[0]) * alpha, 10);
    const quadratic = (d * (at[0] ** 2 + at[1] ** 2) - 2 * k * at[0] * at[1]) / (d * d - k * k);
    const { mean, sd } = process.at([0.3]);
    expect(mean).toBe(process.meanAt([0.3]));
    expect(sd).toBeCloseTo(Math.sqrt(alpha * (1 - quadratic)), 10);
    const logLikelihood =
      -0.5 * (2 * Math.log(alpha) + 2 + 2 * Math.log(2 * Math.PI) + Math.log(d * d - k * k));
    expect(process.logLikelihood).toBeCloseTo(logLikelihood, 10);
  });

  test('labels are equal or different, however far their numbers are', () => {
    const points = { count: 2, coordinates: Float64Array.of(0, 1), labels: [true] };
    const process = fitGaussian(points, Float64Array.of(-1, 1), { scales: [1], noise: 0.1 })!;
    expect(process.meanAt([7])).toBe(process.meanAt([-1]));
    expect(process.meanAt([7])).toBeCloseTo(0, 12);
    expect(process.meanAt([1])).toBeGreaterThan(0.5);
  });

  test('without noise it goes through its points, and is unsure in between', () => {
    const points = { count: 3, coordinates: Float64Array.of(0, 0.5, 1), labels: [false] };
    const values = Float64Array.of(1, -2, 1);
    const process = fitGaussian(points, values, { scales: [0.3], noise: 0 })!;
    [0, 0.5, 1].forEach((x, i) => {
      const { mean, sd } = process.at([x]);
      expect(mean).toBeCloseTo(values[i]!, 4);
      expect(sd).toBeLessThan(0.01);
    });
    expect(process.at([0.25]).sd).toBeGreaterThan(0.1);
    expect(process.at([3]).sd).toBeGreaterThan(process.at([0.25]).sd);
  });
});

describe('the surrogate', () => {
  test('predicts what it has not seen', () => {
    expect(explained(drawn(60))).toBeGreaterThan(0.95);
    expect(explained(drawn(200))).toBeGreaterThan(0.99);
  });

  test('maximized as well', () => {
    const negated = drawn(60).map(({ params, value }) => ({ params, value: -value }));
    expect(explained(negated, 'higher')).toBeCloseTo(explained(drawn(60)), 10);
  });

  test('one terrible trial does not flatten the rest', () => {
    const trials = drawn(100);
    const spoiled = [...trials, { ...trials[0]!, params: { ...trials[0]!.params, share: 1 }, value: 1e9 }];
    expect(explained(spoiled)).toBeGreaterThan(0.9);
  });

  test('of many trials the best and a sample; the same seed gives the same', () => {
    const trials = drawn(1000);
    const [one, same, other] = [3, 3, 4].map((seed) => fitSurrogate(mixed, 'lower', trials, seed)!);
    expect(one!.trials).toBe(200);
    const { params } = trials[17]!;
    expect(same!.at(params)).toEqual(one!.at(params));
    expect(other!.at(params)).not.toEqual(one!.at(params));
    const best = trials.reduce((a, b) => (b.value < a.value ? b : a));
    expect(one!.at(best.params).mean).toBeCloseTo(best.value, 1);
  });

  test('equal values, equal points', () => {
    const [trial] = drawn(1);
    const flat = drawn(20).map(({ params }) => ({ params, value: 5 }));
    expect(fitSurrogate(mixed, 'lower', flat, 1)!.at(trial!.params).mean).toBeCloseTo(5, 10);
    const repeated = Array.from({ length: 20 }, (_, i) => ({ params: trial!.params, value: i }));
    const { mean, sd } = fitSurrogate(mixed, 'lower', repeated, 1)!.at(trial!.params);
    expect(mean).toBeCloseTo(9.5, 0);
    expect(Number.isFinite(sd)).toBe(true);
  });

  test('nothing to fit', () => {
    expect(fitSurrogate(mixed, 'lower', drawn(1), 1)).toBeNull();
    expect(fitSurrogate({ dimensions: [] }, 'lower', drawn(20), 1)).toBeNull();
  });

  test('coordinates', () => {
    const axes = surrogateAxes(mixed);
    const point = (params: TrialParams) => [...surrogatePoint(axes, params)];
    const params = { rate: 0.001, share: 0.25, mode: 'b', leaves: 32, seed: 7 };
    expect(point(params)).toEqual([0, 0.25, 1, 0.5, 0.5]);
    expect(point({ ...params, mode: 'c', extra: 0.75 })).toEqual([0, 0.25, 2, 0.75, 0.5]);
    // Not active: its value, if any, does not count. Beyond the range: the nearest end.
    expect(point({ ...params, extra: 0.75 })[3]).toBe(0.5);
    expect(point({ ...params, rate: 0, share: 3 })).toEqual([0, 1, 1, 0.5, 0.5]);
    expect(point({ ...params, mode: 'z' })[2]).toBe(-1);
  });
});

test('values along a dimension: each once, from end to end', () => {
  expect(sliceValues(float('x'), 5).map(({ at }) => at)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  const whole: Dimension = { kind: 'int', name: 'x', when: [], low: 2, high: 5, log: false, step: 1 };
  expect(sliceValues(whole, 41).map(({ at }) => at)).toEqual([2, 3, 4, 5]);
  const ordered: Dimension = { kind: 'ordered', name: 'x', when: [], values: [7, 31, 127] };
  expect(sliceValues(ordered, 41).map(({ value }) => value)).toEqual([7, 31, 127]);
  const choices: Dimension = { kind: 'categorical', name: 'x', when: [], choices: [false, true] };
  expect(sliceValues(choices, 41)).toEqual([
    { value: false, at: 0 },
    { value: true, at: 1 },
  ]);
  expect(sliceValues({ kind: 'fixed', name: 'x', when: [], value: 1 }, 41)).toEqual([]);
});

describe('insights of a study', () => {
  const study = { space: mixed, direction: 'lower' } as const;
  const given = drawn(120);
  const best = given.reduce((a, b) => (b.value < a.value ? b : a));
  const trials = trialsOf(given);
  const insights = studyInsights(study, trials, null, 1);

  function lowest({ slices }: StudyInsights, name: string): number {
    const { at, mean } = slices.find((slice) => slice.name === name)!;
    return at[mean.indexOf(Math.min(...mean))]!;
  }

  test('slices in the order of importance, around the best trial', () => {
    expect(insights.around).toBe(given.indexOf(best));
    expect(insights.trials).toBe(120);
    // The best trial is of mode b, in which `extra` has no part.
    const order = insights.importance.params.map(({ name }) => name).filter((name) => name !== 'extra');
    expect(insights.slices.map(({ name }) => name)).toEqual(order);
    for (const { at, mean, sd } of insights.slices) {
      expect(mean).toHaveLength(at.length);
      expect(sd).toHaveLength(at.length);
      expect([...mean, ...sd].every(Number.isFinite)).toBe(true);
    }
  });

  test('slices are lowest where the function is', () => {
    expect(Math.log10(lowest(insights, 'rate'))).toBeCloseTo(-1, 0);
    expect(Math.abs(lowest(insights, 'share') - 0.25)).toBeLessThan(0.08);
    expect(lowest(insights, 'mode')).toBe(1);
  });

  test('the contour of a given pair agrees with the slices where they cross', () => {
    const { contour } = studyInsights(study, trials, ['share', 'mode'], 1);
    expect([contour!.x, contour!.y, contour!.atX.length]).toEqual(['share', 'mode', 33]);
    expect(contour!.atY).toEqual([0, 1, 2]);
    expect(contour!.mean).toHaveLength(33 * 3);
    const slice = insights.slices.find(({ name }) => name === 'share')!;
    // Both have the ends; mode b is row 1.
    expect(contour!.mean[33]).toBeCloseTo(slice.mean[0]!, 10);
    expect(contour!.mean[65]).toBeCloseTo(slice.mean.at(-1)!, 10);
  });

  test('without a pair, of the two that matter most', () => {
    expect([insights.contour!.x, insights.contour!.y]).toEqual(
      insights.slices.slice(0, 2).map(({ name }) => name),
    );
  });

  test.each([
    ['share', 'share'],
    ['share', 'nothing'],
    ['extra', 'share'],
    ['seed', 'share'],
  ] as const)('no contour of %s and %s', (x, y) => {
    expect(studyInsights(study, trials, [x, y], 1).contour).toBeNull();
  });

  test('the same trials and seed give the same', () => {
    expect(studyInsights(study, trials, null, 1)).toEqual(insights);
  });

  test('too few trials', () => {
    const few = studyInsights(study, trials.slice(0, 9), null, 1);
    expect(few).toMatchObject({ slices: [], contour: null, around: null, trials: 0 });
    expect(few.importance.unavailable).toMatch(/^10 complete trials/);
  });

  test('a parameter that is searched alone has no contour', () => {
    const space: Space = { dimensions: [float('share')] };
    expect(studyInsights({ space, direction: 'lower' }, trials, null, 1)).toMatchObject({
      slices: [{ name: 'share' }],
      contour: null,
    });
  });
});
