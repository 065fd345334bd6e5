import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrialState } from '../../../src/core/search/trial.ts';
import {
  filterPoints,
  groupRows,
  nextTrial,
  sortPoints,
  toggled,
} from '../../../webview/study/trials/rows.ts';
import { shownOf, trial } from './studyTrials.ts';

const { points } = shownOf([
  trial(0, [3], { params: { rate: 0.1, kind: 'a' } }),
  trial(1, [2], { params: { rate: 0.02, kind: 'b' }, starred: true, note: 'Look again' }),
  trial(2, [], { state: 'failed', reason: 'Out of memory' }),
  trial(3, [2.5], { state: 'pruned', params: { rate: 0.02, kind: 'b' } }),
]);
const all = { text: '', starred: false, hiddenStates: [] } as const;
const numbers = (found: readonly { trial: { number: number } }[]) =>
  found.map(({ trial: { number } }) => number);

describe('filterPoints', () => {
  it.each([
    ['', [0, 1, 2, 3]],
    ['look', [1]],
    ['memory', [2]],
    ['rate=0.02', [1, 3]],
    ['KIND=B pruned', [3]],
    ['#3', [3]],
    ['nothing like it', []],
  ])('by "%s"', (text, expected) => {
    expect(numbers(filterPoints(points, { ...all, text }))).toEqual(expected);
  });

  it('by star and by state', () => {
    expect(numbers(filterPoints(points, { ...all, starred: true }))).toEqual([1]);
    expect(numbers(filterPoints(points, { ...all, hiddenStates: ['complete'] }))).toEqual([2, 3]);
  });

  it('takes all as they are where nothing is asked for', () => {
    expect(filterPoints(points, all)).toBe(points);
  });
});

describe('sortPoints', () => {
  const key = fc.oneof(fc.constant(null), fc.double(), fc.string({ maxLength: 3 }));

  it('loses none, and has those without a value last, whichever way', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 30 }), fc.boolean(), (keys, descending) => {
        const list = shownOf(keys.map((_, i) => trial(i, [1]))).points;
        const sorted = sortPoints(list, ({ trial: { number } }) => keys[number]!, descending);
        expect(new Set(sorted).size).toBe(keys.length);
        const missing = sorted.map(({ trial: { number } }) => {
          const found = keys[number]!;
          return found === null || Number.isNaN(found);
        });
        expect(missing).toEqual([...missing].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it('sorts numbers as numbers, equal ones by trial', () => {
    const keys = [10, 9, 9, 100];
    const by = ({ trial: { number } }: (typeof points)[number]) => keys[number]!;
    expect(numbers(sortPoints(points, by, false))).toEqual([1, 2, 0, 3]);
    expect(numbers(sortPoints(points, by, true))).toEqual([3, 0, 1, 2]);
  });
});

describe('groupRows', () => {
  const states = (collapsed: readonly TrialState[]) =>
    groupRows(points, collapsed).map((row) =>
      row.kind === 'group' ? `${row.state} ${row.count}` : row.point.trial.number,
    );

  it('has a heading a state, in the order in which they are looked at', () => {
    expect(states([])).toEqual(['complete 2', 0, 1, 'pruned 1', 3, 'failed 1', 2]);
  });

  it('has only the heading of a folded group', () => {
    expect(states(['complete'])).toEqual(['complete 2', 'pruned 1', 3, 'failed 1', 2]);
  });
});

describe('nextTrial', () => {
  const rows = groupRows(points, []);

  it.each([
    [1, 1, 1],
    [2, 1, 3],
    [4, -1, 1],
    [1, -1, 0],
    [1, Infinity, 2],
    [6, -Infinity, 0],
    [6, 1, 2],
  ])('from row %d by %d is trial %d', (from, step, expected) => {
    expect(nextTrial(rows, from, step)).toBe(expected);
  });

  it('is none where there is no trial', () => {
    expect(nextTrial(groupRows(points, ['complete', 'pruned', 'failed']), 0, 1)).toBeNull();
  });
});

it('toggled puts in and takes out', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
