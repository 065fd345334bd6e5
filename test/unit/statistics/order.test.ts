import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from '../../../src/core/statistics/order.ts';

it('orders as a stable sort by comparison does', () => {
  const numbers = fc.array(
    fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constant(-0)),
  );
  fc.assert(
    fc.property(numbers, (values) => {
      const expected = values
        .map((_, i) => i)
        .sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : 0));
      expect([...ascendingOrder(Float64Array.from(values))]).toEqual(expected);
    }),
  );
});

it('puts NaN last, infinities at the ends', () => {
  expect([...ascendingOrder(Float64Array.of(NaN, Infinity, 0, -Infinity, NaN, -1))]).toEqual([
    3, 5, 2, 1, 0, 4,
  ]);
});

it('orders none and one', () => {
  expect([...ascendingOrder(new Float64Array())]).toEqual([]);
  expect([...ascendingOrder(Float64Array.of(7))]).toEqual([0]);
});
