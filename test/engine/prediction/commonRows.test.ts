import { expect, test } from 'vitest';
import { commonRows } from '../../../src/engine/prediction/commonRows.ts';

const scores = (rows: number[], truth: number[], predictions: number[]) => ({
  rowNumbers: Float64Array.from(rows),
  truth: Float64Array.from(truth),
  predictions: Float64Array.from(predictions),
});

test('rows that all have predicted and whose truth is known, with all numbers of a prediction', () => {
  const first = scores([1, 2, 4, 5, 6], [0, 1, NaN, 2, 1], [1, 10, 2, 20, 4, 40, 5, 50, 6, 60]);
  const second = scores([2, 3, 4, 5], [1, 0, NaN, 2], [0.2, 0.02, 0.3, 0.03, 0.4, 0.04, 0.5, 0.05]);
  expect(commonRows([first, second], 7)).toEqual({
    rows: 2,
    truth: Float64Array.of(1, 2),
    predictions: [Float64Array.of(2, 20, 5, 50), Float64Array.of(0.2, 0.02, 0.5, 0.05)],
    withoutTruth: 1,
    // 1, 3, 6, and 7, which none could predict.
    notPredicted: 4,
  });
});

test('all rows', () => {
  const one = scores([1, 2], [3, 4], [5, 6]);
  const { rows, predictions, withoutTruth, notPredicted } = commonRows([one, one, one], 2);
  expect([rows, withoutTruth, notPredicted]).toEqual([2, 0, 0]);
  expect(predictions).toEqual([one.predictions, one.predictions, one.predictions]);
});

test('no row in common, and no row at all', () => {
  const none = scores([], [], []);
  expect(commonRows([scores([1], [1], [1]), scores([2], [1], [1])], 2)).toMatchObject({
    rows: 0,
    notPredicted: 2,
  });
  expect(commonRows([none, none], 0)).toMatchObject({ rows: 0, withoutTruth: 0, notPredicted: 0 });
});
