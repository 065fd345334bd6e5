/** The error of a part of the holdout, the rows of one level or range of a feature. */
export interface Segment {
  /** `FRESHNESS`, `3.2 to 7.8`, `missing`, `12 other values`. */
  readonly label: string;
  readonly rows: number;
  /** Mean loss of its rows: absolute error for a regression, log loss (nats) for classes. */
  readonly loss: number;
  /** 95 % interval of `loss`. */
  readonly interval: readonly [number, number];
  /** Regression: mean of truth minus prediction. Null for classes. */
  readonly bias: number | null;
  /** Classes: share of rows whose class is predicted rightly. Null for a regression. */
  readonly accuracy: number | null;
  /** Against all other rows, at the 95 % level with Holm's adjustment over the segments. */
  readonly verdict: 'better' | 'worse' | 'within noise';
}

/** Errors by the values of one feature. */
export interface Segments {
  readonly feature: string;
  /** What is averaged, for headers and the hover: `MAE`, `Log loss`. */
  readonly metric: string;
  /** The same over all rows. */
  readonly overall: number;
  /** Rows that the figures rest on: all of the holdout, or a sample of it. */
  readonly rows: number;
  readonly holdoutRows: number;
  /** Levels by falling number of rows, ranges ascending, `missing` last. */
  readonly segments: readonly Segment[];
}
