import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparisonOperator,
  formatCondition,
  holds,
  parseCondition,
} from '../../../src/core/registry/query/condition.ts';
import { metricIds } from '../../../src/core/training/metricTable.ts';

describe('a condition on a metric', () => {
  it.each([
    ['rmse < 4.2', { metric: 'rmse', operator: '<', value: 4.2 }],
    ['rmse<4.2', { metric: 'rmse', operator: '<', value: 4.2 }],
    ['  roc_auc>=0.8 ', { metric: 'roc_auc', operator: '>=', value: 0.8 }],
    ['mae <= 1e-3', { metric: 'mae', operator: '<=', value: 0.001 }],
    ['r2 > -2', { metric: 'r2', operator: '>', value: -2 }],
    ['r2 > \u22122', { metric: 'r2', operator: '>', value: -2 }],
    ['f1 = .5', { metric: 'f1', operator: '=', value: 0.5 }],
    ['f1 == 1.', { metric: 'f1', operator: '=', value: 1 }],
    ['log_loss != +2.5E2', { metric: 'log_loss', operator: '!=', value: 250 }],
  ])('%j is read', (text, condition) => {
    expect(parseCondition(text)).toEqual(condition);
  });

  it.each([
    ['', /not a condition/],
    ['rmse', /"rmse" is not a condition/],
    ['< 4', /not a condition/],
    ['rmse <', /not a condition/],
    ['rmse < 4 < 5', /not a condition/],
    ['rmse => 4', /not a condition/],
    ['rmse < four', /"four" in "rmse < four" is not a number/],
    ['rmse < 0x10', /"0x10"/],
    ['rmse < 1,000', /"1,000"/],
    ['rmse < Infinity', /"Infinity"/],
    ['rmse < 1e999', /"1e999"/],
    ['rmse < NaN', /"NaN"/],
    [`rmse < ${'1'.repeat(10_000)}`, /"rmse < 1{53}\.\.\." is not a condition/],
    ['constructor < 4', /no metric "constructor"/],
  ])('%j is refused', (text, message) => {
    expect(() => parseCondition(text)).toThrow(
      expect.objectContaining({ code: 'query-invalid', message: expect.stringMatching(message) }),
    );
  });

  it('on a metric that there is not says which there are, and which was probably meant', () => {
    const all = metricIds.join(', ');
    expect(() => parseCondition('rmsee < 4')).toThrow(
      expect.objectContaining({
        message: 'There is no metric "rmsee".',
        hint: `Did you mean rmse? Metrics: ${all}.`,
      }),
    );
    expect(() => parseCondition('RMSE < 4')).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/^Did you mean rmse\?/) }),
    );
    expect(() => parseCondition('gini < 4', () => ['val/loss'])).toThrow(
      expect.objectContaining({ hint: `Metrics: ${all}, val/loss.` }),
    );
  });

  it('may be on a metric that a version has, which is asked for only when it must be', () => {
    expect(parseCondition('val/loss < 4', () => ['val/loss'])).toEqual({
      metric: 'val/loss',
      operator: '<',
      value: 4,
    });
    const never = () => {
      throw new Error('asked');
    };
    expect(parseCondition('mae < 4', never).metric).toBe('mae');
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...metricIds),
        fc.constantFrom<ComparisonOperator[]>('<', '<=', '>', '>=', '=', '!='),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
        (metric, operator, value) => {
          const condition = { metric, operator, value };
          expect(parseCondition(formatCondition(condition))).toEqual(condition);
        },
      ),
    );
  });

  it('divides all values into two: one operator holds exactly where its opposite does not', () => {
    const opposite = { '<': '>=', '<=': '>', '=': '!=' } as const;
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(opposite) as (keyof typeof opposite)[])),
        value,
        value,
        (operator, limit, mae) => {
          const one = holds({ metric: 'mae', operator, value: limit }, { mae });
          const other = holds({ metric: 'mae', operator: opposite[operator], value: limit }, { mae });
          expect(one).toBe(!other);
        },
      ),
    );
    expect(holds(parseCondition('mae < 2'), { mae: 1 })).toBe(true);
    expect(holds(parseCondition('mae <= 2'), { mae: 2 })).toBe(true);
    expect(holds(parseCondition('mae = 2'), { mae: 2 })).toBe(true);
  });

  it.each(['<', '<=', '>', '>=', '=', '!='] as const)('mae %s 4 fails where there is no mae', (operator) => {
    expect(holds({ metric: 'mae', operator, value: 4 }, { rmse: 1 })).toBe(false);
    expect(holds({ metric: 'toString', operator, value: 4 }, {})).toBe(false);
  });
});
