import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatInteger,
  formatNumber,
  formatPercent,
  formatTogether,
} from '../../../src/core/format/number.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [2.9134, '2.91'],
    [3.2, '3.2'],
    [0.1 + 0.2, '0.3'],
    [1e-17, '1e−17'],
    [0.025_24, '0.0252'],
    [0.000_123, '0.000123'],
    [0.000_099, '9.9e−5'],
    [16.04, '16'],
    [123.456, '123'],
    [999.6, '1,000'],
    [1234.5, '1,235'],
    [1_234_567.8, '1,234,568'],
    [1.23456e15, '1.23e15'],
    [1e308, '1e308'],
    [-2.9134, '−2.91'],
    [-1234, '−1,234'],
    [0.999_87, '0.9999'],
    [0.999_999_999, '1'],
    [NaN, '–'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('pads and takes digits where asked', () => {
    expect(formatNumber(3.2, { padded: true })).toBe('3.20');
    expect(formatNumber(16, { padded: true })).toBe('16.0');
    expect(formatNumber(1234, { padded: true })).toBe('1,234');
    expect(formatNumber(Math.PI, { digits: 5 })).toBe('3.1416');
    expect(formatNumber(1234.567, { digits: 6 })).toBe('1,234.57');
  });

  it('is within rounding of the number, whatever its size', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const read = Number(formatNumber(value).replaceAll('−', '-').replaceAll(',', ''));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 0.005 + Number.MIN_VALUE);
      }),
    );
  });
});

it.each([
  [0, '0'],
  [1_164_318, '1,164,318'],
  [999.5, '1,000'],
  [-1200, '−1,200'],
  [-0.2, '0'],
  [NaN, '–'],
  [1e21, '1e21'],
])('formatInteger: %d is %s', (value, text) => {
  expect(formatInteger(value)).toBe(text);
});

it.each([
  [
    [2.9134, 3.2],
    ['2.91', '3.20'],
  ],
  [
    [0.998_71, 0.998_74],
    ['0.99871', '0.99874'],
  ],
  [
    [1234.31, 1234.29],
    ['1,234.31', '1,234.29'],
  ],
  [
    [5, 5],
    ['5.00', '5.00'],
  ],
  [
    [1, NaN],
    ['1.00', '–'],
  ],
  [
    [1, 1 + 1e-12],
    ['1.00000', '1.00000'],
  ],
  [[], []],
])('formatTogether tells %j apart as %j', (values, texts) => {
  expect(formatTogether(values)).toEqual(texts);
});

it.each([
  [0, '0 %'],
  [0.38, '38 %'],
  [0.0411, '4.1 %'],
  [0.0004, '0.04 %'],
  [0.0995, '10 %'],
  [0.5049, '50 %'],
  [0.9951, '99.5 %'],
  [0.999_97, '99.997 %'],
  [1, '100 %'],
  [1.234, '123 %'],
  [12.34, '1,234 %'],
  [-0.38, '−38 %'],
  [NaN, '–'],
  [0.0099998, '1 %'],
])('formatPercent: %d is %s', (share, text) => {
  expect(formatPercent(share)).toBe(text);
});
