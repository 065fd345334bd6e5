import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CategoryCandidate,
  matchCategoryLists,
} from '../../../src/core/registry/transfer/categoryLists.ts';

/** A feature that some lists fit, by their first level. */
function feature(fitting: string, kind: 'needed' | 'likely' | 'possible' = 'possible'): CategoryCandidate {
  return {
    needed: kind === 'needed',
    likely: kind !== 'possible',
    fits: ([first]) => fitting.includes(first!),
  };
}

describe('lists of levels are given to features', () => {
  it.each<[string, CategoryCandidate[], string, readonly (number | null)[] | string]>([
    ['none to none', [], '', []],
    ['none where there are none', [feature('a'), feature('b')], '', [null, null]],
    ['to those that need them', [feature('ab'), feature('ab', 'needed')], 'a', [null, 0]],
    ['in their order', [feature('ab', 'needed'), feature('ab', 'needed')], 'ab', [0, 1]],
    ['by what fits', [feature('b'), feature('a'), feature('b')], 'ab', [null, 0, 1]],
    ['rather to likely ones', [feature('a'), feature('a', 'likely'), feature('a')], 'a', [null, 0, null]],
    ['to unlikely ones where nothing else fits', [feature('a'), feature('b', 'likely')], 'a', [0, null]],
    ['not where one is left over', [feature('a')], 'aa', 'impossible'],
    [
      'not where one that is needed is missing',
      [feature('a', 'needed'), feature('a', 'needed')],
      'a',
      'impossible',
    ],
    ['not against their order', [feature('b', 'needed'), feature('a', 'needed')], 'ab', 'impossible'],
    ['not where two are as good', [feature('a'), feature('a')], 'a', 'ambiguous'],
    [
      'not where two likely ones are as good',
      [feature('a', 'likely'), feature('a', 'likely')],
      'a',
      'ambiguous',
    ],
  ])('%s', (_what, features, lists, expected) => {
    const answer = matchCategoryLists(
      features,
      [...lists].map((first) => [first]),
    );
    expect(answer).toEqual(typeof expected === 'string' ? { problem: expected } : { lists: expected });
  });

  it('as trying out all ways would, for any features and lists', () => {
    const anyFeature = fc
      .record({
        fitting: fc.subarray(['a', 'b', 'c']).map((letters) => letters.join('')),
        kind: fc.constantFrom('needed' as const, 'likely' as const, 'possible' as const),
      })
      .map(({ fitting, kind }) => feature(fitting, kind));
    fc.assert(
      fc.property(
        fc.array(anyFeature, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
        (features, letters) => {
          const lists = letters.map((first) => [first]);
          const ways = allWays(features, lists);
          const worth = (way: readonly (number | null)[]) =>
            way.filter((list, k) => list !== null && features[k]!.likely).length;
          const most = Math.max(-1, ...ways.map(worth));
          const best = ways.filter((way) => worth(way) === most);
          const answer = matchCategoryLists(features, lists);
          if (best.length === 0) expect(answer).toEqual({ problem: 'impossible' });
          else if (best.length > 1) expect(answer).toEqual({ problem: 'ambiguous' });
          else expect(answer).toEqual({ lists: best[0] });
        },
      ),
      { numRuns: 500 },
    );
  });
});

function allWays(
  features: readonly CategoryCandidate[],
  lists: readonly (readonly string[])[],
  feature = 0,
  list = 0,
): (number | null)[][] {
  if (feature === features.length) return list === lists.length ? [[]] : [];
  const { needed, fits } = features[feature]!;
  const without = needed ? [] : allWays(features, lists, feature + 1, list).map((way) => [null, ...way]);
  const taken =
    list < lists.length && fits(lists[list]!)
      ? allWays(features, lists, feature + 1, list + 1).map((way) => [list, ...way])
      : [];
  return [...without, ...taken];
}
