import { describe, expect, it } from 'vitest';
import {
  associationOf,
  correlationRatio,
  cramersV,
  spearman,
} from '../../../src/core/dataset/association.ts';
import { imbalanceOf } from '../../../src/core/dataset/imbalance.ts';

const numbers = (...values: number[]) => Float64Array.from(values);
const repeated = (...runs: [value: number, times: number][]) =>
  Float64Array.from(runs.flatMap(([value, times]) => Array<number>(times).fill(value)));

describe("Spearman's rank correlation", () => {
  it('is that of R', () => {
    // R: cor(c(106,100,86,101,99,103,97,113,112,110), c(7,27,2,50,28,29,20,12,6,17), method = "spearman")
    const iq = numbers(106, 100, 86, 101, 99, 103, 97, 113, 112, 110);
    expect(spearman(iq, numbers(7, 27, 2, 50, 28, 29, 20, 12, 6, 17))).toBeCloseTo(-29 / 165, 12);
  });

  it('gives equal values the mean of their ranks', () => {
    // Ranks 1.5, 1.5, 3, 4 and 1, 2.5, 2.5, 4: covariance 4.25, variances 4.5 each.
    expect(spearman(numbers(1, 1, 2, 3), numbers(5, 6, 6, 9))).toBeCloseTo(3.75 / 4.5, 12);
  });

  it('says nothing of a column that never changes', () => {
    expect(spearman(numbers(1, 1, 1), numbers(1, 2, 3))).toBeNull();
  });

  it('takes -0 for 0, and numbers of any size', () => {
    expect(spearman(numbers(0, -0, 1e308, -1e308), numbers(2, 2, 3, 1))).toBeCloseTo(1, 12);
  });
});

describe('the correlation ratio', () => {
  const groups = repeated([1, 5], [2, 4], [3, 6]);
  it('is that of the textbook example, corrected', () => {
    // Algebra 45 70 29 15 21, geometry 40 20 30 42, statistics 65 95 80 70 85 73: between 6,780, in all 9,640.
    const scores = numbers(45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73);
    const corrected = 1 - ((1 - 6780 / 9640) * 14) / 12;
    expect(correlationRatio(groups, scores)).toBeCloseTo(Math.sqrt(corrected), 12);
  });

  it('is the same for numbers as large as there are', () => {
    const values = repeated([1, 5], [2, 4], [4, 6]);
    const large = values.map((value) => value * 4e307);
    expect(correlationRatio(groups, large)).toBeCloseTo(correlationRatio(groups, values)!, 12);
  });

  it('says nothing where groups hardly repeat, where there is one, and where nothing varies', () => {
    expect(correlationRatio(numbers(1, 2, 3, 3), numbers(1, 2, 3, 4))).toBeNull();
    expect(correlationRatio(numbers(1, 1, 1, 1), numbers(1, 2, 3, 4))).toBeNull();
    expect(correlationRatio(numbers(1, 1, 2, 2), numbers(7, 7, 7, 7))).toBeNull();
  });
});

describe("Cramér's V", () => {
  it('is 1 where each level tells the other', () => {
    const levels = repeated([1, 20], [2, 30], [3, 50]);
    expect(cramersV(levels, levels)).toBeCloseTo(1, 12);
  });

  it('is corrected as Bergsma has it', () => {
    // 2 x 2 with 30, 10, 15, 45: phi squared = (30 * 45 - 10 * 15)^2 / (40 * 60 * 45 * 55).
    const a = repeated([0, 40], [1, 60]);
    const b = repeated([0, 30], [1, 10], [0, 15], [1, 45]);
    const phi2 = (30 * 45 - 10 * 15) ** 2 / (40 * 60 * 45 * 55);
    const expected = Math.sqrt((phi2 - 1 / 99) / (2 - 1 / 99 - 1));
    expect(cramersV(a, b)).toBeCloseTo(expected, 12);
  });

  it('is 0 where there is no more than chance', () => {
    expect(
      cramersV(repeated([0, 50], [1, 50]), numbers(...Array.from({ length: 100 }, (_, i) => i % 2))),
    ).toBe(0);
  });
});

describe('two columns', () => {
  const rows = Array.from({ length: 40 }, (_, i) => i);
  it('are compared over the rows that have both', () => {
    const x = Float64Array.from(rows, (i) => (i % 4 === 0 ? NaN : i));
    const y = Float64Array.from(rows, (i) => (i % 4 === 1 ? NaN : -i));
    const found = associationOf({ values: x, isCategory: false }, { values: y, isCategory: false });
    expect(found).toEqual({ measure: 'spearman', value: 1, falling: true, rows: 20 });
  });

  it('need ten rows that have both', () => {
    const x = Float64Array.from(rows, (i) => (i < 9 ? i : NaN));
    expect(associationOf({ values: x, isCategory: false }, { values: x, isCategory: false })).toBeNull();
  });
});

describe('classes', () => {
  const classes = (...counts: number[]) => counts.map((count, i) => ({ value: `c${i}`, count }));
  it.each([
    [classes(500, 500), null],
    [classes(899, 101), null],
    [classes(900, 100), { kind: 'one-class', value: 'c0', share: 0.9 }],
    [classes(60, 30, 9, 3), { kind: 'rare-class', value: 'c3', count: 3, others: 1 }],
    [classes(60), null],
    [[], null],
  ])('%j', (counts, expected) => {
    expect(imbalanceOf(counts)).toEqual(expected);
  });
});
