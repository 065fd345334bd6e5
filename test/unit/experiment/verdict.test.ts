import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/experiment/evaluate.ts';
import type { Experiment } from '../../../src/core/experiment/experiment.ts';
import type { ExperimentData } from '../../../src/core/experiment/outcomes.ts';
import { dataOf, experimentOf, meanOf, metricOf } from './experiments.ts';

/** Day 9 of 14. */
const now = '2025-11-21T06:00:00.000Z';
const look = (experiment: Experiment, data: ExperimentData, missingVersions: readonly string[] = []) =>
  evaluate(experiment, data, { now, missingVersions });
const verdict = (...given: Parameters<typeof look>) => look(...given).verdict;

const better = [meanOf(8000, 3.24), meanOf(8000, 3.04)];
const worse = [meanOf(8000, 3.04), meanOf(8000, 3.24)];
const alike = [meanOf(4000, 3.24), meanOf(4000, 3.2)];
const guardrail = metricOf('latency', { role: 'guardrail', limit: 0.5 });

describe('the verdict', () => {
  it('of a sequential experiment that has found something: ship, with its numbers', () => {
    expect(verdict(experimentOf(), dataOf([better]))).toMatchObject({
      kind: 'ship',
      variant: 'treatment',
      ref: 'shop@1.3.0',
      sentence:
        'Ship 1.3.0: 1.3.0 is better than 1.2.0: MAE −0.200 (always-valid 95 % CI −0.249 to −0.151; p < 0.001).',
    });
  });

  it('of one that has not: keep running, and how much longer', () => {
    const found = verdict(experimentOf(), dataOf([alike]));
    expect(found.kind).toBe('keep-running');
    expect(found.daysLeft).toBeGreaterThan(0);
    expect(found.daysLeft).toBeLessThanOrEqual(6);
    expect(found.sentence).toMatch(
      /^Keep running, about \d+ more days?: 1\.3\.0 looks better \(MAE −0\.04\), but the always-valid 95 % CI, −0\.\d+ to \+0\.\d+, still includes zero\.$/,
    );
  });

  it('waits for the planned end of a fixed horizon, however good it looks', () => {
    const fixed = experimentOf({ analysis: 'fixed' });
    expect(verdict(fixed, dataOf([better]))).toMatchObject({
      kind: 'keep-running',
      daysLeft: 6,
      sentence:
        'Keep running, about 6 more days: 1.3.0 looks better (MAE −0.200), but a fixed-horizon test decides at its end.',
    });
    expect(verdict({ ...fixed, plannedDays: 8 }, dataOf([better])).kind).toBe('ship');
    expect(verdict({ ...fixed, state: 'stopped', stopped: now }, dataOf([better])).kind).toBe('ship');
  });

  it('at the end without a difference: keep the control', () => {
    expect(verdict(experimentOf({ plannedDays: 8 }), dataOf([alike]))).toMatchObject({
      kind: 'keep-control',
      sentence: expect.stringMatching(/^Keep the control: 1\.3\.0 looks better .* still includes zero\.$/),
    });
  });

  it('of a treatment that is worse: keep the control at once', () => {
    expect(verdict(experimentOf(), dataOf([worse]))).toMatchObject({
      kind: 'keep-control',
      sentence: expect.stringContaining('1.3.0 is worse than 1.2.0: MAE +0.200'),
    });
  });

  it.each([
    [
      'a split that is not the planned one',
      experimentOf(),
      dataOf([[meanOf(8000, 3), meanOf(8600, 2)]]),
      [],
      'So uneven a split',
    ],
    ['many crossed units', experimentOf(), dataOf([better], { crossed: 400 }), [], '400 units (2.4 %)'],
    [
      'a version that is gone',
      experimentOf(),
      dataOf([better]),
      ['shop@1.3.0'],
      'shop@1.3.0 is no longer in the registry',
    ],
  ])('of %s: broken', (_what, experiment, data, missing, detail) => {
    expect(verdict(experiment, data, missing)).toMatchObject({
      kind: 'broken',
      ref: null,
      sentence: expect.stringContaining(detail),
    });
  });

  it.each([
    [
      'a draft',
      experimentOf({ state: 'draft', started: null }),
      dataOf([[meanOf(0, NaN), meanOf(0, NaN)]], { rows: 0 }),
      'It is a draft',
    ],
    [
      'nothing yet',
      experimentOf(),
      dataOf([[meanOf(0, NaN), meanOf(0, NaN)]], { rows: 0 }),
      'there are no outcomes yet',
    ],
    [
      'few units',
      experimentOf(),
      dataOf([[meanOf(50, 3), meanOf(40, 2)]]),
      'treatment has 40, and 100 are asked for',
    ],
    [
      'an arm without outcomes',
      experimentOf({ minimumUnits: 2 }),
      dataOf([[meanOf(50, 3), meanOf(0, NaN)]], { units: [50, 45] }),
      'No outcome of MAE yet in treatment',
    ],
    [
      'no variance',
      experimentOf(),
      dataOf([[meanOf(500, 3, 0), meanOf(500, 3, 0)]]),
      'no variance to test with',
    ],
  ])('of %s: keep running', (_what, experiment, data, words) => {
    expect(verdict(experiment, data)).toMatchObject({
      kind: 'keep-running',
      sentence: expect.stringContaining(words),
    });
  });

  it('does not ship over a guardrail', () => {
    const guarded = experimentOf({ metrics: [metricOf('MAE'), guardrail] });
    const rail = (difference: number) => [meanOf(8000, 4, 1), meanOf(8000, 4 + difference, 1)];
    expect(verdict(guarded, dataOf([better, rail(0.1)])).kind).toBe('ship');
    expect(verdict(guarded, dataOf([better, rail(0.48)]))).toMatchObject({
      kind: 'keep-running',
      sentence: expect.stringContaining('latency may be beyond the limit'),
    });
    expect(verdict(guarded, dataOf([better, rail(0.9)]))).toMatchObject({
      kind: 'keep-control',
      sentence: expect.stringContaining('latency is beyond the limit'),
    });
  });

  it('ships the best of several treatments that may, after the correction', () => {
    const three = experimentOf({
      variants: [
        ...experimentOf().variants.slice(0, 1),
        { name: 'treatment', model: 'shop@1.3.0', version: 'shop@1.3.0', weight: 0.25 },
        { name: 'treatment-2', model: 'other@2.0.0', version: 'other@2.0.0', weight: 0.25 },
      ],
    });
    const { verdict: found, metrics } = look(
      three,
      dataOf([[meanOf(8000, 3.24), meanOf(4000, 3.1), meanOf(4000, 3)]]),
    );
    expect(found).toMatchObject({ kind: 'ship', variant: 'treatment-2', ref: 'other@2.0.0' });
    expect(found.sentence).toContain('other 2.0.0 is better than shop 1.2.0');
    for (const { pValue, pAdjusted } of metrics[0]!.comparisons)
      expect(pAdjusted).toBeGreaterThanOrEqual(pValue!);
  });

  it('ships a treatment that keeps within the limits beside one that does not', () => {
    const variant = (name: string, version: string, weight: number) => ({
      name,
      model: version,
      version,
      weight,
    });
    const three = experimentOf({
      variants: [
        variant('control', 'shop@1.2.0', 0.5),
        variant('b', 'shop@1.3.0', 0.25),
        variant('c', 'shop@1.4.0', 0.25),
      ],
      metrics: [metricOf('MAE'), guardrail],
    });
    const primary = [meanOf(8000, 3.24), meanOf(4000, 3), meanOf(4000, 3.04)];
    const rail = [meanOf(8000, 4), meanOf(4000, 5), meanOf(4000, 4)];
    const { verdict: found, checks } = look(three, dataOf([primary, rail]));
    expect(found).toMatchObject({ kind: 'ship', variant: 'c' });
    expect(checks.find(({ name }) => name === 'guardrails')!.outcome).toBe('warn');
  });

  it('tells the power of what was planned, and what else got better or worse', () => {
    const planned = experimentOf({
      minimumEffect: { value: 0.02, relative: true },
      metrics: [
        metricOf('MAE'),
        metricOf('RMSE', { role: 'secondary' }),
        metricOf('clicks', { role: 'secondary', direction: 'higher' }),
      ],
    });
    const { verdict: found, metrics } = look(planned, dataOf([alike, better, better]));
    expect(found.reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^With the units there are, an effect of 2 % is found with a chance of \d+ %\.$/,
        ),
        '1.3.0 is also better in RMSE.',
        '1.3.0 is worse in clicks.',
      ]),
    );
    expect(metrics[0]!.comparisons[0]!.power).toBeGreaterThan(0.1);
    expect(metrics[1]!.comparisons[0]!.power).toBeNull();
  });
});
