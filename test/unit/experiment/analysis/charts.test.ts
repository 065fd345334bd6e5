import { describe, expect, it } from 'vitest';
import { cochranQ } from '../../../../src/core/experiment/analysis/cochranQ.ts';
import {
  expectedOverTime,
  unitsToExcludeZero,
} from '../../../../src/core/experiment/analysis/expectedOverTime.ts';
import { guardrailOutcome } from '../../../../src/core/experiment/analysis/guardrailOutcome.ts';
import { metricDetail } from '../../../../src/core/experiment/analysis/metricDetail.ts';
import { powerChart } from '../../../../src/core/experiment/analysis/powerChart.ts';
import { metricOf } from '../experiments.ts';

const fixed = { alpha: 0.05, analysis: 'fixed', decisionUnits: 5000 } as const;
const effect = { difference: -0.2, standardError: 0.15, units: 1000 };

describe('whether effects differ', () => {
  it('is Q of Cochran by its definition', () => {
    // Weights 1, 1, 4; mean (1 + 3 + 8) / 6 = 2; Q = 1 + 1 + 0 = 2 with 2 degrees of freedom: exp(-1).
    const effects = [1, 3, 2].map((difference, k) => ({ difference, standardError: k === 2 ? 0.5 : 1 }));
    expect(cochranQ(effects)).toBeCloseTo(Math.exp(-1), 12);
    expect(cochranQ(effects.slice(0, 1))).toBeNull();
  });
});

describe('the power chart', () => {
  const chart = powerChart(effect, { ...fixed, power: 0.8, least: 0.3 });
  it('rises with the units and with the effect, and passes where one is', () => {
    const [small, planned, large] = chart.curves;
    for (const { power } of chart.curves) expect([...power].sort((a, b) => a - b)).toEqual(power);
    planned!.power.forEach((power, k) => {
      expect(power).toBeGreaterThan(small!.power[k]!);
      expect(power).toBeLessThan(large!.power[k]!);
    });
    // 0.3 is two standard errors: the chance that a normal value exceeds 1.96 - 2, and little on the other side.
    expect(chart.now).toEqual({ units: 1000, power: expect.closeTo(0.5159, 2) });
  });
  it('knows how many units are enough', () => {
    // (1.96 + 0.8416)^2 * 0.15^2 / 0.3^2 times the units there are.
    expect(chart.enough! / (1000 * ((1.96 + 0.8416) * 0.5) ** 2)).toBeCloseTo(1, 2);
  });
});

describe('the expected course', () => {
  it('keeps the effect and narrows with the root of the units', () => {
    const days = expectedOverTime({ effect, unitsPerDay: 1000, days: 3, from: '2025-11-21' }, fixed);
    expect(days.map(({ date }) => date)).toEqual(['2025-11-22', '2025-11-23', '2025-11-24']);
    const half = days.map(({ interval }) => (interval[1] - interval[0]) / 2);
    expect(half[0]! / half[2]!).toBeCloseTo(Math.SQRT2, 2);
    expect(days.map(({ difference }) => difference)).toEqual([-0.2, -0.2, -0.2]);
  });
  it('says when zero is excluded', () => {
    expect(unitsToExcludeZero(effect, fixed)! / (1000 * ((1.96 * 0.15) / 0.2) ** 2)).toBeCloseTo(1, 2);
    expect(unitsToExcludeZero({ ...effect, difference: 0 }, fixed)).toBeNull();
    expect(unitsToExcludeZero({ ...effect, difference: 1 }, fixed)).toBe(1000);
  });
});

describe('a guardrail', () => {
  it.each([
    ['lower', 0.5, [-0.2, 0.4], 'inside-limit'],
    ['lower', 0.5, [-0.2, 0.6], 'watch'],
    ['lower', 0.5, [0.6, 0.9], 'beyond-limit'],
    ['higher', 0.5, [-0.4, 0.2], 'inside-limit'],
    ['higher', 0.5, [-0.6, 0.2], 'watch'],
    ['higher', 0.5, [-0.9, -0.6], 'beyond-limit'],
    ['lower', undefined, [-0.1, 9], 'inside-limit'],
    ['lower', undefined, [0.1, 9], 'beyond-limit'],
  ] as const)('%s is better, limit %o, interval %o: %s', (direction, limit, interval, outcome) => {
    expect(guardrailOutcome({ direction, ...(limit === undefined ? {} : { limit }) }, interval)).toBe(
      outcome,
    );
  });
});

describe('what is to be known about a metric', () => {
  it.each([
    [{}, ''],
    [{ type: 'quantile', quantile: 0.95 }, '95th percentile'],
    [{ type: 'quantile', quantile: 0.999 }, '99.9th percentile'],
    [{ type: 'quantile', quantile: 0.11 }, '11th percentile'],
    [{ type: 'quantile', quantile: 0.22 }, '22nd percentile'],
    [{ type: 'ratio', denominator: 'calls' }, 'per calls'],
    [
      { aggregate: 'sum', cap: 0.99, covariate: 'before' },
      'sum of a unit, capped at the 99th percentile, adjusted for before',
    ],
    [{ test: 'mann-whitney' }, 'by ranks'],
  ] as const)('%o: %s', (change, words) => {
    expect(metricDetail(metricOf('x', change))).toBe(words);
  });
});
