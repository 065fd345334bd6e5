import { studentQuantile } from '../statistics/studentT.ts';

/** Spans of time before the latest day that a summary looks back over. */
export const summaryWindows = [
  { name: '1m', months: 1, words: 'the last month' },
  { name: '3m', months: 3, words: 'the last 3 months' },
  { name: '12m', months: 12, words: 'the last 12 months' },
] as const;

export type TrendName = 'improving' | 'stable' | 'degrading';

/** The columns of a summary, in order. Rates are shares of the checks, from 0 to 1. */
export const summaryColumns = [
  'source',
  'tenant_id',
  'dataset_uuid',
  'dataset_name',
  'rule_code',
  'rule_name',
  'rule_type',
  'dimension',
  'rule_description',
  'category',
  'last_level_of_execution',
  'latest_business_date',
  'latest_dataset_record_count',
  'latest_filtered_record_count',
  'total_pass_count',
  'total_fail_count',
  'total_fail_rate',
  ...summaryWindows.flatMap(({ name }) => [`pass_count_${name}`, `fail_count_${name}`, `fail_rate_${name}`]),
  'trend',
] as const;

/** A row of a summary, as it goes into a sentence. */
export interface SummaryRow {
  readonly source: string;
  readonly tenant: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly dimension: string;
  readonly description: string;
  readonly level: string;
  /** ISO 8601. */
  readonly firstDay: string;
  readonly latestDay: string;
  readonly records: number | null;
  readonly filtered: number | null;
  readonly total: Counts;
  readonly windows: readonly Counts[];
  readonly trend: TrendName;
  /** Weeks of the last 13 that have a check. */
  readonly weeks: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Weeks that the test for a trend looks at, and how sure it must be. */
export const trendWeeks = 13;
export const trendAlpha = 0.01;
/** A line through fewer weeks is no trend. */
export const fewestTrendWeeks = 5;

/**
 * What |t| of the slope must reach to be a trend, by the number of weeks that have a check: the quantile of
 * Student's t with two degrees of freedom less, both sides (least squares of the weekly fail rate on the week).
 * Weeks level out weekdays, and most of what ties a day to the day before.
 *
 * @returns one entry for 0 to 13 weeks; infinite where a trend cannot be told
 */
export function trendThresholds(): number[] {
  return Array.from({ length: trendWeeks + 1 }, (_, weeks) =>
    weeks < fewestTrendWeeks ? Infinity : studentQuantile(1 - trendAlpha / 2, weeks - 2),
  );
}
