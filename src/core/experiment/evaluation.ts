import type { ExperimentState, LastVerdict, MetricDirection, MetricRole, MetricType } from './experiment.ts';

/** A pair of numbers, the lower first. */
export type Interval = readonly [low: number, high: number];

/** A metric in one variant. */
export interface VariantMetric {
  readonly variant: string;
  /** Units. */
  readonly n: number;
  /** Mean, share (0 to 1), ratio of means or quantile; after capping, before CUPED. Null without units. */
  readonly value: number | null;
  /** Standard deviation over units; null where there is none (ratio, quantile, too few units). */
  readonly sd: number | null;
}

/**
 * `better`, `worse`: the difference is significant; `undecided`: it is not. Guardrails: `inside-limit`: the interval is
 * within the limit; `watch`: it reaches beyond; `beyond-limit`: the whole of it is beyond.
 */
export type MetricOutcome =
  'better' | 'worse' | 'undecided' | 'inside-limit' | 'watch' | 'beyond-limit' | 'not-measured';

/** A treatment against the control on one metric. Differences are treatment - control. */
export interface MetricComparison {
  readonly variant: string;
  readonly test: 'welch' | 'two-proportions' | 'delta' | 'quantile' | 'mann-whitney' | 'sequential';
  /** After CUPED, where there is a covariate. Null: nothing can be said (too few units, no variance). */
  readonly difference: number | null;
  readonly standardError: number | null;
  /** (1 - alpha), of the analysis that was chosen: always valid for `sequential`. */
  readonly interval: Interval | null;
  /** As shares of the control's value; null where that is 0. */
  readonly relative: { readonly value: number; readonly interval: Interval | null } | null;
  readonly statistic: number | null;
  readonly df: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
  /** Over the treatments; equals `pValue` for one. */
  readonly pAdjusted: number | null;
  readonly significant: boolean;
  /** Cohen's d, Hedges' g, and g's interval; null for ratio and quantile. */
  readonly effectSize: { readonly d: number; readonly g: number; readonly interval: Interval } | null;
  readonly bayes: {
    /** Chance that the treatment is the better one. */
    readonly probabilityToBeat: number;
    /** What is lost on average by choosing the treatment, in the metric's unit. */
    readonly expectedLoss: number;
    readonly credible: Interval;
  } | null;
  /** Chance to find the minimum effect with the units there are; null without a minimum effect. */
  readonly power: number | null;
  /** Least effect that would be found with the planned power, in the metric's unit. */
  readonly mde: number | null;
  /** Share by which CUPED lowered the variance; null without a covariate. */
  readonly varianceReduction: number | null;
  readonly outcome: MetricOutcome;
  /** Why there is no difference, in a sentence; null where there is one. */
  readonly problem: string | null;
}

export interface EvaluatedMetric {
  readonly name: string;
  readonly role: MetricRole;
  readonly type: MetricType;
  readonly direction: MetricDirection;
  readonly limit: number | null;
  /** `95th percentile`, `capped at the 99th percentile`, `per visits`; '' where there is nothing to add. */
  readonly detail: string;
  /** Control first. */
  readonly variants: readonly VariantMetric[];
  /** One a treatment. */
  readonly comparisons: readonly MetricComparison[];
}

export interface SampleRatio {
  /** Units a variant; control first. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** Null without units. */
  readonly chi2: number | null;
  readonly pValue: number | null;
  /** False: p < 0.001. */
  readonly ok: boolean;
}

export interface Check {
  readonly name:
    | 'sample-ratio'
    | 'minimum-units'
    | 'duration'
    | 'crossed-units'
    | 'missing-outcomes'
    | 'guardrails'
    | 'versions';
  readonly label: string;
  /** `fail` blocks *ship*. */
  readonly outcome: 'pass' | 'warn' | 'fail';
  readonly detail: string;
}

export interface Verdict extends Pick<LastVerdict, 'kind' | 'sentence'> {
  /** The treatment to ship; null otherwise. */
  readonly variant: string | null;
  /** The reference to promote; null otherwise. */
  readonly ref: string | null;
  readonly reasons: readonly string[];
  /** For `keep-running`: days until a decision is expected; null: it cannot be told. */
  readonly daysLeft: number | null;
}

/** All that is said about an experiment. Plain data, JSON-serializable. */
export interface Evaluation {
  readonly key: string;
  readonly status: ExperimentState;
  /** ISO 8601; when it was evaluated. */
  readonly time: string;
  /** Days since the start, the first being day 1; 0 before it. */
  readonly day: number;
  readonly plannedDays: number | null;
  readonly alpha: number;
  readonly analysis: 'fixed' | 'sequential';
  readonly rows: number;
  readonly sampleRatio: SampleRatio;
  readonly checks: readonly Check[];
  /** In the experiment's order: primary, secondary, guardrails. */
  readonly metrics: readonly EvaluatedMetric[];
  readonly verdict: Verdict;
}
