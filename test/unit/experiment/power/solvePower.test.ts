import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanPower, type Alternative } from '../../../../src/core/experiment/power/meanPower.ts';
import { proportionPower, proportionSize } from '../../../../src/core/experiment/power/proportionPower.ts';
import { solveIncreasing } from '../../../../src/core/experiment/power/solveIncreasing.ts';
import {
  daysNeeded,
  type PowerRequest,
  solvePower,
} from '../../../../src/core/experiment/power/solvePower.ts';
import { relativeError, vectorsOf } from '../../statistics/vectors.ts';

interface Means {
  readonly effect_size_d: number;
  readonly n_a: number;
  readonly ratio_b_over_a: number;
  readonly alpha: number;
  readonly power: number;
  readonly alternative: Alternative;
}
const near = (value: number, expected: number, rtol: number) =>
  expect(relativeError(value, expected)).toBeLessThanOrEqual(rtol);

describe('means', () => {
  it.each(vectorsOf<Means, { power: number }>('ttest_power'))('power: $id', ({ inputs, expected, rtol }) => {
    const { effect_size_d: d, n_a, ratio_b_over_a, alpha, alternative } = inputs;
    near(meanPower(d, n_a, n_a * ratio_b_over_a, alpha, alternative), expected.power, rtol);
  });

  type Sizes = { n_a_continuous: number; n_a: number; n_b: number };
  it.each(vectorsOf<Means, Sizes>('ttest_sample_size'))('sample size: $id', ({ inputs, expected, rtol }) => {
    const { effect_size_d: d, ratio_b_over_a: ratio, alpha, power, alternative } = inputs;
    const units = solveIncreasing((n) => meanPower(d, n, n * ratio, alpha, alternative), power, {
      start: 2 / Math.min(1, ratio),
      most: 1e12,
    });
    near(units!, expected.n_a_continuous, rtol);
    if (alternative !== 'two-sided') return;
    const answer = solvePower({ type: 'mean', baseline: 5, sd: 2, effect: 2 * d, power, alpha, ratio });
    expect(answer).toMatchObject({ nControl: expected.n_a, nTreatment: expected.n_b });
  });

  it.each(vectorsOf<Means, { mde_d: number }>('ttest_mde'))(
    'least effect: $id',
    ({ inputs, expected, rtol }) => {
      const { n_a, ratio_b_over_a: ratio, alpha, power, alternative } = inputs;
      const d = solveIncreasing((effect) => meanPower(effect, n_a, n_a * ratio, alpha, alternative), power, {
        start: 1,
        most: Infinity,
      });
      near(d!, expected.mde_d, rtol);
      if (alternative !== 'two-sided') return;
      const answer = solvePower({ type: 'mean', baseline: 5, sd: 3, n: n_a, power, alpha, ratio });
      near(answer.effect, 3 * expected.mde_d, rtol);
    },
  );
});

describe('proportions', () => {
  type Inputs = {
    p_a: number;
    p_b: number;
    n_a: number;
    ratio_b_over_a: number;
    alpha: number;
    power: number;
  };
  it.each(vectorsOf<Inputs, { power_pooled_null: number }>('proportion_power'))(
    'power: $id',
    ({ inputs: { p_a, p_b, n_a, ratio_b_over_a, alpha }, expected, rtol }) => {
      near(proportionPower(p_a, p_b, n_a, n_a * ratio_b_over_a, alpha), expected.power_pooled_null, rtol);
    },
  );
  type Sizes = { n_a_pooled_null: number; n_a_pooled_ceil: number; n_b_pooled_ceil: number };
  it.each(vectorsOf<Inputs, Sizes>('proportion_sample_size'))(
    'sample size: $id',
    ({ inputs: { p_a, p_b, alpha, power, ratio_b_over_a: ratio }, expected, rtol }) => {
      near(proportionSize(p_a, p_b, power, alpha, ratio), expected.n_a_pooled_null, rtol);
      const effect = p_b - p_a;
      const answer = solvePower({ type: 'proportion', baseline: p_a, effect, power, alpha, ratio });
      expect(answer.nControl).toBe(expected.n_a_pooled_ceil);
      expect(answer.nTreatment).toBe(expected.n_b_pooled_ceil);
    },
  );
});

