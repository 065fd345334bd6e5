import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf, halves } from '../../../webview/study/data/distribution.ts';
import { timelineOf } from '../../../webview/study/data/timeline.ts';
import { curveRange } from '../../../webview/study/curves/range.ts';
import { foldResult, higher, shownOf, trial } from './studyTrials.ts';

const folds = (...spans: [worker: number, started: number, seconds: number][]) =>
  spans.map(([worker, started, seconds], fold) => foldResult(fold, { worker, started, seconds }));

describe('timelineOf', () => {
  it('joins the folds of a trial that follow one another on a worker', () => {
    const { points } = shownOf([
      trial(0, [3, 3], { folds: folds([0, 0, 2], [0, 2.01, 2], [1, 0, 3]) }),
      trial(1, [2, 2], { folds: folds([1, 3, 1], [0, 4.2, 1]) }),
    ]);
    const { blocks, workers, end } = timelineOf(points, 1, Infinity);
    expect(workers).toBe(2);
    expect(end).toBeCloseTo(5.2);
    expect(
      blocks.map(({ worker, trial: number, folds: count, kind }) => [worker, number, count, kind]),
    ).toEqual([
      [0, 0, 2, 'complete'],
      [0, 1, 1, 'best'],
      [1, 0, 1, 'complete'],
      [1, 1, 1, 'best'],
    ]);
  });

  it('does not join over a pause', () => {
    const { points } = shownOf([trial(0, [3, 3], { folds: folds([0, 0, 1], [0, 5, 1]) })]);
    expect(timelineOf(points, null, Infinity).blocks).toHaveLength(2);
    expect(timelineOf(points, null, Infinity).busy[0]).toBeCloseTo(2 / 6);
  });

  it('joins what is narrower than a pixel, and keeps the best in sight', () => {
    const many = Array.from({ length: 1000 }, (_, i) => trial(i, [3], { folds: folds([0, i * 0.1, 0.1]) }));
    const { points } = shownOf(many);
    const { blocks } = timelineOf(points, 500, 100);
    expect(blocks.length).toBeLessThan(120);
    expect(blocks.reduce((sum, { trials }) => sum + trials, 0)).toBe(1000);
    expect(blocks.some(({ kind, trial: number }) => kind === 'best' && number === 500)).toBe(true);
  });

  it('loses no fold and no time, however coarse', () => {
    const span = fc.tuple(
      fc.nat(2),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0.01, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(span, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 500 }),
        (lists, pixels) => {
          const { points } = shownOf(lists.map((spans, i) => trial(i, [1], { folds: folds(...spans) })));
          const { blocks, end } = timelineOf(points, null, pixels);
          expect(blocks.reduce((sum, block) => sum + block.folds, 0)).toBe(lists.flat().length);
          expect(end).toBeCloseTo(Math.max(...lists.flat().map(([, from, took]) => from + took)));
          for (const { from, to } of blocks) expect(to).toBeGreaterThan(from);
        },
      ),
    );
  });
});

describe('distributionOf', () => {
  it('has the share of trials at least as good as each value', () => {
    const trials = [trial(0, [3]), trial(1, [1]), trial(2, [2]), trial(3, [9], { state: 'pruned' })];
    const { points, metric } = shownOf(trials);
    expect(distributionOf(points, metric)).toEqual({
      values: [1, 2, 3],
      shares: [1 / 3, 2 / 3, 1],
      median: 2,
    });
  });

  it('begins at the high end where higher is better', () => {
    const { points, metric } = shownOf([trial(0, [0.5]), trial(1, [0.9])], higher);
    expect(distributionOf(points, metric)).toEqual({ values: [0.9, 0.5], shares: [0.5, 1], median: 0.7 });
  });

  it('is nothing without a complete trial', () => {
    const { points, metric } = shownOf([trial(0, [1], { state: 'running' })]);
    expect(distributionOf(points, metric)).toBeNull();
  });
});

it('halves split complete trials by their order', () => {
  const trials = [trial(0, [1]), trial(1, [1], { state: 'failed' }), trial(2, [1]), trial(3, [1])];
  const [first, later] = halves(shownOf(trials).points);
  expect(first.map(({ trial: { number } }) => number)).toEqual([0]);
  expect(later.map(({ trial: { number } }) => number)).toEqual([2, 3]);
});

describe('curveRange', () => {
  it('leaves out how curves begin, where that is steep', () => {
    const steep = Array.from({ length: 60 }, (_, i) => 3 + 10 * Math.exp(-i));
    const { low, high } = curveRange([steep]);
    expect(low).toBeCloseTo(3);
    expect(high).toBeLessThan(3.01);
  });

  it('shows all of a gentle curve, and of a short one', () => {
    expect(curveRange([Array.from({ length: 60 }, (_, i) => 60 - i)])).toEqual({ low: 1, high: 60 });
    expect(curveRange([[9, 1, 1]])).toEqual({ low: 1, high: 9 });
  });
});
