import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine } from '../../../webview/comparison/charts/cutLine.ts';
import { learningOf } from '../../../webview/comparison/data/learning.ts';
import { tprAt } from '../../../webview/comparison/data/rocCurve.ts';
import {
  decimalsFor,
  differenceText,
  effectText,
  pText,
  residualRange,
  shareText,
  signedText,
  valueTexts,
} from '../../../webview/comparison/data/metricText.ts';
import { metricRows } from '../../../webview/comparison/data/metricRows.ts';
import { pairOf } from '../../../webview/comparison/data/pair.ts';
import { basisWords, effectMargin, effectWord, shareMargin } from '../../../webview/comparison/data/words.ts';
import { forestRange } from '../../../webview/comparison/data/forestRange.ts';
import { samples } from '../../../webview/preview/samples/comparisons.ts';

describe('numbers', () => {
  it.each([
    [0.07, 0.29, 2],
    [0.012, 0.29, 3],
    [0.3, 2.9, 1],
    [12, 290, 0],
    [null, 0.5, 2],
    [0, 0, 2],
  ])('half width %d of %d has %d decimals', (half, value, decimals) => {
    expect(decimalsFor(half, value)).toBe(decimals);
  });

  it.each([
    [0.294, 2, '+0.29'],
    [-0.294, 2, '−0.29'],
    [-0.001, 2, '0'],
    [1234.5, 0, '+1,235'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(signedText(value, decimals)).toBe(text);
  });

  it('have no digits beyond their interval', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-4, max: 1e3, noNaN: true }),
        (difference, half) => {
          const { margin } = differenceText('mae', difference, [difference - half, difference + half]);
          const digits = margin.replace(/[^\d]/g, '').replace(/^0+/, '');
          // Whole digits stay; more are there where an end of the interval would look like 0.
          if (half < 10) expect(digits.length).toBeLessThanOrEqual(5);
        },
      ),
    );
  });

  it('of p and d', () => {
    expect(pText(null)).toBe('–');
    expect(pText(0.00099)).toBe('< 0.001');
    expect(pText(0.0123)).toBe('0.012');
    expect(pText(0.0499)).not.toBe('0.05');
    expect(effectText(null)).toBe('–');
    expect(effectText(0.2134)).toBe('0.21');
    expect(effectText(-0.2134)).toBe('−0.21');
    expect(effectText(-1e6)).toBe('< −1,000');
  });

  it('of shares and percentages', () => {
    expect(shareText(0.0914)).toBe('+9.1');
    expect(shareText(-2.5)).toBe('−250');
    expect(valueTexts('accuracy', [0.8741, null])).toEqual(['87.4', '–']);
    expect(valueTexts('mae', [3.2, 2.91])).toEqual(['3.20', '2.91']);
  });
});

describe('words', () => {
  it.each([
    [0.1, 'very small'],
    [-0.2, 'small'],
    [0.5, 'medium'],
    [-0.81, 'large'],
  ])('d = %d is %s', (d, word) => {
    expect(effectWord(d)).toBe(word);
  });

  it('margins shrink with the root of the rows', () => {
    expect(shareMargin(0.5, 400) / shareMargin(0.5, 1600)).toBeCloseTo(2, 12);
    expect(effectMargin(0.3, 400) / effectMargin(0.3, 1600)).toBeCloseTo(2, 12);
    expect(shareMargin(0.5, 9604)).toBeCloseTo(0.01, 4);
  });

  it('of what is compared on', () => {
    const basis = { ...samples.better.comparison.basis, data: 'data/a.csv', rows: 2412 };
    expect(basisWords(basis)).toBe('holdout of data/a.csv, the same 2,412 rows');
    expect(basisWords({ ...basis, kind: 'dataset' })).toBe('all of data/a.csv, the same 2,412 rows');
    expect(basisWords(samples.none.comparison.basis)).toBe('no rows in common');
    expect(basisWords({ ...basis, data: 'x'.repeat(300) }, 40).length).toBeLessThan(80);
  });

  it('of residuals', () => {
    expect(residualRange([-5.93, 6.1])).toBe('−5.9 to +6.1');
    expect(residualRange([-0.00012, 0.00034])).toBe('−0.000120 to +0.000340');
  });
});

describe('the range of the forest plot', () => {
  const rows = metricRows(samples.better.comparison, pairOf(samples.better.comparison, null));

  it('holds 0 and every interval', () => {
    const { low, high } = forestRange(rows);
    const ends = rows.flatMap(({ pair }) => pair!.improvement!.interval!.map((end) => end * 100));
    expect(low).toBe(Math.min(0, ...ends));
    expect(high).toBe(Math.max(0, ...ends));
  });

  it('is not stretched by one that is many times as far', () => {
    const [first, ...others] = rows;
    const far = { value: 900, interval: [800, 1000] as const };
    const stretched = [{ ...first!, pair: { ...first!.pair!, improvement: far } }, ...others];
    expect(forestRange(stretched).high).toBeLessThan(30);
    expect(forestRange(stretched).high).toBeGreaterThan(forestRange(others).high);
  });

  it('is a range without any', () => {
    const { low, high } = forestRange(rows.map((row) => ({ ...row, pair: null })));
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(0);
  });
});

describe('a ROC curve is read', () => {
  const curve = { fpr: [0, 0, 0.2, 1], tpr: [0, 0.4, 0.8, 1] };
  it.each([
    [0, 0.4],
    [0.1, 0.6],
    [0.2, 0.8],
    [0.6, 0.9],
    [1, 1],
  ])('at %d: %d', (fpr, tpr) => {
    expect(tprAt(curve, fpr)).toBeCloseTo(tpr, 12);
  });

  it('and where there is none', () => {
    expect(tprAt(undefined, 0.5)).toBeNaN();
  });
});

describe('learning curves', () => {
  it('are those of the metric that the second of the pair watched, by its name for people', () => {
    const { comparison } = samples.better;
    expect(learningOf(comparison, { b: 1 })).toMatchObject({ label: 'MAE', part: 'validation' });
    const other = {
      ...comparison.learning[0]!,
      history: { ...comparison.learning[0]!.history, metric: 'l2' },
    };
    const curves = learningOf(
      { ...comparison, learning: [other, comparison.learning[1]!] },
      { b: 1 },
    )!.curves;
    expect(curves[0]).toEqual([]);
    expect(curves[1]!.length).toBeGreaterThan(300);
  });

  it('are of training without a validation part, and nothing without rounds', () => {
    const { comparison } = samples.better;
    const bare = (keep: boolean) =>
      comparison.learning.map(({ label, history }) => ({
        label,
        history: { ...history, validation: [], train: keep ? history.train : [] },
      }));
    expect(learningOf({ ...comparison, learning: bare(true) }, { b: 1 })).toMatchObject({ part: 'training' });
    expect(learningOf({ ...comparison, learning: bare(false) }, { b: 1 })).toBeNull();
    expect(learningOf({ ...comparison, learning: [] }, { b: 1 })).toBeNull();
  });

  it('enter and leave the plot on its edges', () => {
    const line = cutLine([[0, -10], [10, 10], [20, 30]], 0, 20); // prettier-ignore
    expect(line).toEqual([[5, 0], [10, 10], [20, 20]]); // prettier-ignore
  });
});
