import { describe, expect, test } from 'vitest';
import type { Feature } from '../../../src/core/dataset/signature.ts';
import { rowFlagger } from '../../../src/core/prediction/rowFlagger.ts';
import { classCounter, numberCounter } from '../../../src/core/prediction/spread.ts';
import { featureRanges } from '../../../src/core/registry/insights/featureRanges.ts';

const features: Feature[] = [
  { kind: 'number', name: 'size', column: 'size' },
  { kind: 'category', name: 'colour', column: 'colour', levels: ['red', 'blue'] },
  { kind: 'date', name: 'day_year', column: 'day', part: 'year' },
  { kind: 'date', name: 'day_month', column: 'day', part: 'month' },
];
const ranges = [
  { feature: 'size', min: 1, max: 9, missing: 0 },
  { feature: 'colour', min: 0, max: 1, missing: 0.1 },
  { feature: 'day_year', min: 2020, max: 2021, missing: 0 },
  { feature: 'day_month', min: 1, max: 12, missing: 0 },
];

/** Rows of the four features, as they go in. */
function chunkOf(rows: readonly (readonly number[])[], from = 1, unseen: readonly number[] = []) {
  const matrix = new Float64Array(rows.length * 4);
  rows.forEach((row, at) => row.forEach((value, feature) => (matrix[feature * rows.length + at] = value)));
  const marks = new Uint8Array(rows.length);
  unseen.forEach((row) => (marks[row] = 1));
  return {
    rows: rows.length,
    rowNumbers: rows.map((_, at) => from + at),
    matrix,
    unseen: new Map(unseen.length > 0 ? [[1, marks]] : []),
    textAt: () => 'green',
  };
}

describe('rows unlike the training data', () => {
  test('each reason, over chunks; a date that is missing is one note, a later one none', () => {
    const flagger = rowFlagger(features, ranges);
    flagger.add(
      chunkOf(
        [
          [1, 0, 2020, 1],
          [9.5, NaN, 2030, 1],
          [0.5, NaN, 2020, 1],
        ],
        1,
        [2],
      ),
    );
    flagger.add(chunkOf([[NaN, NaN, NaN, NaN]], 4));
    expect(flagger.flags()).toEqual({
      rows: 3,
      unseen: 1,
      missing: 1,
      outside: 2,
      rangesKnown: true,
      first: [
        { row: 2, notes: ['size: 9.50 is above 9.00, the highest in the training'] },
        {
          row: 3,
          notes: [
            'size: 0.500 is below 1.00, the lowest in the training',
            'colour: "green" was not in the training',
          ],
        },
        {
          row: 4,
          notes: [
            'size is missing, in the training it never was',
            'day is missing, in the training it never was',
          ],
        },
      ],
    });
  });

  test('without ranges only categories are looked at', () => {
    const flagger = rowFlagger(features, null);
    flagger.add(
      chunkOf(
        [
          [100, NaN, NaN, NaN],
          [100, NaN, NaN, NaN],
        ],
        1,
        [1],
      ),
    );
    expect(flagger.flags()).toMatchObject({ rows: 1, unseen: 1, missing: 0, outside: 0, rangesKnown: false });
  });

  test('all are counted, a thousand are kept', () => {
    const flagger = rowFlagger(features, ranges);
    flagger.add(chunkOf(Array.from({ length: 1500 }, () => [10, 0, 2020, 1])));
    expect(flagger.flags().rows).toBe(1500);
    expect(flagger.flags().first).toHaveLength(1000);
  });
});

test('ranges are those of the training rows alone', () => {
  const data = {
    signature: { features: features.slice(0, 1), target: { kind: 'number' as const, column: 'y' } },
    rows: 5,
    matrix: Float64Array.from([3, NaN, 5, -100, 100]),
    parts: Uint8Array.from([0, 0, 0, 1, 2]),
  };
  expect(featureRanges(data)).toEqual([{ feature: 'size', min: 3, max: 5, missing: 1 / 3 }]);
  expect(featureRanges({ ...data, matrix: new Float64Array(5).fill(NaN) })).toEqual([
    { feature: 'size', min: null, max: null, missing: 1 },
  ]);
});

describe('how predictions are distributed', () => {
  test('numbers: all of few, evenly fewer of many, ends and mean of all', () => {
    const few = numberCounter();
    few.add([1, 2, NaN, 4]);
    expect(few.spread()).toMatchObject({ min: 1, max: 4, mean: 7 / 3, counted: 3 });
    const many = numberCounter(8);
    many.add(Float64Array.from({ length: 100 }, (_, at) => at));
    const spread = many.spread();
    expect(spread).toMatchObject({ kind: 'number', min: 0, max: 99, mean: 49.5, counted: 7 });
    if (spread.kind === 'number') expect(spread.counts.reduce((sum, count) => sum + count)).toBe(7);
  });

  test('none, and one value only', () => {
    expect(numberCounter().spread()).toMatchObject({ min: null, counts: [], counted: 0 });
    const same = numberCounter();
    same.add([5, 5]);
    expect(same.spread()).toMatchObject({ min: 5, max: 5, counts: [2] });
  });

  test('classes', () => {
    const counter = classCounter(['no', 'yes']);
    counter.add([1, 1, 0]);
    expect(counter.spread()).toEqual({
      kind: 'class',
      classes: [
        { name: 'no', count: 1 },
        { name: 'yes', count: 2 },
      ],
    });
  });
});
