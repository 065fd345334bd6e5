import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generator } from '../../../bench/generateCsv.mjs';
import type { MetricComparison } from '../../../src/core/experiment/evaluation.ts';
import { readExperiment } from '../../../src/engine/experiment/readExperiments.ts';
import { readExperimentInsights } from '../../../src/engine/experiment/readInsights.ts';
import { removeOutcomes } from '../../../src/engine/experiment/removeOutcomes.ts';
import { calm } from '../registry/transferring.ts';
import { type ExperimentPlace, key, mean, openExperimentPlace, units } from './experimentPlace.ts';

let place: ExperimentPlace;
beforeEach(async () => {
  place = await openExperimentPlace();
});
afterEach(() => place.close());

const shown = () => place.parts.store().read('looking', (db) => readExperiment(db, key).experiment);
const first = async (): Promise<MetricComparison> => (await place.evaluate()).metrics[0]!.comparisons[0]!;

describe('metrics', () => {
  const many = (of: (k: number, variant: number) => string) =>
    units.flatMap((some, variant) => some.slice(0, 200).map((unit, k) => `${unit},${of(k, variant)}`));

  it('proportions count units, not rows', async () => {
    place.start({ metrics: [{ name: 'hit', role: 'primary', type: 'proportion', direction: 'higher' }] });
    const [a, b] = units as [string[], string[]];
    place.write('o.csv', [
      'unit,hit',
      `${a[0]},1`,
      `${a[0]},1`,
      `${a[1]},0`,
      `${b[0]},0`,
      `${b[0]},1`,
      `${b[1]},2`,
    ]);
    expect((await place.import({ data: 'o.csv' })).skipped.withoutValue).toBe(1);
    expect((await place.evaluate()).metrics[0]!.variants).toMatchObject([
      { n: 2, value: 0.5 },
      { n: 1, value: 1 },
    ]);
  });

  it('ratios are of sums, with a variance by units', async () => {
    const ratio = {
      name: 'errors',
      role: 'primary',
      type: 'ratio',
      direction: 'lower',
      denominator: 'calls',
    } as const;
    place.start({ metrics: [ratio] });
    place.write('o.csv', [
      'unit,errors,calls',
      ...many((k, variant) => `${(k % 3) + variant},${10 + (k % 5)}`),
    ]);
    await place.import({ data: 'o.csv' });
    const [metric] = (await place.evaluate()).metrics;
    const errors = [...Array(200).keys()].map((k) => k % 3);
    const calls = [...Array(200).keys()].map((k) => 10 + (k % 5));
    expect(metric!.variants[0]!.value).toBeCloseTo(mean(errors) / mean(calls), 12);
    expect(metric!.comparisons[0]).toMatchObject({ test: 'delta', outcome: 'worse' });
  });

  it('quantiles have a variance of their own', async () => {
    const p90 = { name: 'ms', role: 'primary', type: 'quantile', direction: 'lower', quantile: 0.9 } as const;
    place.start({ metrics: [p90] });
    place.write('o.csv', ['unit,ms', ...many((k, variant) => String(k + 100 * variant))]);
    await place.import({ data: 'o.csv' });
    const [metric] = (await place.evaluate()).metrics;
    expect(metric!.variants.map(({ value }) => value)).toEqual([179.1, 279.1]);
    // Uniform on 0 to 200: the density is 1/200, the variance of the quantile 0.9 * 0.1 / 200 * 200^2.
    const expected = Math.sqrt((0.09 / 200) * 200 ** 2) * Math.SQRT2;
    expect(metric!.comparisons[0]!.standardError! / expected).toBeCloseTo(1, 1);
  });

  it('caps keep outliers from deciding', async () => {
    const capped = { name: 'loss', role: 'primary', type: 'mean', direction: 'lower', cap: 0.95 } as const;
    place.start({ metrics: [capped] });
    place.write('o.csv', [
      'unit,loss',
      ...many((k, variant) => (k === 0 && variant === 1 ? '1e6' : String(k % 10))),
    ]);
    await place.import({ data: 'o.csv' });
    const [metric] = (await place.evaluate()).metrics;
    expect(metric!.detail).toBe('capped at the 95th percentile');
    expect(metric!.variants[1]!.value).toBeLessThan(5);
  });

  it('a covariate takes variance out', async () => {
    const adjusted = {
      name: 'loss',
      role: 'primary',
      type: 'mean',
      direction: 'lower',
      covariate: 'before',
    } as const;
    place.start({ metrics: [adjusted] });
    const random = generator(3);
    place.write('o.csv', [
      'unit,loss,before',
      ...many((k, variant) => `${k + random() - 0.3 * variant},${k}`),
    ]);
    await place.import({ data: 'o.csv' });
    const found = await first();
    expect(found.varianceReduction).toBeGreaterThan(0.99);
    expect(found.significant).toBe(true);
    expect(found.difference).toBeCloseTo(-0.3, 0);
  });

  it('ranks are those of all values, ties at their mean', async () => {
    const ranked = {
      name: 'loss',
      role: 'primary',
      type: 'mean',
      direction: 'lower',
      test: 'mann-whitney',
    } as const;
    place.start({ metrics: [ranked] });
    const [a, b] = units as [string[], string[]];
    // The values of the reference case `mwu_ties`.
    const values = [
      [1, 2, 2, 3, 3, 3, 4, 5],
      [2, 3, 3, 4, 4, 5, 5, 5, 6],
    ];
    place.write('o.csv', [
      'unit,loss',
      ...values[0]!.map((y, k) => `${a[k]},${y}`),
      ...values[1]!.map((y, k) => `${b[k]},${y}`),
    ]);
    await place.import({ data: 'o.csv' });
    expect((await first()).pValue).toBeCloseTo(0.07608863010264956, 12);
  });

  it('without variance, or with one unit, say so', async () => {
    place.start();
    const [a, b] = units as [string[], string[]];
    place.write('o.csv', [
      'unit,loss',
      ...a.slice(0, 5).map((u) => `${u},3`),
      ...b.slice(0, 5).map((u) => `${u},3`),
    ]);
    await place.import({ data: 'o.csv' });
    const { metrics, verdict } = await place.evaluate();
    expect(metrics[0]!.comparisons[0]!.problem).toContain('no variance');
    expect(verdict.kind).toBe('keep-running');
    removeOutcomes(place.parts, key, shown().batches[0]!.id);
    place.write('o.csv', ['unit,loss', `${a[0]},3`, `${b[0]},4`]);
    await place.import({ data: 'o.csv' });
    expect((await place.evaluate()).metrics[0]!.comparisons[0]!.problem).toContain('too few units');
    removeOutcomes(place.parts, key, shown().batches[0]!.id);
    place.write('o.csv', ['unit,loss', `${a[0]},3`, `${a[1]},4`]);
    await place.import({ data: 'o.csv' });
    expect((await place.evaluate()).metrics[0]!.comparisons[0]!.problem).toContain('no units');
  });
});

