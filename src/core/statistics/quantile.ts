import { ascendingOrder } from './order.ts';
import { sumOf } from './sum.ts';

/** The median, the mean of the two middle values where their number is even; NaN for no values. */
export function medianOf(values: Float64Array, weights: Float64Array | null = null): number {
  if (weights !== null) return weightedQuantileOf(values, 0.5, weights);
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return sorted.length === 0 ? NaN : sorted[middle - 1]! + (sorted[middle]! - sorted[middle - 1]!) / 2;
}

/**
 * A quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of
 * R and NumPy); with weights the averaged inverse of the weighted distribution. NaN for no values.
 */
export function quantileOf(values: Float64Array, level: number, weights: Float64Array | null = null): number {
  if (weights !== null) return weightedQuantileOf(values, level, weights);
  if (values.length === 0) return NaN;
  return quantileOfSorted(Float64Array.from(values).sort(), level);
}

/** The same of ascending values, at least one, without weights. */
export function quantileOfSorted(sorted: Float64Array, level: number): number {
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below);
}

/**
 * The smallest value at which the cumulated weight reaches the level, or, where it hits the level exactly, the
 * mean of that value and the next one with weight. Whole weights give what repeating the values would.
 */
function weightedQuantileOf(values: Float64Array, level: number, weights: Float64Array): number {
  const order = ascendingOrder(values).filter((index) => weights[index]! > 0);
  const total = sumOf(order.length, (i) => weights[order[i]!]!);
  const wanted = level * total;
  const tolerance = total * 1e-14;
  let cumulated = 0;
  for (let i = 0; i < order.length; i++) {
    cumulated += weights[order[i]!]!;
    if (cumulated < wanted - tolerance) continue;
    const value = values[order[i]!]!;
    const next = order[i + 1];
    return next !== undefined && cumulated <= wanted + tolerance
      ? value + (values[next]! - value) / 2
      : value;
  }
  return order.length === 0 ? NaN : values[order.at(-1)!]!;
}
