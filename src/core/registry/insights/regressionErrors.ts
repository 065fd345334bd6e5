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
