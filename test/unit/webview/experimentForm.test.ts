import { describe, expect, it } from 'vitest';
import { parsePlan } from '../../../src/core/experiment/parsePlan.ts';
import { meanPower } from '../../../src/core/experiment/power/meanPower.ts';
import { calculate, emptyCalculator } from '../../../webview/experimentForm/data/calculator.ts';
import {
  draftFields,
  emptyMetric,
  initialFields,
  type FormFields,
} from '../../../webview/experimentForm/data/fields.ts';
import { inputOf } from '../../../webview/experimentForm/data/input.ts';
import { numberIn } from '../../../webview/experimentForm/data/numberIn.ts';
import { problemOf } from '../../../webview/experimentForm/data/problem.ts';
import { samples } from '../../../webview/preview/samples/experiments.ts';

const filled: FormFields = {
  ...initialFields({
    key: 'new-churn',
    variants: [{ model: 'churn@production' }, { model: 'churn@1.3.0' }],
    metrics: [{ name: 'log_loss', role: 'primary', type: 'mean', direction: 'lower' }],
  }),
};
const textOf = (fields: FormFields, taken: string[] = []) => problemOf(fields, taken, true)?.text ?? null;

describe('a number that is typed', () => {
  it('is read as people write it', () => {
    expect(['1,900', ' 0.05 ', '−3', '50 %', '1e3', '1,234,567.5'].map(numberIn)).toEqual([
      ...[1900, 0.05, -3, 50, 1000, 1234567.5],
    ]);
    expect(['', 'often', '1,2', '1 000'].map(numberIn)).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe('what the form submits', () => {
  it('is a plan, and leaves out what was left empty', () => {
    const input = inputOf(filled);
    expect(input).not.toHaveProperty('name');
    expect(input.variants[0]).toEqual({ model: 'churn@production' });
    expect(parsePlan(input)).toMatchObject({
      key: 'new-churn',
      name: 'new-churn',
      unit: 'unit',
      plannedDays: 14,
    });
  });

  it('of a draft that nobody touched is the draft', () => {
    for (const { experiment } of [samples.draft, samples.three, samples.hostile]) {
      const again = parsePlan(inputOf(draftFields(experiment)));
      const plain = experiment.variants.map((variant) => ({ ...variant, version: null }));
      expect(again).toEqual({ ...again, ...pick(experiment), variants: plain });
    }
  });

  it('keeps only the options that the type has', () => {
    const all = {
      name: 'x',
      denominator: 'visits',
      quantile: '0.9',
      covariate: 'before',
      cap: '0.99',
      sum: true,
    };
    const typed = (type: 'mean' | 'ratio' | 'quantile' | 'proportion') =>
      inputOf({ ...filled, metrics: [{ ...emptyMetric('primary'), ...all, type }] }).metrics[0];
    expect(typed('mean')).toMatchObject({ covariate: 'before', cap: 0.99, aggregate: 'sum' });
    expect(typed('mean')).not.toHaveProperty('denominator');
    expect(typed('ratio')).toMatchObject({ denominator: 'visits' });
    expect(typed('quantile')).toMatchObject({ quantile: 0.9 });
    expect(typed('proportion')).toEqual({
      name: 'x',
      role: 'primary',
      type: 'proportion',
      direction: 'lower',
    });
  });

  it('has shares for percents', () => {
    const variants = filled.variants.map((each, i) => ({ ...each, weight: ['33.3', '66.7'][i]! }));
    const input = inputOf({ ...filled, variants, equal: false, coverage: '10', effect: '5', power: '90' });
    expect(input).toMatchObject({
      coverage: 0.1,
      power: 0.9,
      minimumEffect: { value: 0.05, relative: true },
    });
    expect(textOf({ ...filled, variants, equal: false })).toBeNull();
  });

  function pick({
    key,
    name,
    hypothesis,
    seed,
    unit,
    metrics,
    coverage,
    minimumEffect,
    plannedDays,
    analysis,
    decisionUnits,
  }: typeof samples.draft.experiment) {
    // prettier-ignore
    return { key, name, hypothesis, seed, unit, metrics, coverage, minimumEffect, plannedDays, analysis, decisionUnits }; // prettier-ignore
  }
});

describe('what is missing or wrong', () => {
  it('is said in the order of the form, with its field', () => {
    expect(problemOf(initialFields({}), [], true)).toMatchObject({ field: 'key', missing: true });
    const [control, treatment] = filled.variants as [FormFields['variants'][0], FormFields['variants'][0]];
    const without = { ...filled, variants: [control, { ...treatment, model: ' ' }] };
    expect(problemOf(without, [], true)).toMatchObject({
      field: 'model-1',
      text: 'Choose a version for the treatment.',
    });
    expect(textOf({ ...filled, metrics: [emptyMetric('primary')] })).toBe('Name the primary metric.');
    expect(problemOf({ ...filled, alpha: 'often' }, [], true)).toMatchObject({
      field: 'alpha',
      missing: false,
    });
    expect(textOf(filled)).toBeNull();
  });

  it('is a key that is taken, unless it is the own one', () => {
    expect(textOf(filled, ['NEW-churn'])).toBe('There is an experiment new-churn already.');
    expect(problemOf(filled, ['new-churn'], false)).toBeNull();
  });

  it('is whatever the plan refuses, in its words', () => {
    expect(textOf({ ...filled, key: '../x' })).toMatch(/cannot be the key/);
    expect(textOf({ ...filled, coverage: '120' })).toMatch(/coverage is above 1/);
    expect(textOf({ ...filled, effect: '-1' })).toMatch(/minimum effect must be above 0/);
    expect(textOf({ ...filled, effect: '', plannedDays: '' })).toBeNull();
  });
});

describe('the calculator', () => {
  const given = { baseline: '10', sd: '1', traffic: '100' };
  const asked = { ...filled, effect: '0.5', relative: false };

  it('gives the units whose power suffices, and not one less', () => {
    const answer = calculate({ ...asked, effect: '0.1' }, given);
    if (answer.kind !== 'answer') throw new Error(answer.text);
    expect(answer.total).toBe(2 * answer.control);
    expect(meanPower(0.1, answer.control, answer.treatment, 0.05)).toBeGreaterThanOrEqual(0.8);
    expect(meanPower(0.1, answer.control - 1, answer.treatment - 1, 0.05)).toBeLessThan(0.8);
    expect(answer.days).toBe(Math.ceil(answer.total / 100));
  });

  it('counts the traffic that takes part, and the share of the smallest treatment', () => {
    const weights = ['50', '30', '20'];
    const variants = weights.map((weight, i) => ({ model: `churn@1.${i}.0`, name: '', weight }));
    const answer = calculate({ ...asked, variants, equal: false, coverage: '50' }, given);
    if (answer.kind !== 'answer') throw new Error(answer.text);
    expect(answer.alpha).toBe(0.025);
    expect(answer.treatment).toBe(Math.ceil(answer.control * 0.4 - 1e-9));
    expect(answer.total).toBe(Math.ceil(answer.control / 0.5));
    expect(answer.days).toBe(Math.ceil(answer.total / 50));
  });

  it('of a sequential analysis needs more units', () => {
    const fixed = calculate(asked, given);
    const sequential = calculate({ ...asked, analysis: 'sequential' }, given);
    if (fixed.kind !== 'answer' || sequential.kind !== 'answer') throw new Error('There is no answer.');
    expect(sequential.total).toBeGreaterThan(fixed.total);
  });

  it('of a share that is to fall looks downwards', () => {
    const metrics = [{ ...emptyMetric('primary'), name: 'error', type: 'proportion' as const }];
    const share = { ...given, baseline: '0.9' };
    // Upwards there would be no room: 0.9 + 0.2 is no share.
    expect(calculate({ ...asked, metrics, effect: '0.2' }, share)).toMatchObject({ kind: 'answer' });
    const higher = metrics.map((metric) => ({ ...metric, direction: 'higher' as const }));
    expect(calculate({ ...asked, metrics: higher, effect: '0.2' }, share)).toMatchObject({ kind: 'problem' });
  });

  it('says what it needs, and what it has no formula for', () => {
    expect(calculate(filled, emptyCalculator)).toEqual({
      kind: 'missing',
      text: "Give the control's usual value, its standard deviation and the least effect.",
    });
    expect(calculate(asked, { ...given, sd: 'wide' })).toMatchObject({ kind: 'problem' });
    expect(calculate(asked, { ...given, traffic: '' })).toMatchObject({ kind: 'answer', days: null });
    const metrics = [{ ...emptyMetric('primary'), name: 'x', type: 'ratio' as const }];
    expect(calculate({ ...asked, metrics }, given)).toMatchObject({ kind: 'problem' });
  });
});
