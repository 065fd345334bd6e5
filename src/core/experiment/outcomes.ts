/** Mean and variance (divided by n - 1) of one value a unit. */
export interface Moments {
  readonly mean: number;
  /** NaN for fewer than two units. */
  readonly variance: number;
}

/**
 * What is known of a metric in one variant: sufficient statistics over units, never rows. Units without a value are not
 * in `n`.
 */
export type MetricData =
  | {
      readonly type: 'mean';
      readonly n: number;
      readonly value: Moments;
      /** Over the same units; null: none was recorded. */
      readonly covariate: (Moments & { readonly covariance: number }) | null;
      /** For Mann-Whitney against the control; null: not asked for, and for the control itself. */
      readonly ranks: RankData | null;
    }
  | { readonly type: 'proportion'; readonly n: number; readonly successes: number }
  | {
      readonly type: 'ratio';
      readonly n: number;
      readonly numerator: Moments;
      readonly denominator: Moments;
      readonly covariance: number;
    }
  | {
      readonly type: 'quantile';
      readonly n: number;
      readonly quantile: number;
      /** The sample's quantile. */
      readonly value: number;
      /** From the order statistics around it; NaN where there are too few units. */
      readonly standardError: number;
    };

/** Ranks of a treatment among its units and the control's. */
export interface RankData {
  /** Sum of the treatment's ranks, ties at their mean rank. */
  readonly rankSum: number;
  /** Sum over groups of ties of t^3 - t. */
  readonly ties: number;
}

/** All that an evaluation needs of the outcomes. Arrays are one entry a variant, control first. */
export interface ExperimentData {
  /** Units with any outcome, crossed ones not counted. */
  readonly units: readonly number[];
  /** Units that were seen in more than one variant; they are in no other figure. */
  readonly crossed: number;
  /** Of all batches together. */
  readonly rows: number;
  readonly disagreeing: number;
  readonly outsideRun: number;
  readonly withoutValue: number;
  /** ISO 8601 times of the first and last outcome; null without outcomes. */
  readonly first: string | null;
  readonly last: string | null;
  /** One entry a metric of the experiment, each one entry a variant. */
  readonly metrics: readonly (readonly MetricData[])[];
}
