import type {
  ComparedVersion,
  Comparison,
  MetricDifference,
  PairComparison,
} from '../../../src/core/registry/comparison/comparison.ts';
import type { Direction } from '../../../src/core/training/learnerMetrics.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';

/** The two versions that the panel looks at; a comes before b, and every difference is b - a. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  /** Null without common rows. */
  readonly result: PairComparison | null;
}

/** All pairs, a before b, in the order of the versions. */
export function allPairs(count: number): (readonly [a: number, b: number])[] {
  return Array.from({ length: count }, (_, a) =>
    Array.from({ length: count - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  ).flat();
}

/**
 * The pair to look at: the wanted one where both are compared, else the first version and the best; where the
 * first is the best, the best of the others.
 */
export function pairOf(comparison: Comparison, wanted: readonly [string, string] | null): Pair {
  const indices = (wanted ?? []).map((ref) =>
    comparison.versions.findIndex((version) => version.ref === ref),
  );
  const [first, second] = indices;
  if (first === undefined || second === undefined || first < 0 || second < 0 || first === second) {
    return pairAt(comparison, 0, bestAfterFirst(comparison));
  }
  return pairAt(comparison, Math.min(first, second), Math.max(first, second));
}

function pairAt({ pairs }: Comparison, a: number, b: number): Pair {
  return { a, b, result: pairs.find((pair) => pair.a === a && pair.b === b) ?? null };
}

function bestAfterFirst(comparison: Comparison): number {
  const { recommendation, metrics, pairs, versions } = comparison;
  if (versions.length <= 2) return 1;
  if (recommendation !== null && recommendation > 0) return recommendation;
  const main = metrics.find(({ name }) => name === pairs[0]?.metric) ?? metrics[0];
  if (!main || pairs.length === 0) return versions.length - 1;
  const cost = (i: number) => {
    const value = main.values[i] ?? null;
    if (value === null) return Infinity;
    return main.direction === 'lower' ? value : -value;
  };
  const others = versions.map((_, i) => i).slice(1);
  return others.reduce((best, i) => (cost(i) < cost(best) ? i : best), 1);
}

/** Which side a metric speaks for; `noise`: the interval of the difference holds 0. */
export type Side = 'a' | 'b' | 'noise' | 'untested';

export function sideOf({ interval, difference }: MetricDifference, direction: Direction): Side {
  if (interval === null) return 'untested';
  if (interval[0] <= 0 && interval[1] >= 0) return 'noise';
  return difference < 0 === (direction === 'lower') ? 'b' : 'a';
}

/** The names that tell versions apart, as the verdict has them, shortened. */
export function shortNames(versions: readonly ComparedVersion[], longest = 28): string[] {
  const several = modelNames(versions).length > 1;
  return versions.map(({ ref, version }) =>
    ellipsize(displayName(several ? ref : version), longest, (text) => text.length),
  );
}

/** The models' names, each once, in their order. */
export function modelNames(versions: readonly ComparedVersion[]): string[] {
  return [...new Set(versions.map(({ name }) => name))];
}
