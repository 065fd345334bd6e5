import * as z from 'zod';

/** Metric id (see metricTable) to value. A metric that is undefined on the data is left out, never NaN. */
export const metricsSchema = z.record(z.string(), z.number());
export type Metrics = z.infer<typeof metricsSchema>;

/** Row of the per-class table. */
export const classMetricsSchema = z.object({
  class: z.string(),
  rows: z.int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
});
export type ClassMetrics = z.infer<typeof classMetricsSchema>;

/**
 * Learning curves: LightGBM's name of the metric that was watched, one value a round. `validation` is empty
 * without a validation part.
 */
export const historySchema = z.object({
  metric: z.string(),
  train: z.array(z.number()),
  validation: z.array(z.number()),
});
export type History = z.infer<typeof historySchema>;

/** Importance of one feature: total gain and number of splits, up to the best iteration. */
export const importanceSchema = z.object({ feature: z.string(), gain: z.number(), split: z.number() });
export type Importance = z.infer<typeof importanceSchema>;

export const rowCountsSchema = z.object({ train: z.int(), validation: z.int(), holdout: z.int() });
export type RowCounts = z.infer<typeof rowCountsSchema>;

/** Metrics of a model beside those of the baseline (mean or majority), on the same rows. */
export const scoreSchema = z.object({
  holdout: metricsSchema,
  baseline: metricsSchema,
  validation: metricsSchema.optional(),
  /** Binary: the cut on the positive class's probability that maximizes F1 on the validation part. */
  threshold: z.number().optional(),
  classes: z.array(classMetricsSchema).optional(),
  /** Multiclass and binary: counts on the holdout, `confusion[truth][predicted]`. */
  confusion: z.array(z.array(z.int())).optional(),
});
export type Score = z.infer<typeof scoreSchema>;
