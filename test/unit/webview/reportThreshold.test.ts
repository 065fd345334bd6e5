import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsTakeaway } from '../../../webview/report/performance/segmentWords.ts';
import {
  atThreshold,
  cheapestThreshold,
  costAt,
  nearestThreshold,
} from '../../../webview/report/performance/threshold.ts';
import { numberText, rangeText, signedText, usable } from '../../../webview/report/performance/words.ts';

/** Scores 0.1, 0.4, 0.35, 0.8 with truth 0, 0, 1, 1. */
const counts = {
  positives: 2,
  negatives: 2,
  thresholds: {
    at: [0, 0.35, 0.4, 0.8, 1],
    truePositives: [2, 2, 1, 1, 0],
    falsePositives: [2, 1, 1, 0, 0],
  },
};

describe('atThreshold', () => {
  it('has the whole confusion matrix and what follows from it', () => {
    expect(atThreshold(counts, 1)).toEqual({
      ...{ threshold: 0.35, truePositives: 2, falsePositives: 1, falseNegatives: 0, trueNegatives: 1 },
      ...{ precision: 2 / 3, recall: 1, f1: 0.8, accuracy: 0.75, specificity: 0.5, predictedPositive: 0.75 },
    });
  });

  it('has no precision where nothing is predicted positive', () => {
    expect(atThreshold(counts, 4)).toMatchObject({ precision: null, recall: 0, f1: 0, accuracy: 0.5 });
  });

  it('has no recall without positives, no specificity without negatives', () => {
    const thresholds = { at: [0], truePositives: [0], falsePositives: [0] };
    const none = atThreshold({ positives: 0, negatives: 0, thresholds }, 0);
    expect(none).toMatchObject({ recall: null, specificity: null, accuracy: null, predictedPositive: null });
  });
});

describe('nearestThreshold', () => {
  it.each([
    [0.36, 1],
    [0.375, 1],
    [-3, 0],
    [7, 4],
  ])('%d is at %d', (wanted, index) => {
    expect(nearestThreshold(counts, wanted)).toBe(index);
  });
});

describe('cheapestThreshold', () => {
  it('weighs mistakes by their costs', () => {
    expect(cheapestThreshold(counts, { falsePositive: 1, falseNegative: 5 }, 0.5)).toBe(1);
    expect(cheapestThreshold(counts, { falsePositive: 5, falseNegative: 1 }, 0.5)).toBe(3);
  });

  it('takes of equal ones the nearest to the trained threshold', () => {
    const equal = { falsePositive: 1, falseNegative: 1 };
    expect(cheapestThreshold(counts, equal, 0.3)).toBe(1);
    expect(cheapestThreshold(counts, equal, 0.9)).toBe(3);
    expect(cheapestThreshold(counts, { falsePositive: 0, falseNegative: 0 }, 0.99)).toBe(4);
  });

  it('is never beaten by another threshold', () => {
    const cost = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        cost,
        cost,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (falsePositive, falseNegative, near) => {
          const costs = { falsePositive, falseNegative };
          const least = costAt(counts, cheapestThreshold(counts, costs, near), costs);
          for (const i of counts.thresholds.at.keys())
            expect(costAt(counts, i, costs)).toBeGreaterThanOrEqual(least);
        },
      ),
    );
  });
});

describe('numbers', () => {
  it.each([NaN, Infinity, -Infinity, 1.7e308, null])('%s is a dash', (value) => {
    expect(usable(value)).toBe(false);
    expect([numberText(value), signedText(value)]).toEqual(['–', '–']);
  });

  it('have a sign where they are differences', () => {
    expect(signedText(0.5)).toBe('+0.5');
    expect(signedText(0)).toBe('0');
    expect(rangeText([-1, 2], signedText)).toBe('\u22121 to +2');
    expect(rangeText([NaN, NaN])).toBe('–');
  });
});

describe('segmentsTakeaway', () => {
  const segment = (label: string, loss: number, verdict: 'better' | 'worse' | 'within noise') => ({
    ...{ label, rows: 10, loss, interval: [loss, loss] as const, bias: 0, accuracy: null, verdict },
  });
  const all = { feature: 'rule', metric: 'MAE', overall: 2, rows: 100, holdoutRows: 100 };

  it('names the worst that is worse by more than noise', () => {
    const segments = [segment('a', 3, 'worse'), segment('b', 4, 'worse'), segment('c', 9, 'within noise')];
    expect(segmentsTakeaway({ ...all, segments })).toBe(
      'Worse than elsewhere in 2 of 3 segments, most in b with 4. MAE 2 over all rows, the line.',
    );
  });

  it('says where nothing stands out, and that it rests on a sample', () => {
    const sampled = { ...all, rows: 100_000, holdoutRows: 1_000_000, segments: [segment('a', 1, 'better')] };
    expect(segmentsTakeaway(sampled)).toBe(
      'No value of rule has an error above the rest by more than noise. MAE 2 over all rows, the line. Rests on 100,000 of 1,000,000 rows.',
    );
  });
});