describe('charts', () => {
  it('over time end where the evaluation is, and segments make up the whole', async () => {
    place.start({ analysis: 'sequential' });
    const random = generator(11);
    // Each unit on three days, so that its value changes.
    const rows = units.flatMap((some, variant) =>
      some.flatMap((unit, k) =>
        [1, 2, 3].map((day) => `${unit},${5 + random() - 0.4 * variant},2026-02-0${day + (k % 3)},s${k % 2}`),
      ),
    );
    place.write('o.csv', ['unit,loss,day,segment', ...rows]);
    await place.import({ data: 'o.csv', time: 'day', segments: ['segment'] });
    const insights = await readExperimentInsights(place.parts, { key, segment: 'segment' }, calm());
    const found = await first();
    const days = insights.overTime[0]!.days;
    expect(days.map(({ date }) => date)).toEqual([
      '2026-02-01',
      '2026-02-02',
      '2026-02-03',
      '2026-02-04',
      '2026-02-05',
    ]);
    expect(days.at(-1)!.difference).toBeCloseTo(found.difference!, 12);
    expect(days.at(-1)!.interval![0]).toBeCloseTo(found.interval![0], 10);
    expect(days.at(-1)!.units).toBe(1000);
    expect(insights.segments.map(({ value }) => value).sort()).toEqual(['s0', 's1']);
    expect(insights.segments.reduce((sum, { units: n }) => sum + n, 0)).toBe(1000);
    expect(insights.interaction).toBeGreaterThan(0.001);
    expect(insights.distributions).toHaveLength(2);
    expect(insights.distributions[0]!.shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(0.98);
    expect(insights.power!.now.units).toBe(1000);
  });

  it('of nothing are empty', async () => {
    place.start();
    expect(await readExperimentInsights(place.parts, { key }, calm())).toMatchObject({
      overTime: [],
      power: null,
      segments: [],
    });
    await expect(readExperimentInsights(place.parts, { key, metric: 'los' }, calm())).rejects.toMatchObject({
      code: 'outcome-invalid',
      hint: expect.stringContaining('loss'),
    });
  });
});