describe('a solution', () => {
  const base = { type: 'mean', baseline: 10, sd: 3 } as const;

  it.each<[string, Partial<PowerRequest>]>([
    ['fixed', {}],
    ['sequential', { sequential: { decisionUnits: 2000 } }],
  ])('of units reaches the power, and one unit less does not: %s', (_name, more) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.double({ min: 0.3, max: 0.99, noNaN: true }),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (effect, power, ratio) => {
          const request = { ...base, ...more, ratio } as const;
          const { nControl } = solvePower({ ...request, effect, power });
          const fewest = Math.ceil(2 / Math.min(1, ratio));
          expect(solvePower({ ...request, effect, n: nControl }).power).toBeGreaterThanOrEqual(power - 1e-9);
          if (nControl > fewest) {
            expect(solvePower({ ...request, effect, n: nControl - 1 }).power).toBeLessThan(power);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('takes a relative effect as a share of the baseline', () => {
    const relative = solvePower({ ...base, effect: 0.05, relative: true, power: 0.8 });
    expect(relative).toEqual(solvePower({ ...base, effect: 0.5, power: 0.8 }));
    expect(relative.effect).toBe(0.5);
  });

  it('is the same for an effect downwards', () => {
    expect(solvePower({ ...base, effect: -0.5, power: 0.8 }).nControl).toBe(
      solvePower({ ...base, effect: 0.5, power: 0.8 }).nControl,
    );
  });

  it('needs more units when one may look at any time', () => {
    const fixed = solvePower({ ...base, effect: 0.5, power: 0.8 });
    const sequential = solvePower({ ...base, effect: 0.5, power: 0.8, sequential: { decisionUnits: 1500 } });
    expect(sequential.nControl).toBeGreaterThan(1.3 * fixed.nControl);
  });

  it('in days rounds up', () => {
    const answer = { nControl: 100, nTreatment: 101, effect: 1, power: 0.8, alpha: 0.05 };
    expect(daysNeeded(answer, 100)).toBe(3);
  });
});

describe('what cannot be solved says why', () => {
  const mean = { type: 'mean', baseline: 10, sd: 3 } as const;
  const share = { type: 'proportion', baseline: 0.1 } as const;
  it.each<[PowerRequest, string]>([
    [{ ...mean, effect: 1 }, 'One of effect, power and n is asked for.'],
    [{ ...mean, effect: 1, power: 0.8, n: 10 }, 'One of effect, power and n is asked for.'],
    [{ ...mean, effect: 0, power: 0.8 }, 'The effect is 0.'],
    [{ ...mean, effect: NaN, power: 0.8 }, 'The effect is no number.'],
    [{ ...mean, sd: 0, effect: 1, power: 0.8 }, 'The standard deviation is 0.'],
    [{ ...mean, effect: 1, power: 1 }, 'power is 1.'],
    [{ ...mean, effect: 1, power: 0.05 }, 'power is 0.05.'],
    [{ ...mean, effect: 1, power: 0.8, alpha: 0 }, 'alpha is 0.'],
    [{ ...mean, effect: 1, power: 0.8, ratio: 0 }, 'ratio is 0.'],
    [{ ...mean, effect: 1, n: 1 }, 'n is 1.'],
    [{ ...mean, baseline: 0, effect: 0.1, relative: true, power: 0.8 }, 'The baseline is 0'],
    [{ ...share, baseline: 1.2, effect: 0.1, power: 0.8 }, 'The baseline is 1.2.'],
    [{ ...share, effect: 0.95, power: 0.8 }, 'With this effect the treatment has a share of 1.05.'],
    [{ ...share, n: 3, power: 0.99 }, 'No effect is found with a power of 0.99'],
  ])('%o', (request, message) => {
    expect(() => solvePower(request)).toThrow(
      expect.objectContaining({ code: 'experiment-invalid', message: expect.stringContaining(message) }),
    );
  });
});
