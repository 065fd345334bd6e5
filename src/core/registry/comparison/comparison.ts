import type { Direction } from '../../training/learnerMetrics.ts';
import type { MetricUnit } from '../../training/metricTable.ts';
import type { History } from '../../training/result.ts';
import type { ParamValue, Task } from '../../training/spec.ts';

/** Fewest and most versions that are compared at a time. */
export const fewestCompared = 2;
export const mostCompared = 8;

/** A pair of numbers, the lower first. */
export type Interval = readonly [low: number, high: number];

/** One of the compared versions. All arrays of a comparison that are one entry a version are in their order. */
export interface ComparedVersion {
  /** `name@1.2.3` */
  readonly ref: string;
  readonly name: string;
  readonly version: string;
  readonly created: string;
  readonly task: Task;
  readonly objective: string;
  readonly target: string;
  /** The data file that it was trained on. */
  readonly data: string;
  readonly bestIteration: number;
  /** Environments that it is in now. */
  readonly environments: readonly string[];
}

/**
 * The rows that the versions are compared on. `holdout`: the same holdout of all; `dataset`: all rows of one
 * dataset, which all were scored on; `none`: there are no common rows, and nothing is tested.
 */
export interface ComparisonBasis {
  readonly kind: 'holdout' | 'dataset' | 'none';
  /** The data file; null for `none`. */
  readonly data: string | null;
  readonly rows: number;
  /** Why they cannot be compared as they are, in a sentence; null where they can. */
  readonly problem: string | null;
  /** What may be done about it: scoring all on one dataset makes sense (same task and target). */
  readonly canScore: boolean;
  /** Versions (refs) that have seen rows of the dataset in training, or may have. */
  readonly seen: readonly string[];
}

export interface ComparedMetric {
  readonly name: string;
  readonly label: string;
  readonly direction: Direction;
  readonly unit: MetricUnit;
  /** For a hover: what it measures, its unit and range, which way is better. */
  readonly explanation: string;
  /** One a version; null where it is not defined. Of different rows when the basis is `none`. */
  readonly values: readonly (number | null)[];
  /** 95 % intervals, one a version; null where there is none for this metric. */
  readonly intervals: readonly (Interval | null)[];
  /** Index of the version with the best value; null without comparable values. */
  readonly best: number | null;
  /** Index of the version that is better than each other one by more than noise; null: none is, or not tested. */
  readonly winner: number | null;
  /** Best value of the versions after the first, less the first's value: of two versions b - a. */
  readonly difference: number | null;
}

/** Two versions on one metric; a and b are indices, and every difference is b - a. */
export interface MetricDifference {
  readonly name: string;
  readonly difference: number;
  readonly interval: Interval | null;
  /** As shares of a's value, positive when b is better; null where a's value is 0. */
  readonly improvement: { readonly value: number; readonly interval: Interval | null } | null;
  /** Two-sided, not adjusted; null where the metric has no test. */
  readonly pValue: number | null;
  /** Cohen's d of the paired differences of the per-row losses; null where the metric has none. */
  readonly effectSize: number | null;
}

/** `a` or `b`: that one is better; `none`: no significant difference. */
export type PairRecommendation = 'a' | 'b' | 'none';

export interface PairComparison {
  readonly a: number;
  readonly b: number;
  /** The metric that the recommendation rests on. */
  readonly metric: string;
  readonly test: 'paired-t' | 'mcnemar';
  readonly pValue: number;
  /** Holm over all pairs; equals `pValue` for one. */
  readonly pAdjusted: number;
  readonly difference: number;
  /** 95 %, paired bootstrap. */
  readonly interval: Interval;
  /** Cohen's d of the paired differences of the per-row losses (b - a): negative when b's are lower. */
  readonly effectSize: number;
  /** Shares of the rows in which each one's loss is lower; the rest are equal. */
  readonly closer: { readonly a: number; readonly b: number };
  readonly recommendation: PairRecommendation;
  /** Why, in one or two sentences. */
  readonly reason: string;
  /** The metrics that both versions have, in the order of the comparison. */
  readonly metrics: readonly MetricDifference[];
}

export interface ParamRow {
  readonly name: string;
  /** One a version; null: LightGBM's default holds. */
  readonly values: readonly (ParamValue | null)[];
  readonly default: ParamValue | null;
  readonly changed: boolean;
}

/** A column that a model needs in its input, or the target; the change is that from the first to the last version. */
export interface SignatureRow {
  readonly column: string;
  readonly role: 'feature' | 'target';
  /** One a version, such as `number` or `category, 12 levels`; null: it does not have the column. */
  readonly types: readonly (string | null)[];
  readonly change: 'same' | 'added' | 'removed' | 'retyped' | 'levels';
  /** Levels of a category (classes of the target) that came and went; null where there are none. */
  readonly levels: { readonly added: readonly string[]; readonly removed: readonly string[] } | null;
}

export interface ImportanceRow {
  readonly feature: string;
  /** Share of the total gain, one a version; null: it does not have the feature. */
  readonly shares: readonly (number | null)[];
}

/** Charts of the compared rows; one entry a version in each array. */
export type ComparisonChart =
  | {
      readonly kind: 'residuals';
      /** Of the bins, ascending; one more than there are shares. Residual = truth - prediction. */
      readonly edges: readonly number[];
      readonly shares: readonly (readonly number[])[];
      readonly summaries: readonly {
        readonly median: number;
        readonly middle50: Interval;
        readonly middle90: Interval;
      }[];
    }
  | {
      readonly kind: 'roc';
      /** Corners of the curves, at most 400 each, from (0, 0) to (1, 1). */
      readonly curves: readonly { readonly fpr: readonly number[]; readonly tpr: readonly number[] }[];
    };

/** All that is said about versions beside one another. Plain data, JSON-serializable. */
export interface Comparison {
  readonly versions: readonly ComparedVersion[];
  readonly basis: ComparisonBasis;
  readonly metrics: readonly ComparedMetric[];
  /** Every pair, a before b; empty when the basis is `none`. */
  readonly pairs: readonly PairComparison[];
  readonly params: readonly ParamRow[];
  readonly signature: readonly SignatureRow[];
  readonly importance: readonly ImportanceRow[];
  readonly chart: ComparisonChart | null;
  readonly learning: readonly { readonly label: string; readonly history: History }[];
  /** Index of the version that is better than every other one; null: none is, or it cannot be said. */
  readonly recommendation: number | null;
  /** The answer in a sentence. */
  readonly verdict: string;
  /** What it rests on, and what to mind, a sentence each. */
  readonly reasons: readonly string[];
  /** How it was tested, in a sentence; null where nothing was. */
  readonly method: string | null;
}
