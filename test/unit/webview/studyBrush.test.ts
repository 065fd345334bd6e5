import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { large } from '../../../webview/preview/samples/studies.ts';
import { createStudyData } from '../../../webview/study/data/studyData.ts';
import {
  inBrushes,
  movedEnd,
  movedRange,
  objectiveAxis,
  withBrush,
} from '../../../webview/study/parallel/brush.ts';
import { brushWords, mostLines, parallelData } from '../../../webview/study/parallel/lines.ts';
import { higher, shownOf, trial } from './studyTrials.ts';

const place = fc.double({ min: 0, max: 1, noNaN: true });
const range = fc.tuple(place, place).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe('a brush', () => {
  it('keeps its ends in order and on the axis', () => {
    fc.assert(
      fc.property(range, fc.double({ min: -2, max: 3, noNaN: true }), fc.boolean(), (brush, to, low) => {
        const [from, until] = movedEnd(brush, low ? 'low' : 'high', to);
        expect(from).toBeLessThanOrEqual(until);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(until).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps its length when it is moved', () => {
    fc.assert(
      fc.property(range, fc.double({ min: -2, max: 2, noNaN: true }), (brush, by) => {
        const [from, until] = movedRange(brush, by);
        expect(until - from).toBeCloseTo(brush[1] - brush[0], 9);
        expect(from).toBeGreaterThanOrEqual(-1e-9);
        expect(until).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('is put in and taken out, others staying', () => {
    const both = withBrush({ a: [0, 0.5] }, 'b', [0.2, 0.3]);
    expect(both).toEqual({ a: [0, 0.5], b: [0.2, 0.3] });
    expect(withBrush(both, 'a', null)).toEqual({ b: [0.2, 0.3] });
  });

  it('holds what lies in all of them', () => {
    const brushes = { a: [0, 0.5], b: [0.5, 1] } as const;
    const at = (a: number | null, b: number) => inBrushes(brushes, (axis) => (axis === 'a' ? a : b));
    expect([at(0.5, 0.5), at(0.6, 0.5), at(0.5, 0.4), at(null, 0.7)]).toEqual([true, false, false, false]);
  });
});

describe('parallelData', () => {
  const params = (rate: number, leaves: number) => ({ params: { rate, leaves, kind: 'a' } });
  const shown = shownOf([
    trial(0, [3, 3.1], params(0.1, 50)),
    trial(1, [2, 2.1], params(0.02, 10)),
    trial(2, [2.05, 2.05], params(0.5, 90)),
    trial(3, [2], { ...params(0.02, 10), state: 'pruned' }),
  ]);
  const found = (brushes: Parameters<typeof parallelData>[1]) =>
    parallelData(shown, brushes).brushed.map(({ trial: { number } }) => number);

  it('without a brush is about those near the best', () => {
    expect(found({})).toEqual([1, 2]);
  });

  it('brushes parameters and the objective, of complete trials', () => {
    expect(found({ leaves: [0, 0.2] })).toEqual([1]);
    expect(found({ [objectiveAxis]: [0, 0.2] })).toEqual([0]);
    expect(found({ leaves: [0, 0.2], rate: [0.9, 1] })).toEqual([]);
    expect(found({ unknown: [0, 1] })).toEqual([]);
  });

  it('has better nearer to the end of the objective, whichever way is better', () => {
    const last = (data: ReturnType<typeof parallelData>, number: number) =>
      data.lines.find(({ point }) => point.trial.number === number)!.places.at(-1)!;
    const lower = parallelData(shown, {});
    expect(last(lower, 1)).toBeGreaterThan(last(lower, 0));
    const rising = parallelData(shownOf([trial(0, [0.7]), trial(1, [0.9])], higher), {});
    expect(last(rising, 1)).toBeGreaterThan(last(rising, 0));
  });

  it('draws few of many lines, the best and the defaults among them', () => {
    const big = createStudyData()({ ...large, here: true }, true).shown;
    const { lines, brushed } = parallelData(big, {});
    expect(lines).toHaveLength(mostLines);
    expect(brushed.length).toBeGreaterThan(mostLines);
    expect(lines.some(({ point }) => point.standing === 'best')).toBe(true);
    expect(lines.some(({ point }) => point.isDefault)).toBe(true);
  });

  it('says a brush in words, choices as a whole, the good end of the objective first', () => {
    const { axes } = parallelData(shown, {});
    const [rate, , kind, objective] = axes;
    expect(brushWords(rate!, [0, 0.5])).toBe('rate 0.0100 to 0.100');
    expect(brushWords(kind!, [0, 1 / 3])).toBe('kind a');
    expect(brushWords(kind!, [0, 2 / 3])).toBe('kind a to b');
    expect(brushWords(objective!, [0, 1])).toBe('MAE 2.000 to 3.200');
  });
});
