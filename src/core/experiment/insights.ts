import type { Interval } from './evaluation.ts';

/** What the charts of an experiment show, of one metric. Plain data, JSON-serializable. */
export interface ExperimentInsights {
  readonly metric: string;
  /** A line a treatment; empty where the metric has none (quantile, Mann-Whitney) or outcomes have no times. */
  readonly overTime: readonly EffectOverTime[];
  /** One a variant, control first; empty for ratio. */
  readonly distributions: readonly Distribution[];
  /** A curve a minimum effect: the planned one and two others; empty where there is no plan or no data. */
  readonly power: PowerChart | null;
  /** The column that `segments` is by; null: none was chosen, or there is none. */
  readonly segment: string | null;
  /** Of all treatments the first; the largest segments first. */
  readonly segments: readonly SegmentEffect[];
  /** Whether the effect differs between segments: p of Cochran's Q; null for fewer than two segments. */
  readonly interaction: number | null;
}

export interface EffectOverTime {
  readonly variant: string;
  /** One a day with outcomes, ascending: ISO date, and the effect of all outcomes up to the end of that day. */
  readonly days: readonly {
    readonly date: string;
    readonly units: number;
    readonly difference: number | null;
    readonly interval: Interval | null;
  }[];
  /** How it would go on if the effect and the traffic stay: at most 60 days; empty when it does not run. */
  readonly expected: readonly {
    readonly date: string;
    readonly difference: number;
    readonly interval: Interval;
  }[];
}

export interface Distribution {
  readonly variant: string;
  /** Edges of the bins, the same for all variants; one more than there are shares. */
  readonly edges: readonly number[];
  /** Share of the units in each bin. */
  readonly shares: readonly number[];
  readonly median: number;
  readonly middle50: Interval;
  readonly middle90: Interval;
}

export interface PowerChart {
  /** Units of all variants together. */
  readonly units: readonly number[];
  readonly curves: readonly {
    /** In the metric's unit. */
    readonly effect: number;
    readonly planned: boolean;
    /** One an entry of `units`. */
    readonly power: readonly number[];
  }[];
  readonly now: { readonly units: number; readonly power: number };
  /** Units at which the planned power is reached; null: not within the chart. */
  readonly enough: number | null;
}

export interface SegmentEffect {
  readonly value: string;
  /** Units of control and treatment. */
  readonly units: number;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly relative: { readonly value: number; readonly interval: Interval | null } | null;
  /** Holm over the segments. */
  readonly pAdjusted: number | null;
}
