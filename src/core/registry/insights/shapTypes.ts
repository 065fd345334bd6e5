import type { DatePart } from '../../dataset/signature.ts';
/**
 * SHAP values (Lundberg and Lee 2017) of sampled holdout rows, by TreeSHAP. They add up, with the base, to the raw
 * score: the prediction itself for most regressions, log-odds for classes, the logarithm for Poisson, gamma and
 * Tweedie.
 */
export interface ShapSummary {
  /** The class whose score is explained; null for a regression. Binary: the positive class. */
  readonly className: string | null;
  /** Index of that class, for `shapOfClass`; 0 for a regression. */
  readonly classIndex: number;
  /** Classes that can be picked: more than one only for multiclass. */
  readonly classNames: readonly string[];
  /** Sampled rows. */
  readonly rows: number;
  /** What the values are in, for axes: `log-odds of yes`, `price`, `log of claims`. */
  readonly unit: string;
  /** By falling mean |SHAP|. */
  readonly features: readonly ShapFeature[];
}

export interface ShapFeature {
  readonly name: string;
  /** Index in the signature, for `dependence`. */
  readonly index: number;
  readonly kind: 'number' | 'boolean' | 'category' | 'date';
  /** Mean |SHAP| and its 95 % interval over the sampled rows. */
  readonly mean: number;
  readonly interval: readonly [number, number];
  /** For the first twenty features at most 300 rows; empty for the others. */
  readonly swarm: readonly SwarmPoint[];
}

export interface SwarmPoint {
  readonly shap: number;
  /** Rank of the feature's value among the rows, 0 (low) to 1 (high); null: missing, or a category. */
  readonly level: number | null;
}

/** What a feature's value does to the score: one point a sampled row. */
export interface Dependence {
  readonly feature: string;
  readonly index: number;
  readonly kind: ShapFeature['kind'];
  /** The kind of number of a date feature, such as `month`; null for others. */
  readonly part: DatePart | null;
  readonly unit: string;
  /** Levels of a category or boolean that occur, most frequent first; empty for numbers. */
  readonly levels: readonly string[];
  /** One a point: the number, or the index in `levels`. Both arrays have one length. */
  readonly values: readonly number[];
  readonly shap: readonly number[];
  /** SHAP values of the rows where the feature is missing. */
  readonly missing: readonly number[];
}

/** One holdout row: its prediction, taken apart. */
export interface ExplainedRow {
  /** Of the sample, from 0. */
  readonly index: number;
  /** Number of the row in the data file, from 1. */
  readonly rowNumber: number;
  /** The truth as people read it: a number or the class; null where it is not known. */
  readonly actual: string | null;
  /** The truth on the score's own axis: only for a regression whose score is the prediction itself. */
  readonly actualScore?: number | null;
  /** The prediction as people read it: a number, or the class and its probability. */
  readonly predicted: string;
  readonly className: string | null;
  readonly unit: string;
  /** Mean score over the training rows: where the waterfall begins. */
  readonly base: number;
  /** The row's score: base plus all contributions. */
  readonly score: number;
  /** All features by falling |SHAP|. */
  readonly features: readonly RowContribution[];
}

export interface RowContribution {
  readonly name: string;
  /** The row's value as people read it; `missing` where there is none. */
  readonly value: string;
  readonly shap: number;
}
