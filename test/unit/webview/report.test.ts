import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionCells, confusionTakeaway, mistakes } from '../../../webview/report/classes/confusion.ts';
import { factsOf } from '../../../webview/report/facts.ts';
import { importanceTakeaway, rankFeatures } from '../../../webview/report/importance/ranking.ts';
import { bare, binary, noValidation } from '../../../webview/preview/samples/reports.ts';

describe('rankFeatures', () => {
  const importance = [
    { feature: 'a', gain: 10, split: 5 },
    { feature: 'b', gain: 30, split: 1 },
    { feature: 'c', gain: 0, split: 0 },
  ];

  it('ranks by what is asked for', () => {
    expect(rankFeatures(importance, 'gain').map(({ feature }) => feature)).toEqual(['b', 'a', 'c']);
    expect(rankFeatures(importance, 'split').map(({ feature }) => feature)).toEqual(['a', 'b', 'c']);
    expect(rankFeatures(importance, 'gain')[0]).toMatchObject({ rank: 1, share: 0.75 });
  });

  it('has shares that sum to one', () => {
    const entry = fc.record({
      feature: fc.string(),
      gain: fc.double({ min: 0, max: 1e12, noNaN: true }),
      split: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        const shares = rankFeatures(entries, 'gain').map(({ share }) => share);
        const sum = shares.reduce((total, share) => total + share, 0);
        const none = entries.every(({ gain }) => gain === 0);
        expect(sum).toBeCloseTo(none ? 0 : 1, 9);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
      }),
    );
  });

  it('is summed up in a sentence', () => {
    const many = [50, 20, 10, 10, 10, 0].map((gain, i) => ({ feature: `f${i}`, gain, split: gain }));
    expect(importanceTakeaway(rankFeatures(many, 'gain'), 'gain')).toBe(
      'f0 has 50 % of the gain, the first three of 6 have 80 %. 1 of 6 features is not used.',
    );
    expect(importanceTakeaway(rankFeatures([importance[2]!], 'gain'), 'gain')).toBe(
      'No feature is used by any tree.',
    );
  });
});

describe('confusion', () => {
  const cells = confusionCells(
    ['no', 'yes'],
    [
      [90, 10],
      [4, 6],
    ],
  );

  it('has each cell as a share of its truth', () => {
    expect(cells.map(({ share }) => share)).toEqual([0.9, 0.1, 0.4, 0.6]);
    expect(cells.map(({ right }) => right)).toEqual([true, false, false, true]);
  });

  it('finds the most frequent mistake', () => {
    expect(mistakes(cells)[0]).toMatchObject({ truth: 'no', predicted: 'yes', rows: 10 });
    expect(confusionTakeaway(cells)).toBe(
      '96 of 110 rows are right (87 %). Most frequent mistake: no taken for yes, 10 times.',
    );
  });

  it('does without rows and without mistakes', () => {
    expect(confusionTakeaway(confusionCells(['a'], [[0]]))).toBe('No row of the holdout was predicted.');
    expect(confusionTakeaway(confusionCells(['a'], [[3]]))).toBe('3 of 3 rows are right (100 %).');
  });
});

describe('factsOf', () => {
  it('has both curves at the best round, with digits that can be compared', () => {
    const history = { metric: 'l2', train: [1, 0.23, 0.1], validation: [1, 0.301, 0.4] };
    const facts = Object.fromEntries(factsOf({ ...binary, history, historyLabel: 'MSE', bestIteration: 2 }));
    expect(facts).toMatchObject({
      'Best round': '2 of 3',
      'MSE, training': '0.230',
      'MSE, validation': '0.301',
      Threshold: '0.371',
    });
  });

  it('leaves out what there is not', () => {
    expect(factsOf(bare).map(([term]) => term)).toEqual([
      'Training',
      'Validation',
      'Holdout',
      'Time',
      'Seed',
    ]);
    expect(Object.fromEntries(factsOf(noValidation))).toMatchObject({ Validation: 'none' });
    expect(factsOf(noValidation).map(([term]) => term)).not.toContain('MAE, validation');
  });
});
