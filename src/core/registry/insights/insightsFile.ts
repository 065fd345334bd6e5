import * as z from 'zod';
import { holdoutFiguresSchema } from './holdoutFiguresSchema.ts';

/** The file of a version that keeps what the report needs of the holdout's features. */
export const insightsFile = 'insights.json';

const segmentSchema = z.object({
  label: z.string(),
  rows: z.int(),
  loss: z.number(),
  interval: z.tuple([z.number(), z.number()]).readonly(),
  bias: z.number().nullable(),
  accuracy: z.number().nullable(),
  verdict: z.enum(['better', 'worse', 'within noise']),
});

export const featureRangeSchema = z.object({
  feature: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Share of the rows without a value, 0 to 1. */
  missing: z.number(),
});

/**
 * `insights.json`: figures of the holdout, errors by segment, and explanations of sampled rows. A data file may change or go; these stay with
 * the version. Arrays are little-endian doubles (`float32` where it says so) in base64: the numbers of a wide dataset
 * would be ten times as long in decimals.
 */
export const insightsFileSchema = z.object({
  format: z.literal(1),
  segments: z
    .object({
      metric: z.string(),
      overall: z.number(),
      rows: z.int(),
      holdoutRows: z.int(),
      features: z.array(z.object({ feature: z.string(), segments: z.array(segmentSchema) })),
    })
    .nullable(),
  sample: z
    .object({
      rows: z.int(),
      rowNumbers: z.string(),
      truth: z.string(),
      predictions: z.string(),
      values: z.string(),
      /** float32 */
      contributions: z.string(),
    })
    .nullable(),
  /** Of the training rows, one a feature in the order of the signature; older versions do not have it. */
  ranges: z.array(featureRangeSchema).optional(),
  /** Drawn once, for a report to open at once on a large holdout; older versions do not have it. */
  holdout: holdoutFiguresSchema.nullable().optional(),
});
export type InsightsFile = z.infer<typeof insightsFileSchema>;
