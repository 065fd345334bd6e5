import fc from 'fast-check';
import { expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/statistics/benjaminiHochberg.ts';
import { relativeError, vectorsOf } from './vectors.ts';

it.each(vectorsOf<{ p: number[] }, { bh: number[] }>('multiple_comparisons'))(
  '$id',
  ({ inputs, expected, rtol }) => {
    const adjusted = benjaminiHochberg(inputs.p);
    expect(adjusted).toHaveLength(inputs.p.length);
    adjusted.forEach((value, i) => expect(relativeError(value, expected.bh[i]!)).toBeLessThan(rtol));
  },
);

it('never lowers a p-value, stays within 1 and keeps the order', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = benjaminiHochberg(values);
      values.forEach((value, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        values.forEach((other, j) => {
          if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        });
      });
    }),
  );
});
