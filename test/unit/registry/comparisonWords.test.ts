import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../src/core/registry/comparison/compareRows.ts';
import { differenceTexts, effectText, listed, pText } from '../../../src/core/registry/comparison/words.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { regressionRows, withEqual } from './comparisonRowsOf.ts';

describe('a difference with its interval', () => {
  it.each<[number, [number, number], string, string]>([
    [-0.2913, [-0.3571, -0.2248], '−0.29', '−0.36 to −0.22'],
    [0.0242, [0.0151, 0.0331], '+0.024', '+0.015 to +0.033'],
    [-1234.6, [-1500.2, -980.7], '−1,235', '−1,500 to −981'],
    [0.1, [-0.04, 0.24], '+0.10', '−0.04 to +0.24'],
    [0, [0, 0], '0', '0 to 0'],
    [-0.5, [-0.5, -0.5], '−0.50', '−0.50 to −0.50'],
    // Not "to 0": the interval does not contain it.
    [-0.2, [-0.4, -0.0031], '−0.200', '−0.400 to −0.003'],
    [1.2e-7, [1e-7, 1.4e-7], '+1.2e−7', '+1e−7 to +1.4e−7'],
  ])('%d %j', (difference, interval, text, range) => {
    expect(differenceTexts(difference, interval)).toEqual({ difference: text, interval: range });
  });
});

it('writes p-values so that they are on their own side of alpha', () => {
  expect(pText(1e-30, 0.05)).toBe('p < 0.001');
  expect(pText(0.0344, 0.05)).toBe('p = 0.034');
  expect(pText(0.0499, 0.05)).toBe('p = 0.0499');
  expect(pText(0.0501, 0.05)).toBe('p = 0.05');
  expect(pText(1, 0.05)).toBe('p = 1');
});

it('writes effects and lists', () => {
  expect(effectText(-0.214)).toBe('d = 0.21');
  expect(effectText(Number.MAX_VALUE)).toBe('nearly the same in every row');
  expect(['', 'a', 'a and b', 'a, b and c']).toEqual(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => listed(items)),
  );
});

describe('the sentences', () => {
  const number = '[+−]?[0-9.]+';
  const evidence = `95 % CI ${number} to ${number}; p (<|=) [0-9.]+`;

  it('of two versions', () => {
    const random = createRandom(4);
    const better = compareRows(regressionRows(1500, [1, 0.8], random), { resamples: 300 });
    expect(better.verdict).toMatch(
      new RegExp(
        `^1.1.0 is better: MAE 0.6\\d+ against 0.[78]\\d+, a difference of −0.\\d+ \\(${evidence}; d = 0.\\d+\\).$`,
      ),
    );
    expect(better.reasons[0]).toBe('By the other metrics 1.1.0 is also better in RMSE, R² and MAPE.');
    // The first is better: its figures come first, and the difference is still that of the better one.
    const first = compareRows(regressionRows(1500, [0.8, 1], random), { resamples: 300 });
    expect(first.verdict).toMatch(/^1.0.0 is better: MAE 0.6\d+ against 0.[78]\d+, a difference of −0/);
    const none = compareRows(withEqual(regressionRows(60, [1], random)), { resamples: 300 });
    expect(none.verdict).toMatch(
      new RegExp(
        `^No significant difference: MAE ${number} for 1.1.0 against ${number} for 1.0.0, a difference of ${number} \\(${evidence}`,
      ),
    );
    expect(none.reasons).toContainEqual(expect.stringMatching(/8 times in 10/));
    expect(none.reasons).toContainEqual(expect.stringMatching(/^60 rows are few/));
    expect(none.method).toContain('Paired t-test of the absolute errors on the same 60 rows');
    expect(none.method).not.toContain('Holm');
  });

  it('of more than two versions name Holm', () => {
    const random = createRandom(4);
    const one = compareRows(regressionRows(800, [1, 0.7, 0.9], random), { resamples: 300 });
    expect(one.verdict).toMatch(
      /^1.1.0 is better than each of the other 2: MAE .* for 1.2.0, the next best, a difference of −.*p < 0.001, Holm-adjusted/,
    );
    const none = compareRows(regressionRows(800, [1, 0.7, 0.7], createRandom(6)), { resamples: 300 });
    expect(none.verdict).toMatch(
      /^No version is better than each other one: MAE .* is no significant difference/,
    );
    expect(none.reasons).toContain('1.1.0 is better than 1.0.0; 1.2.0 is better than 1.0.0.');
    expect(none.reasons).toContainEqual(expect.stringContaining('adjusted by Holm for 3 pairs'));
    expect(none.method).toContain('Holm-adjusted over 3 pairs');
  });
});
