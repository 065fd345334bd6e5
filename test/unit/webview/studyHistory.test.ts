import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { large } from '../../../webview/preview/samples/studies.ts';
import { axisEnd, bestSoFar, thinHistory } from '../../../webview/study/data/history.ts';
import { everySo, thinPlaces } from '../../../webview/study/data/thin.ts';
import { paceOf } from '../../../webview/study/head/pace.ts';
import { createStudyData } from '../../../webview/study/data/studyData.ts';
import { higher, shownOf, study, trial } from './studyTrials.ts';

describe('bestSoFar', () => {
  it('has a step an improvement, of complete trials only', () => {
    const trials = [
      trial(0, [3]),
      trial(1, [1], { state: 'pruned' }),
      trial(2, [4]),
      trial(3, [2]),
      trial(4, [2]),
    ];
    const { points, metric } = shownOf(trials);
    expect(bestSoFar(points, metric)).toEqual([
      { number: 0, value: 3 },
      { number: 3, value: 2 },
    ]);
  });

  it('rises where higher is better', () => {
    const { points, metric } = shownOf([trial(0, [3]), trial(1, [2]), trial(2, [5])], higher);
    expect(bestSoFar(points, metric).map(({ number }) => number)).toEqual([0, 2]);
  });
});

describe('thinHistory', () => {
  const { shown } = createStudyData()({ ...large, here: true }, true);
  const keep = (number: number) => number === 4_321;
  const thinned = thinHistory(shown.points, 1_500, shown.metric, ({ trial: { number } }) => keep(number));

  it('keeps to its limit, in order', () => {
    expect(thinned.length).toBeLessThanOrEqual(1_501);
    expect(thinned.length).toBeGreaterThan(700);
    const numbers = thinned.map(({ trial: { number } }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('keeps what must be seen: the best, the worst, and what it is told to', () => {
    const costs = shown.points.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
    const kept = thinned.map(({ estimate }) => estimate);
    expect(kept).toContain(Math.min(...costs));
    expect(kept).toContain(Math.max(...costs));
    expect(thinned.some(({ trial: { number } }) => keep(number))).toBe(true);
  });

  it('takes few as they are', () => {
    const few = shown.points.slice(0, 100);
    expect(thinHistory(few, 100, shown.metric, () => false)).toBe(few);
  });
});

describe('thinPlaces', () => {
  const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 200 })));

  it('keeps to its limit, and the first of all', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 50 }), (points, limit) => {
        const kept = thinPlaces(points, 3, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        if (points.length > 0) expect(kept[0]).toBe(0);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps places that are far apart', () => {
    expect(thinPlaces([[0, 0], [1, 0], [50, 0], [50, 1], [0, 50]], 4, 10)).toEqual([0, 2, 4]); // prettier-ignore
  });
});

it('everySo spreads over the list', () => {
  const items = Array.from({ length: 100 }, (_, i) => i);
  expect(everySo(items, 4)).toEqual([0, 25, 50, 75]);
  expect(everySo(items, 100)).toBe(items);
});

describe('axisEnd', () => {
  it.each([
    [65, 35, 99],
    [65, 0, 64],
    [10, 9_990, 24],
    [1, 0, 1],
    [4, 96, 19],
  ])('of %d made and %d to go is %d', (made, toGo, end) => {
    expect(axisEnd(made, toGo)).toBe(end);
  });
});

describe('paceOf', () => {
  const now = Date.parse('2025-11-18T10:00:00Z');
  const counts = { complete: 40, pruned: 10, failed: 0, running: 2 };
  const base = {
    status: 'running',
    counts,
    trials: 100,
    seconds: 40,
    resumed: '2025-11-18T09:59:00Z',
  } as const;

  it('counts the run that goes on, and what is left by the number of trials', () => {
    expect(paceOf(study({ ...base, deadline: null }), now)).toEqual({
      elapsed: 100,
      perMinute: 30,
      left: 100,
      limited: false,
    });
  });

  it('ends at the time limit where that comes first', () => {
    const deadline = '2025-11-18T10:00:30Z';
    expect(paceOf(study({ ...base, deadline }), now)).toMatchObject({ left: 30, limited: true });
    expect(paceOf(study({ ...base, trials: null, deadline }), now)).toMatchObject({
      left: 30,
      limited: true,
    });
    expect(paceOf(study({ ...base, deadline: '2025-11-18T11:00:00Z' }), now)).toMatchObject({
      limited: false,
    });
  });

  it('knows nothing before the first trial, and nothing is left after the end', () => {
    const none = { complete: 0, pruned: 0, failed: 0, running: 2 };
    expect(paceOf(study({ ...base, counts: none, deadline: null }), now)).toMatchObject({
      perMinute: null,
      left: null,
    });
    expect(paceOf(study({ ...base, status: 'finished', resumed: null }), now)).toMatchObject({
      elapsed: 40,
      left: null,
    });
  });
});
