/** Equal-width bins over a range, described so that a query can count them. */
export interface BinPlan {
  /** The lower edge of the first bin. */
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

const mostBins = 30;

/**
 * Bins for values from `min` to `max`: 30, or one a value for whole numbers that span fewer. Null where there is
 * nothing to count.
 */
export function planBins(min: number | null, max: number | null, whole: boolean): BinPlan | null {
  if (min === null || max === null) return null;
  if (whole && max - min < mostBins) return { from: min - 0.5, width: 1, count: max - min + 1 };
  if (min === max) return { from: min - 0.5, width: 1, count: 1 };
  const width = (max - min) / mostBins;
  // The range of 1e308 and -1e308 is infinite, and neighbours lie too close for edges between them.
  const finest = Math.max(Math.abs(min), Math.abs(max)) * 2 ** -50;
  if (!Number.isFinite(width) || width <= finest || width < 1e-300) return null;
  return { from: min, width, count: mostBins };
}

/** One more than there are bins. The last is `max` itself, whatever rounding makes of it. */
export function binEdges({ from, width, count }: BinPlan, max: number): number[] {
  const edges = Array.from({ length: count + 1 }, (_, index) => from + index * width);
  if (Math.abs(edges[count]! - max) < width / 2) edges[count] = max;
  return edges;
}
