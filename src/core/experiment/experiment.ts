/** Allowed: draft > running > stopped > archived, and draft > archived. */
export const experimentStates = ['draft', 'running', 'stopped', 'archived'] as const;
export type ExperimentState = (typeof experimentStates)[number];

export type MetricType = 'mean' | 'proportion' | 'ratio' | 'quantile';
export type MetricRole = 'primary' | 'secondary' | 'guardrail';
export type MetricDirection = 'higher' | 'lower';

/**
 * A quantity that is recorded of units. Several rows of a unit are one value first, because the unit is what is
 * randomized: their mean for `mean` and `quantile`, whether any is 1 for `proportion`, their sum for both parts of a `ratio`.
 */
export interface ExperimentMetric {
  /** The name under which outcomes are recorded; for a ratio that of its numerator. */
  readonly name: string;
  readonly role: MetricRole;
  readonly type: MetricType;
  /** Which way is better. */
  readonly direction: MetricDirection;
  /** Mean only: the unit's value is the sum of its rows instead of their mean. */
  readonly aggregate?: 'mean' | 'sum';
  /** Ratio only: the name under which its denominator is recorded. */
  readonly denominator?: string;
  /** Quantile only: between 0 and 1, both excluded. */
  readonly quantile?: number;
  /** Mean only: values of units above this quantile of all units' values are set to it (winsorizing); below 1. */
  readonly cap?: number;
  /** Mean only: the name under which the covariate is recorded, for CUPED. */
  readonly covariate?: string;
  /** Mean only: `mann-whitney` compares ranks instead of means; default `welch`. */
  readonly test?: 'welch' | 'mann-whitney';
  /** Guardrail only: how much worse a treatment may be, in the metric's own unit, at least 0; default 0. */
  readonly limit?: number;
}

/** The first variant of an experiment is its control. */
export interface Variant {
  readonly name: string;
  /** As the user gave it: `churn@production`, `churn@^1.2`, `churn@1.2.0`. */
  readonly model: string;
  /** The exact version that it is while the experiment runs, `churn@1.2.0`; null in a draft. */
  readonly version: string | null;
  /** Share of the covered units; the weights of all sum to 1. */
  readonly weight: number;
}

/** The least effect that is worth finding, of the primary metric; always positive. */
export interface MinimumEffect {
  readonly value: number;
  /** As a share of the control's value; else in the metric's own unit. */
  readonly relative: boolean;
}

/** What an experiment is to find out, and how. */
export interface ExperimentPlan {
  /** Unique, part of file names: letters, digits, `.`, `_` and `-`. */
  readonly key: string;
  readonly name: string;
  readonly hypothesis: string;
  /** What units are hashed with; the key, unless given. */
  readonly seed: string;
  /** The column that names the unit; the default for datasets. */
  readonly unit: string;
  readonly variants: readonly Variant[];
  /** Share of the units that take part, above 0, at most 1. */
  readonly coverage: number;
  /** Exactly one of them is primary; it is the first. */
  readonly metrics: readonly ExperimentMetric[];
  readonly alpha: number;
  readonly power: number;
  readonly minimumEffect: MinimumEffect | null;
  readonly plannedDays: number | null;
  /** `sequential`: intervals that hold at every look (Waudby-Smith et al., 2021). */
  readonly analysis: 'fixed' | 'sequential';
  /** Units of all variants together at which a sequential interval is to be the narrowest. */
  readonly decisionUnits: number;
  /** Over the treatments, where there are several. */
  readonly correction: 'holm' | 'benjamini-hochberg';
  /** Each variant must have this many units before there is a verdict. */
  readonly minimumUnits: number;
}

export const experimentEventKinds = [
  'created',
  'changed',
  'started',
  'coverage-raised',
  'outcomes',
  'evaluated',
  'noted',
  'promoted',
  'stopped',
  'archived',
] as const;
export type ExperimentEventKind = (typeof experimentEventKinds)[number];

/** An entry of an experiment's timeline. Never changed. */
export interface ExperimentEvent {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly actor: string;
  readonly kind: ExperimentEventKind;
  /** In the user's words. */
  readonly reason: string | null;
  /** What else there is to say, for people: `from 10 % to 50 %`, `17,214 rows of outcomes.csv`. */
  readonly detail: string | null;
}

/** Outcomes that came together: a file that was imported, a replay; what was recorded one by one is one batch. */
export interface OutcomeBatch {
  /** Unique in the experiment; `recorded` for what was recorded one by one. */
  readonly id: string;
  readonly kind: 'recorded' | 'imported' | 'replayed';
  /** ISO 8601. */
  readonly time: string;
  /** The data file; null for `recorded`. */
  readonly data: string | null;
  readonly rows: number;
  readonly units: number;
  /** Metric and covariate names that it has. */
  readonly metrics: readonly string[];
  /** Columns by which results can be split. */
  readonly segments: readonly string[];
  /** Rows that were left out, and why. */
  readonly skipped: SkippedRows;
}

export interface SkippedRows {
  /** Without a unit. */
  readonly withoutUnit: number;
  /** Of units outside the coverage. */
  readonly outsideCoverage: number;
  /** Whose variant is none of the experiment's. */
  readonly unknownVariant: number;
  /** Without any usable value: missing, NaN, infinite; for a proportion neither 0 nor 1. */
  readonly withoutValue: number;
  /** Earlier than the start, or later than the stop. */
  readonly outsideRun: number;
  /** Rows that were kept although their variant is not the one that the hash assigns. */
  readonly disagreeing: number;
}

export interface Experiment extends ExperimentPlan {
  readonly state: ExperimentState;
  /** ISO 8601. */
  readonly created: string;
  readonly started: string | null;
  readonly stopped: string | null;
  readonly stopReason: string | null;
  /** Oldest first. */
  readonly events: readonly ExperimentEvent[];
  /** Oldest first. */
  readonly batches: readonly OutcomeBatch[];
  /** Of its last evaluation; null: there was none. */
  readonly verdict: LastVerdict | null;
}

export interface LastVerdict {
  readonly kind: 'ship' | 'keep-control' | 'keep-running' | 'broken';
  readonly sentence: string;
  /** ISO 8601. */
  readonly time: string;
}

/** An experiment in a list. */
export interface ExperimentSummary {
  readonly key: string;
  readonly name: string;
  readonly state: ExperimentState;
  readonly created: string;
  readonly started: string | null;
  readonly stopped: string | null;
  readonly plannedDays: number | null;
  /** Control first. */
  readonly variants: readonly Pick<Variant, 'name' | 'model' | 'version' | 'weight'>[];
  /** Rows of outcomes. */
  readonly rows: number;
  readonly verdict: LastVerdict | null;
}
