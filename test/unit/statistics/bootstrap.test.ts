import { expect, it } from 'vitest';
import {
  groupSums,
  leftOutSums,
  mostGroups,
  resampledSums,
  totalSums,
} from '../../../src/core/statistics/bootstrap.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';

const row = (index: number) => (index * 7919) % 101;

it('sums each row into one group, in groups of equal size but for one row', () => {
  const rows = 2 * mostGroups + 17;
  const table = groupSums(rows, [row, () => 1], createRandom(3));
  expect(table.groups).toBe(mostGroups);
  const sizes = table.sums.filter((_, i) => i % 2 === 1);
  expect(new Set(sizes)).toEqual(new Set([2, 3]));
  const sum = Array.from({ length: rows }, (_, i) => row(i)).reduce((a, b) => a + b, 0);
  expect([...totalSums(table)]).toEqual([sum, rows]);
});

it('keeps the rows apart where they are few', () => {
  const table = groupSums(5, [row], createRandom(3));
  expect([...table.sums]).toEqual([0, 1, 2, 3, 4].map(row));
});

it('draws the same rows for all columns, as many as there are', () => {
  const table = groupSums(40, [row, (i) => 3 * row(i), () => 1], createRandom(1));
  const drawn = resampledSums(table, 50, createRandom(2));
  expect(drawn).toHaveLength(150);
  for (let i = 0; i < 50; i++) {
    expect(drawn[3 * i + 1]).toBe(3 * drawn[3 * i]!);
    expect(drawn[3 * i + 2]).toBe(40);
  }
  expect(new Set(drawn.filter((_, i) => i % 3 === 0)).size).toBeGreaterThan(20);
});

it('leaves out one group at a time', () => {
  const table = groupSums(3, [(i) => 10 ** i], createRandom(1));
  expect([...leftOutSums(table)]).toEqual([110, 101, 11]);
});

it.each([300, 20_000])('varies as the mean of %d rows does', (rows) => {
  // Waiting times: the mean of n has a variance of 1 / n.
  const random = createRandom(9);
  const values = Float64Array.from({ length: rows }, () => -Math.log(1 - random.uniform()));
  const mean = values.reduce((a, b) => a + b, 0) / rows;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows - 1);
  const table = groupSums(rows, [(i) => values[i]!, () => 1], random);
  const resamples = 2000;
  const drawn = resampledSums(table, resamples, random);
  let squares = 0;
  for (let i = 0; i < resamples; i++) squares += (drawn[2 * i]! / drawn[2 * i + 1]! - mean) ** 2;
  const ratio = squares / resamples / (variance / rows);
  // The standard error of the ratio is below 0.05.
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});
