/** Small, seeded simulations of what bench/statistics-validity.ts measures at length. */
import { describe, expect, it } from 'vitest';
import { effectOf } from '../../../../src/core/experiment/analysis/effectOf.ts';
import { simulate } from '../../../../bench/simulateExperiments.ts';

const runs = 2000;
/** Three standard errors of a share near 5 % in so many runs. */
const margin = 3 * Math.sqrt((0.05 * 0.95) / runs);

describe('simulated experiments', () => {
  it.each(['mean', 'proportion', 'ratio', 'cuped'] as const)(
    '%s: intervals cover what is true, and errors stay at alpha',
    (kind) => {
      const { covered, rejected } = simulate(kind, { runs, units: 200, effect: 0.1, seed: 5 });
      expect(Math.abs(covered - 0.95)).toBeLessThan(margin);
      expect(rejected).toBeLessThan(0.05 + margin);
    },
  );

  it('sequential: looking at every step does not break alpha, where a fixed test does', () => {
    const options = { runs: 300, units: 1000, effect: 0, seed: 9, looks: 50 };
    expect(simulate('sequential', options).rejected).toBeLessThan(0.05);
    expect(simulate('peeking', options).rejected).toBeGreaterThan(0.15);
  });
});

describe('effects', () => {
  const mean = (n: number, value: number, variance: number) =>
    ({ type: 'mean', n, value: { mean: value, variance }, covariate: null, ranks: null }) as const;
  const fixed = { alpha: 0.05, analysis: 'fixed', decisionUnits: 5000 } as const;

  it.each([
    ['no units', mean(0, NaN, NaN), 'no units'],
    ['one unit', mean(1, 3, NaN), 'too few units'],
    ['no variance', mean(9, 3, 0), 'no variance'],
    ['nothing that is defined', mean(9, NaN, NaN), 'not defined'],
  ])('with %s say why there is none', (_what, treatment, problem) => {
    expect(effectOf({}, mean(9, 3, 0), treatment, fixed)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });

  it('are wider when they hold at every look', () => {
    const pair = [mean(500, 3, 1), mean(500, 2.9, 1)] as const;
    const width = (analysis: 'fixed' | 'sequential') => {
      const effect = effectOf({}, ...pair, { ...fixed, analysis });
      if ('problem' in effect) throw new Error(effect.problem);
      return effect.interval[1] - effect.interval[0];
    };
    expect(width('sequential')).toBeGreaterThan(1.3 * width('fixed'));
  });
});
