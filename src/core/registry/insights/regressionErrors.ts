import { meanOf } from '../../statistics/sum.ts';
import { residualHistogram } from '../comparison/residualHistogram.ts';
import { equalBins, rowsOfBins } from './equalBins.ts';
import { evenly } from './evenly.ts';
import { createMoments, intervalOfLoss } from './meanWithInterval.ts';
import { quantileOfSorted } from '../../statistics/quantile.ts';

/** A range of residuals (truth minus prediction) at one place of the prediction. */
export interface ResidualBand {
  /** Mean prediction of its rows. */
  readonly at: number;
  readonly rows: number;
  readonly q05: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q95: number;
}

/** The error of the rows whose truth lies in a range: one of ten with equally many rows. */
export interface ErrorOfQuantile {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly mae: number;
  /** 95 % interval of `mae`. */
  readonly interval: readonly [number, number];
  /** Mean of truth minus prediction. */
  readonly bias: number;
}

/** Errors of a regression on its holdout, on the target's scale. */
export interface RegressionErrors {
  readonly rows: number;
  readonly mae: number;
  /** Mean of truth minus prediction. */
  readonly bias: number;
  /** Rows to draw, evenly taken over the file; the two arrays have one length. */
  readonly points: { readonly predicted: readonly number[]; readonly actual: readonly number[] };
  /** By ascending prediction. */
  readonly bands: readonly ResidualBand[];
  /** `edges` has one more than `counts`; rows beyond the ends are in `below` and `above`. */
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    readonly below: number;
    readonly above: number;
  };
  /** By ascending truth. */
  readonly quantiles: readonly ErrorOfQuantile[];
}

/** Points that a scatter plot shows before they are one blot. */
const mostPoints = 600;
const bandCount = 24;
/** Quantiles of fewer residuals than this are those of single rows. */
const fewestInBand = 20;
const quantileCount = 10;

/**
 * @param truth finite, one a row, at least one
 * @param predicted finite, as many
 */
export function regressionErrors(truth: Float64Array, predicted: Float64Array): RegressionErrors {
  const rows = truth.length;
  const residuals = truth.map((value, row) => value - predicted[row]!);
  const picked = evenly(rows, mostPoints);
  return {
    rows,
    mae: meanOf(rows, (row) => Math.abs(residuals[row]!)),
    bias: meanOf(rows, (row) => residuals[row]!),
    points: {
      predicted: picked.map((row) => predicted[row]!),
      actual: picked.map((row) => truth[row]!),
    },
    bands: residualBands(residuals, predicted),
    histogram: histogramOf(residuals),
    quantiles: errorsByTruth(truth, residuals),
  };
}

function residualBands(residuals: Float64Array, predicted: Float64Array): ResidualBand[] {
  const parts = Math.max(1, Math.min(bandCount, Math.floor(residuals.length / fewestInBand)));
  return rowsOfBins(equalBins(predicted, parts)).map((rows) => {
    const sorted = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) sorted[i] = residuals[rows[i]!]!;
    sorted.sort();
    const [q05, q25, median, q75, q95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((level) =>
      quantileOfSorted(sorted, level),
    );
    return {
      at: meanOf(rows.length, (i) => predicted[rows[i]!]!),
      rows: rows.length,
      q05: q05!,
      q25: q25!,
      median: median!,
      q75: q75!,
      q95: q95!,
    };
  });
}

function errorsByTruth(truth: Float64Array, residuals: Float64Array): ErrorOfQuantile[] {
  return rowsOfBins(equalBins(truth, quantileCount)).map((rows) => {
    const errors = createMoments();
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < rows.length; i++) {
      const value = truth[rows[i]!]!;
      low = Math.min(low, value);
      high = Math.max(high, value);
      errors.add(Math.abs(residuals[rows[i]!]!));
    }
    const moments = errors.moments();
    return {
      low,
      high,
      rows: rows.length,
      mae: moments.mean,
      interval: intervalOfLoss(moments),
      bias: meanOf(rows.length, (i) => residuals[rows[i]!]!),
    };
  });
}

function histogramOf(residuals: Float64Array): RegressionErrors['histogram'] {
  const { edges, shares } = residualHistogram([residuals]);
  const counts = shares[0]!.map((share) => Math.round(share * residuals.length));
  let [below, above] = [0, 0];
  for (const residual of residuals) {
    if (residual < edges[0]!) below++;
    else if (residual > edges.at(-1)!) above++;
  }
  return { edges, counts, below, above };
}
