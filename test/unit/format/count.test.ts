import { expect, it } from 'vitest';
import { formatBytes } from '../../../src/core/format/bytes.ts';
import { formatCount, formatCountOf, formatIntegerOf } from '../../../src/core/format/count.ts';

it.each([
  [0, '0'],
  [84_210, '84,210'],
  [999_999, '999,999'],
  [1_164_318, '1.2 M'],
  [2_000_000, '2 M'],
  [34_560_000, '34.6 M'],
  [3.44e9, '3.4 G'],
  [7.5e13, '75 T'],
  [-5, '−5'],
  [NaN, '–'],
  [Infinity, '∞'],
])('formatCount: %d is %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

it('puts the noun into its number', () => {
  expect(formatCountOf(1, 'row')).toBe('1 row');
  expect(formatCountOf(0, 'row')).toBe('0 rows');
  expect(formatCountOf(1_164_318, 'row')).toBe('1.2 M rows');
  expect(formatIntegerOf(1_164_318, 'row')).toBe('1,164,318 rows');
  expect(formatIntegerOf(2, 'category', 'categories')).toBe('2 categories');
});

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_100_000, '1.1 MB'],
  [12_340_000, '12.3 MB'],
  [999_600, '1 MB'],
  [2.5e9, '2.5 GB'],
  [4e12, '4 TB'],
  [1e20, '100,000 PB'],
  [-2000, '−2 kB'],
  [NaN, '–'],
])('formatBytes: %d is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
