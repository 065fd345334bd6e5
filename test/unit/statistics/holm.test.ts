import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holm } from '../../../src/core/statistics/holm.ts';
import { relativeError, vectorsOf } from '../statistics/vectors.ts';

it.each(vectorsOf<{ p: number[] }, { holm: number[] }>('multiple_comparisons'))(
  '$id',
  ({ inputs, expected, rtol }) => {
    const adjusted = holm(inputs.p);
    expect(adjusted).toHaveLength(inputs.p.length);
    adjusted.forEach((value, i) => expect(relativeError(value, expected.holm[i]!)).toBeLessThan(rtol));
  },
);

it('lies between the p-value and that of Bonferroni, keeps the order and changes nothing for one', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 28 });
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = holm(values);
      values.forEach((value, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, values.length * value));
        values.forEach((other, j) => {
          if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        });
      });
    }),
  );
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([])).toEqual([]);
});
