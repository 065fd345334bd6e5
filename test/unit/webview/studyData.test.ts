import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../src/core/search/trial.ts';
import { mergeTrials } from '../../../webview/study/data/merge.ts';
import { metricOf } from '../../../webview/study/data/metric.ts';
import { createStudyData } from '../../../webview/study/data/studyData.ts';
import { dataOf, higher, shownOf, study, trial } from './studyTrials.ts';

describe('mergeTrials', () => {
  const numbers = fc.uniqueArray(fc.nat(40), { maxLength: 20 });

  it('has each trial once, the newest, ascending', () => {
    fc.assert(
      fc.property(numbers, numbers, (known, changed) => {
        const before = known.sort((a, b) => a - b).map((number) => trial(number, [1]));
        const changes = changed.map((number) => trial(number, [2]));
        const expected = new Map([...before, ...changes].map((each) => [each.number, each]));
        const merged = mergeTrials(before, changes);
        expect(merged).toEqual([...expected.values()].sort((a, b) => a.number - b.number));
      }),
    );
  });

  it('leaves what it was given as it is', () => {
    const before: readonly Trial[] = Object.freeze([trial(0, [1]), trial(1, [1])]);
    expect(mergeTrials(before, [])).toBe(before);
    expect(mergeTrials(before, [trial(0, [3])])).not.toBe(before);
    expect(before[0]!.value).toBe(1);
  });
});

describe('createStudyData', () => {
  it('keeps what is drawn while only figures of the study change', () => {
    const take = createStudyData();
    const trials = [trial(0, [3, 3]), trial(1, [2, 2])];
    const first = take({ study: study(), trials, here: true }, true);
    const second = take({ study: study({ busy: 0 }), trials: [], here: true }, false);
    expect(second.shown).toBe(first.shown);
    expect(second.study.busy).toBe(0);
  });

  it('makes new points of changed trials only', () => {
    const take = createStudyData();
    const trials = [trial(0, [3, 3]), trial(1, [2, 2]), trial(2, [4, 4])];
    const first = take({ study: study(), trials, here: true }, true);
    const starred = { ...trials[2]!, starred: true };
    const second = take({ study: study(), trials: [starred], here: true }, false);
    expect(second.shown.points[1]).toBe(first.shown.points[1]);
    expect(second.shown.points[2]).not.toBe(first.shown.points[2]);
    expect(second.shown.points[2]!.trial.starred).toBe(true);
  });

  it('compares all again when there is a new best trial', () => {
    const take = createStudyData();
    take({ study: study(), trials: [trial(0, [3, 3.2]), trial(1, [2, 2.2])], here: true }, true);
    const { shown } = take({ study: study(), trials: [trial(2, [1, 1.2])], here: true }, false);
    expect(shown.best!.trial.number).toBe(2);
    expect(shown.points.map(({ standing }) => standing)).toEqual(['behind', 'behind', 'best']);
  });

  it('forgets what it knew when all trials come anew', () => {
    const take = createStudyData();
    take({ study: study(), trials: [trial(0, [3]), trial(1, [2])], here: true }, true);
    const { trials } = take({ study: study(), trials: [trial(0, [3])], here: true }, true);
    expect(trials).toHaveLength(1);
  });

  it('finds points by number, also where numbers have gaps', () => {
    const data = dataOf([trial(0, [3]), trial(7, [2])]);
    expect(data.point(7)!.trial.number).toBe(7);
    expect(data.point(1)).toBeNull();
    expect(data.point(null)).toBeNull();
  });

  it('knows which way is better', () => {
    const trials = [trial(0, [0.8]), trial(1, [0.9]), trial(2, [0.7])];
    expect(shownOf(trials).ranked.map(({ trial: { number } }) => number)).toEqual([2, 0, 1]);
    expect(shownOf(trials, higher).ranked.map(({ trial: { number } }) => number)).toEqual([1, 0, 2]);
    expect(shownOf(trials, higher).best!.trial.number).toBe(1);
  });
});

describe('points', () => {
  it('place a pruned trial by the folds that it finished', () => {
    // The first fold is an easy one: 2 there is as bad as 4 in all.
    const { points } = shownOf([trial(0, [1, 5]), trial(1, [2], { state: 'pruned', std: null })]);
    expect(points[1]!.trial.value).toBe(2);
    expect(points[1]!.estimate).toBe(4);
  });

  it('have no place before the first fold', () => {
    const { points } = shownOf([trial(0, [1, 5]), trial(1, [], { state: 'pruned' })]);
    expect(points[1]!.estimate).toBeNull();
    expect(points[1]!.standing).toBeNull();
  });

  it('are close where the interval of the difference holds zero', () => {
    // Differences to the best: 0.1 and 0.2, mean 0.15, sd 0.07; then -0.1 and 0.5, mean 0.2, sd 0.42.
    const { points } = shownOf([trial(0, [1, 1]), trial(1, [1.1, 1.2]), trial(2, [0.9, 1.5])]);
    expect(points.map(({ standing }) => standing)).toEqual(['best', 'behind', 'close']);
    expect(points[1]!.versusBest).toBeCloseTo(0.15);
  });

  it('are never close without an interval', () => {
    const trials = [trial(0, [1]), trial(1, [1.000_001])];
    const { points } = shownOf(trials, { folds: 1, intervalFactor: null });
    expect(points.map(({ standing }) => standing)).toEqual(['best', 'behind']);
  });
});

describe('the range that charts show', () => {
  const spread = (worst: number) =>
    shownOf([
      trial(0, [3.1]),
      ...Array.from({ length: 19 }, (_, i) => trial(i + 1, [2.9 + i / 100])),
      trial(20, [worst]),
    ]);

  it('is all of it where no trial stands apart', () => {
    expect(spread(3.15).focus).toMatchObject({ low: 2.9, high: 3.15, clipped: null });
  });

  it('leaves out a trial that would press all others together', () => {
    const { focus } = spread(50);
    expect(focus.clipped).toBe('above');
    expect(focus.high).toBeGreaterThanOrEqual(3.1);
    expect(focus.high).toBeLessThan(3.3);
  });

  it('is cut below where higher is better', () => {
    const trials = [
      trial(0, [0.8]),
      ...Array.from({ length: 19 }, (_, i) => trial(i + 1, [0.9 - i / 1000])),
      trial(20, [0.1]),
    ];
    const { focus } = shownOf(trials, higher);
    expect(focus).toMatchObject({ high: 0.9, clipped: 'below' });
    expect(focus.low).toBeLessThanOrEqual(0.8);
  });
});

describe('metricOf', () => {
  const objective = study().objective;

  it.each([
    [2.93, 3.14159, '3.142'],
    [0.8714, 0.5, '0.5000'],
    [12_345, 9_876.4, '9,876'],
    [2.93, -0.000_01, '0.000'],
    [2.93, NaN, '–'],
    [3e-9, 2.5e-9, '2.5e−9'],
  ])('of values like %d writes %d as %s', (typical, value, text) => {
    expect(metricOf(objective, typical).text(value)).toBe(text);
  });

  it('writes differences with a sign, none without one', () => {
    const { difference } = metricOf(objective, 2.93);
    expect([0.0123, -0.0123, 0.0001].map(difference)).toEqual(['+0.012', '−0.012', '0.000']);
  });
});
