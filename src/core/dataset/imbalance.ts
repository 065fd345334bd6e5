import type { LevelCount } from './types.ts';

/** What makes a target hard to learn, or easy to be wrong about. */
export type Imbalance =
  /** Nearly all rows are of one class. */
  | { readonly kind: 'one-class'; readonly value: string; readonly share: number }
  /** A class that has too few rows to learn from, or to be tested on. */
  | { readonly kind: 'rare-class'; readonly value: string; readonly count: number; readonly others: number };

/** From this share on, guessing the most frequent class looks good: accuracy says little. */
export const dominantShare = 0.9;
/** With fewer rows a class is not in every fold of a cross-validation by five, twice. */
export const fewestRowsOfClass = 10;

/**
 * Null where classes are balanced enough.
 *
 * @param classes most frequent first
 */
export function imbalanceOf(classes: readonly LevelCount[]): Imbalance | null {
  const [first] = classes;
  if (first === undefined || classes.length < 2) return null;
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  if (first.count >= dominantShare * total) {
    return { kind: 'one-class', value: first.value, share: first.count / total };
  }
  const rare = classes.filter(({ count }) => count < fewestRowsOfClass);
  const least = rare.at(-1);
  return least === undefined
    ? null
    : { kind: 'rare-class', value: least.value, count: least.count, others: rare.length - 1 };
}
