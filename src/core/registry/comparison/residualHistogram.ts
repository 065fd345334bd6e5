import type { ComparisonChart, Interval } from './comparison.ts';
import { quantileOfSorted } from '../../statistics/quantile.ts';

type Residuals = Extract<ComparisonChart, { kind: 'residuals' }>;

const fewestBins = 10;
const mostBins = 60;

/** What lies outside these quantiles of every version does not stretch the axis. */
const outermost = 0.005;

/**
 * Histograms of the versions' residuals over the same bins. They reach over the middle 99 % of each version, so that a few
 * wild residuals do not press all others into one bar; what lies beyond is in no bin, and shares are of all rows. Bins are
 * as wide as Freedman and Diaconis (1981) say, rounded to 1, 2 or 5 times a power of ten.
 *
 * @param residuals truth - prediction, one array a version; not empty, finite
 */
export function residualHistogram(residuals: readonly Float64Array[]): Residuals {
  const sorted = residuals.map((values) => Float64Array.from(values).sort());
  const edges = commonEdges(sorted);
  return {
    kind: 'residuals',
    edges,
    shares: sorted.map((values) => sharesBetween(values, edges)),
    summaries: sorted.map((values) => ({
      median: quantileOfSorted(values, 0.5),
      middle50: [quantileOfSorted(values, 0.25), quantileOfSorted(values, 0.75)] as Interval,
      middle90: [quantileOfSorted(values, 0.05), quantileOfSorted(values, 0.95)] as Interval,
    })),
  };
}

function commonEdges(sorted: readonly Float64Array[]): number[] {
  let low = Math.min(...sorted.map((values) => quantileOfSorted(values, outermost)));
  let high = Math.max(...sorted.map((values) => quantileOfSorted(values, 1 - outermost)));
  if (low === high) {
    // Nearly all are the same: show where the others are.
    low = Math.min(...sorted.map((values) => values[0]!));
    high = Math.max(...sorted.map((values) => values.at(-1)!));
  }
  // All are the same, but for rounding: one bin around them.
  const span = high / 2 - low / 2;
  if (!(span > 1e-12 * Math.max(Math.abs(low), Math.abs(high)))) return around(low);
  const width = binWidth(sorted, low, high);
  const first = Math.floor(low / width);
  const last = Math.max(first + 1, Math.ceil(high / width));
  return Array.from({ length: last - first + 1 }, (_, i) => roundedTo((first + i) * width, width));
}

function around(value: number): number[] {
  const half = value === 0 ? 0.5 : Math.abs(value) / 2;
  return [value - half, value + half];
}

/** A round width close to the finest that a version asks for, within the bounds on the number of bins. */
function binWidth(sorted: readonly Float64Array[], low: number, high: number): number {
  const range = high - low;
  const wanted = sorted
    .map(
      (values) =>
        (2 * (quantileOfSorted(values, 0.75) - quantileOfSorted(values, 0.25))) / Math.cbrt(values.length),
    )
    .filter((width) => width > 0);
  const width = Math.min(Math.max(Math.min(...wanted), range / mostBins), range / fewestBins);
  return roundWidth(width, range / mostBins);
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `width`, unless that is below `least`. */
function roundWidth(width: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  return (
    steps.findLast((step) => step <= width && step >= least) ?? steps.find((step) => step >= width) ?? width
  );
}

/** Without the noise of multiplying by 0.1. */
function roundedTo(value: number, width: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(width)));
  return decimals > 15 ? value : Number(value.toFixed(decimals));
}

/** Shares of all values in each bin; a value on an edge is in the bin above it, on the last edge in the last bin. */
function sharesBetween(sorted: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let bin = 0;
  for (const value of sorted) {
    if (value < edges[0]!) continue;
    while (bin < counts.length && value >= edges[bin + 1]!) bin++;
    if (bin < counts.length) counts[bin]!++;
    else if (value === edges.at(-1)) counts[counts.length - 1]!++;
    else break;
  }
  return counts.map((count) => count / sorted.length);
}
