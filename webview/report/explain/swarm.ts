import type { ShapFeature, SwarmPoint } from '../../../src/core/registry/insights/shapTypes.ts';

/**
 * Vertical places of dots around the middle of their row, in pixels, one a dot: those that would touch stand above
 * and below one another in turn, nearer together where there are too many. The same for the same dots.
 * @param xs in pixels
 * @param most largest distance from the middle
 */
export function swarmOffsets(xs: readonly number[], radius: number, most: number): Float64Array {
  const columns = new Map<number, number[]>();
  xs.forEach((x, i) => {
    const column = Math.floor(x / (2 * radius));
    const found = columns.get(column);
    if (found) found.push(i);
    else columns.set(column, [i]);
  });
  const offsets = new Float64Array(xs.length);
  for (const dots of columns.values()) {
    const step = Math.min(2 * radius, most / Math.max(1, Math.ceil((dots.length - 1) / 2)));
    dots.forEach((dot, k) => (offsets[dot] = Math.ceil(k / 2) * step * (k % 2 === 1 ? -1 : 1)));
  }
  return offsets;
}

/** Shades from low to high values. */
export const shades = 5;

/** The shade of a dot, 0 to 4; -1: hollow, for a category or a missing value. */
export function shadeOf({ level }: SwarmPoint): number {
  if (level === null || !Number.isFinite(level)) return -1;
  return Math.max(0, Math.min(shades - 1, Math.floor(level * shades)));
}

/** What low and high values of a feature do: mean SHAP of the quarters at both ends; null without levels. */
export function endsOf({ swarm }: ShapFeature): { readonly low: number; readonly high: number } | null {
  const mean = (points: readonly SwarmPoint[]) =>
    points.reduce((sum, { shap }) => sum + shap, 0) / points.length;
  const known = swarm.filter(({ level, shap }) => level !== null && Number.isFinite(shap));
  const low = known.filter(({ level }) => level! <= 0.25);
  const high = known.filter(({ level }) => level! >= 0.75);
  return low.length === 0 || high.length === 0 ? null : { low: mean(low), high: mean(high) };
}

/** Lowest and highest of what can be drawn; null where there is nothing. */
export function rangeOf(values: Iterable<number>): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}
