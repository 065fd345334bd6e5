/** What is known of a feature when its levels are looked for. */
export interface CategoryCandidate {
  /** By the model text it has codes of categories, or by the sample it has text. */
  readonly likely: boolean;
  /** It cannot do without a list: the sample has text. */
  readonly needed: boolean;
  /** Whether a list of levels can be its own. */
  fits(list: readonly string[]): boolean;
}

/** For each feature the index of its list, or null; or why there is no one answer. */
export type CategoryMatch =
  { readonly lists: readonly (number | null)[] } | { readonly problem: 'impossible' | 'ambiguous' };

interface Best {
  readonly likely: number;
  /** Ways to get there, at most 2: more than one is too many. */
  readonly ways: number;
}

/**
 * Finds out which features the lists of levels in a model text belong to. The text has the lists in the order of the
 * features, without names. Of all ways to hand them out in order, so that each fits and all that need one have one,
 * the way counts that gives most of them to likely features; where two are as good, there is no answer.
 */
export function matchCategoryLists(
  features: readonly CategoryCandidate[],
  lists: readonly (readonly string[])[],
): CategoryMatch {
  // best[f][l]: from feature f on, with the lists from l on; filled from the end.
  const width = lists.length + 1;
  const best: (Best | null)[] = new Array<Best | null>((features.length + 1) * width).fill(null);
  best[features.length * width + lists.length] = { likely: 0, ways: 1 };
  for (let feature = features.length - 1; feature >= 0; feature--) {
    for (let list = lists.length; list >= 0; list--) {
      const { without, withList } = choices(features, lists, best, feature, list);
      best[feature * width + list] = better(without, withList);
    }
  }
  const all = best[0];
  if (all === undefined || all === null) return { problem: 'impossible' };
  if (all.ways > 1) return { problem: 'ambiguous' };
  let list = 0;
  return {
    lists: features.map((_, feature) => {
      const { without, withList } = choices(features, lists, best, feature, list);
      const takes = withList !== null && (without === null || withList.likely > without.likely);
      return takes ? list++ : null;
    }),
  };
}

function choices(
  features: readonly CategoryCandidate[],
  lists: readonly (readonly string[])[],
  best: readonly (Best | null)[],
  feature: number,
  list: number,
): { without: Best | null; withList: Best | null } {
  const width = lists.length + 1;
  const { needed, likely, fits } = features[feature]!;
  const without = needed ? null : best[(feature + 1) * width + list]!;
  const rest = list < lists.length ? best[(feature + 1) * width + list + 1]! : null;
  const withList =
    rest !== null && fits(lists[list]!) ? { likely: rest.likely + Number(likely), ways: rest.ways } : null;
  return { without, withList };
}

function better(a: Best | null, b: Best | null): Best | null {
  if (a === null || b === null) return a ?? b;
  if (a.likely !== b.likely) return a.likely > b.likely ? a : b;
  return { likely: a.likely, ways: Math.min(2, a.ways + b.ways) };
}
