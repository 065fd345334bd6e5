import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExperimentMetric } from '../../../src/core/experiment/experiment.ts';
import { metricProblem } from '../../../src/core/experiment/metricProblem.ts';
import { formatMetric, parseMetric } from '../../../src/core/experiment/metricText.ts';
import { parsePlan } from '../../../src/core/experiment/parsePlan.ts';

const loss = { name: 'loss', role: 'primary', type: 'mean', direction: 'lower' } as const;
const input = {
  key: 'trial',
  variants: [{ model: 'shop@1.0.0' }, { model: 'shop@1.1.0' }],
  metrics: [loss],
};
const metric = (more: object) => ({ ...input, metrics: [{ ...loss, ...more }] });
const guardrail = (more: object) => ({
  ...input,
  metrics: [loss, { ...loss, name: 'ms', role: 'guardrail', ...more }],
});

describe('a plan', () => {
  it('has defaults for what is left out', () => {
    expect(parsePlan(input)).toEqual({
      key: 'trial',
      name: 'trial',
      hypothesis: '',
      seed: 'trial',
      unit: 'unit',
      variants: [
        { name: 'control', model: 'shop@1.0.0', version: null, weight: 0.5 },
        { name: 'treatment', model: 'shop@1.1.0', version: null, weight: 0.5 },
      ],
      coverage: 1,
      metrics: [loss],
      alpha: 0.05,
      power: 0.8,
      minimumEffect: null,
      plannedDays: null,
      analysis: 'fixed',
      decisionUnits: 5000,
      correction: 'holm',
      minimumUnits: 100,
    });
  });

  it('takes thirds, names several treatments, and puts the primary metric first', () => {
    const models = ['1.0.0', '1.1.0', '2.0.0'].map((version) => ({
      model: `shop@${version}`,
      weight: 1 / 3,
    }));
    const plan = parsePlan({
      ...input,
      variants: models,
      metrics: [{ ...loss, name: 'ms', role: 'guardrail' }, { ...loss, name: 'b', role: 'secondary' }, loss],
    });
    expect(plan.variants.map(({ name }) => name)).toEqual(['control', 'treatment', 'treatment-2']);
    expect(plan.metrics.map(({ name }) => name)).toEqual(['loss', 'b', 'ms']);
  });

  const variants = (...given: object[]) => ({ ...input, variants: given });
  it.each<[unknown, string]>([
    [{ ...input, key: '../x' }, '"../x" cannot be the key'],
    [{ ...input, key: 'CON' }, 'Windows reserves it'],
    [{ ...input, key: 'trіal' }, 'cannot be the key'],
    [{ ...input, key: 'x'.repeat(10_000) }, 'it has 10000 characters'],
    [{ ...input, name: 'x'.repeat(201) }, 'longer than 200'],
    [variants({ model: 'shop' }), 'needs a control and a treatment'],
    [variants(...Array.from({ length: 9 }, (_, k) => ({ model: `shop@1.0.${k}` }))), 'There are 9 variants'],
    [variants({ model: 'shop@1.0.0' }, { model: 'SHOP@1.0.0' }), 'there would be nothing to find out'],
    [variants({ model: 'a', name: 'x' }, { model: 'b', name: 'X' }), 'Two variants are called x'],
    [variants({ model: 'a', name: 'x' }, { model: 'b', name: 'x' }), 'Two variants are called x'],
    [variants({ model: 'a', name: "x'; DROP" }, { model: 'b' }), 'cannot be the name of a variant'],
    [variants({ model: 'a', weight: 0.5 }, { model: 'b', weight: 0.6 }), 'The weights sum to 1.1, not to 1.'],
    [variants({ model: 'a', weight: -0.5 }, { model: 'b', weight: 1.5 }), 'The weight of control is -0.5'],
    [variants({ model: 'a', weight: NaN }, { model: 'b', weight: 1 }), 'a weight is no number'],
    [variants({ model: 'a', weight: 0.5 }, { model: 'b' }), 'Some variants have a weight'],
    [{ ...input, metrics: [] }, 'There is no primary metric.'],
    [{ ...input, metrics: [loss, { ...loss, name: 'b' }] }, 'There are 2 primary metrics.'],
    [{ ...input, metrics: [loss, { ...loss, role: 'secondary' }] }, 'Two metrics are called loss.'],
    [metric({ type: 'ratio' }), 'a ratio needs a denominator'],
    [metric({ type: 'quantile' }), 'it is not said which quantile'],
    [metric({ type: 'quantile', quantile: 1 }), 'the quantile must be below 1'],
    [metric({ quantile: 0.5 }), 'a mean has no quantile'],
    [metric({ type: 'proportion', cap: 0.9 }), 'a cap is for means only'],
    [metric({ cap: 0 }), 'the cap must be above 0'],
    [metric({ limit: 1 }), 'a limit is for guardrails only'],
    [metric({ covariate: 'loss' }), 'its own covariate'],
    [metric({ covariate: 'before', test: 'mann-whitney' }), 'ranks cannot be adjusted'],
    [metric({ name: 'a\u0007b' }), 'characters that cannot be shown'],
    [guardrail({ limit: -1 }), 'the limit is negative'],
    [{ ...input, alpha: 1 }, 'alpha must be below 1'],
    [{ ...input, power: 0 }, 'power must be above 0'],
    [{ ...input, coverage: 0 }, 'coverage must be above 0'],
    [{ ...input, coverage: 1.1 }, 'coverage is above 1'],
    [{ ...input, plannedDays: 0 }, 'at least one day'],
    [{ ...input, plannedDays: 1.5 }, 'no whole number'],
    [{ ...input, minimumEffect: { value: 0, relative: true } }, 'the minimum effect must be above 0'],
    [{ ...input, extra: 1 }, 'extra'],
    ['nonsense', ''],
  ])('is refused: %o', (given, message) => {
    expect(() => parsePlan(given)).toThrow(
      expect.objectContaining({ code: 'experiment-invalid', message: expect.stringContaining(message) }),
    );
  });
});

