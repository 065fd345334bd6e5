import * as z from 'zod';
import type { HoldoutFigures } from './holdoutFigures.ts';

const numbers = z.array(z.number()).readonly();
const interval = z.tuple([z.number(), z.number()]).readonly();

const regressionSchema = z.object({
  rows: z.int(),
  mae: z.number(),
  bias: z.number(),
  points: z.object({ predicted: numbers, actual: numbers }),
  bands: z.array(
    z.object({
      at: z.number(),
      rows: z.int(),
      q05: z.number(),
      q25: z.number(),
      median: z.number(),
      q75: z.number(),
      q95: z.number(),
    }),
  ),
  histogram: z.object({ edges: numbers, counts: numbers, below: z.int(), above: z.int() }),
  quantiles: z.array(
    z.object({
      low: z.number(),
      high: z.number(),
      rows: z.int(),
      mae: z.number(),
      interval,
      bias: z.number(),
    }),
  ),
});

const curvesSchema = z.object({
  className: z.string(),
  index: z.int().nonnegative(),
  positives: z.int(),
  negatives: z.int(),
  roc: z.object({ fpr: numbers, tpr: numbers, auc: z.number() }).nullable(),
  pr: z.object({ recall: numbers, precision: numbers, ap: z.number() }).nullable(),
  calibration: z.array(z.object({ predicted: z.number(), observed: z.number(), interval, rows: z.int() })),
  brier: z.number(),
  calibrationError: z.number(),
  thresholds: z.object({ at: numbers, truePositives: numbers, falsePositives: numbers }),
});

/** What a version keeps of its holdout's figures. */
export const holdoutFiguresSchema: z.ZodType<HoldoutFigures> = z.object({
  rows: z.int().positive(),
  regression: regressionSchema.nullable(),
  curves: curvesSchema.nullable(),
});
