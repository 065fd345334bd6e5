import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../src/core/search/space.ts';
import { axesOf, paramText, tickValues } from '../../../webview/study/data/axes.ts';
import { commonSentence } from '../../../webview/study/data/common.ts';
import { kind, leaves, rate, shownOf, trial } from './studyTrials.ts';

const [rateAxis, leavesAxis, kindAxis] = axesOf({ dimensions: [rate, leaves, kind] });

describe('axes', () => {
  it('are of the searched parameters only', () => {
    const fixed: Dimension = { kind: 'fixed', name: 'bagging_freq', value: 1, when: [] };
    expect(axesOf({ dimensions: [fixed, rate] }).map(({ name }) => name)).toEqual(['rate']);
  });

  it.each([
    [0.01, 0],
    [0.1, 0.5],
    [1, 1],
    [0, 0],
    [7, 1],
  ])('place %d of a logarithmic parameter at %d', (value, place) => {
    expect(rateAxis!.place(value)).toBeCloseTo(place, 12);
  });

  it('place choices in the middle of equal parts', () => {
    expect(['a', 'b', 'c'].map((value) => kindAxis!.place(value))).toEqual([1 / 6, 0.5, 5 / 6]);
    expect(kindAxis!.place('other')).toBeNull();
    expect(kindAxis!.placeOfNumber(2)).toBe(5 / 6);
    expect(kindAxis!.textAt(0.99)).toBe('c');
  });

  it('have no place for a parameter that a trial does without', () => {
    expect(leavesAxis!.place(undefined)).toBeNull();
    expect(leavesAxis!.text(undefined)).toBe('–');
  });

  it('give back the value of a place, to three digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), (value) => {
        expect(Number(rateAxis!.textAt(rateAxis!.place(value)!))).toBeCloseTo(value, 2);
      }),
    );
  });

  it('write values with the same digits, whole numbers as they are', () => {
    expect([0.85, 1, 0.029_04, 1024, true, 'dart'].map(paramText)).toEqual([
      ...['0.850', '1', '0.0290', '1,024', 'true', 'dart'],
    ]);
  });

  it('do not take names from data for more than text', () => {
    const [axis] = axesOf({ dimensions: [{ ...rate, name: 'a\nb\u202ec' }] });
    expect(axis!.label).toBe('a bc');
  });
});

describe('tickValues', () => {
  it.each([
    [0.01, 0.3, true, false, [0.01, 0.02, 0.05, 0.1, 0.2, 0.3]],
    [0.001, 30, true, false, [0.001, 0.01, 0.1, 1, 10, 30]],
    [5, 200, true, true, [5, 10, 30, 100, 200]],
    [0.4, 1, false, false, [0.4, 0.6, 0.8, 1]],
    [3, 12, false, true, [3, 5, 10, 12]],
    [4, 4, false, true, [4]],
  ])('from %d to %d', (low, high, log, whole, expected) => {
    expect(tickValues(low, high, log, whole)).toEqual(expected);
  });

  it('are ascending and inside, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.boolean(),
        (a, b, log) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const ticks = tickValues(low, high, log, false);
          expect(ticks[0]).toBe(low);
          expect(ticks.at(-1)).toBe(high);
          expect(ticks.length).toBeLessThan(40);
          for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThanOrEqual(ticks[i - 1]!);
        },
      ),
    );
  });
});

describe('commonSentence', () => {
  const sentence = (...params: Record<string, number | string>[]) => {
    const { points, axes } = shownOf(params.map((each, i) => trial(i, [1], { params: each })));
    return commonSentence(points, axes);
  };

  it('names the ranges that are narrow, the narrowest first', () => {
    expect(
      sentence(
        { rate: 0.02, leaves: 10, kind: 'a' },
        { rate: 0.03, leaves: 12, kind: 'a' },
        { rate: 0.025, leaves: 11, kind: 'a' },
      ),
    ).toBe('All have kind a, leaves 10 to 12 and rate 0.0200 to 0.0300.');
  });

  it('leaves out what is spread widely', () => {
    expect(sentence({ rate: 0.01, leaves: 50, kind: 'a' }, { rate: 1, leaves: 50, kind: 'b' })).toBe(
      'Both have leaves 50.',
    );
  });

  it('says so where there is nothing', () => {
    expect(sentence({ rate: 0.01, leaves: 0, kind: 'a' }, { rate: 1, leaves: 100, kind: 'b' })).toBe(
      'Both have little in common: every parameter is spread widely.',
    );
  });

  it('does not count a parameter that one of them does without', () => {
    expect(sentence({ rate: 0.02, leaves: 5 }, { rate: 0.02 }, { rate: 0.02, leaves: 5 })).toBe(
      'All have rate 0.0200.',
    );
  });

  it('says nothing of one trial', () => {
    expect(sentence({ rate: 0.02 })).toBe('');
  });
});