describe('a metric as text', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const anyMetric: fc.Arbitrary<ExperimentMetric> = fc
    .record(
      {
        name,
        role: fc.constant('guardrail' as const),
        type: fc.constantFrom('mean' as const, 'proportion' as const, 'ratio' as const, 'quantile' as const),
        direction: fc.constantFrom('higher' as const, 'lower' as const),
        aggregate: fc.constant('sum' as const),
        denominator: name,
        quantile: share,
        cap: share,
        covariate: name,
        test: fc.constant('mann-whitney' as const),
        limit: fc.double({ min: 0, max: 1e6, noNaN: true }),
      },
      { requiredKeys: ['name', 'role', 'type', 'direction'] },
    )
    .filter((each) => metricProblem(each) === null);

  it('is read back as it was', () => {
    fc.assert(
      fc.property(anyMetric, (each) => {
        const plain = Object.is(each.limit, -0) ? { ...each, limit: 0 } : each;
        expect(parseMetric(formatMetric(plain), 'guardrail')).toEqual(plain);
      }),
    );
  });

  it.each([
    ['loss', 'type is missing or unknown'],
    ['loss:average:lower', 'type is missing or unknown'],
    ['loss:mean:down', 'direction is missing or unknown'],
    ['loss:mean:lower:fast', '"fast" is no option'],
    ['loss:mean:lower:sum=1', '"sum=1" is no option'],
    ['loss:mean:lower:cap', '"cap" is no option'],
    ['loss:mean:lower:cap=high', 'the cap is no number'],
    ['loss:quantile:lower', 'it is not said which quantile'],
    [':mean:lower', 'the name of a metric is empty'],
  ])('%s is refused', (text, message) => {
    expect(() => parseMetric(text, 'primary')).toThrow(
      expect.objectContaining({ code: 'experiment-invalid', message: expect.stringContaining(message) }),
    );
  });
});
