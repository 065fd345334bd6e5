import * as z from 'zod';
import { featureStatsSchema } from './featureStats.ts';
import { forecastIntervalsSchema } from './intervals.ts';
import { validationSchema } from './validation.ts';

/** Files of a version that make it a forecaster of data quality. */
export const forecasterFile = 'quality.json';
export const forecasterQueryFile = 'quality.sql';

/** `quality.json`: what a forecaster knows beside its trees. The query of its features is `quality.sql`. */
export const forecasterSchema = z.object({
  format: z.literal(1),
  /** The file with results, or the dataset, that it was trained from. */
  data: z.string(),
  training: z.array(featureStatsSchema),
  intervals: forecastIntervalsSchema,
  validation: validationSchema,
});
export type Forecaster = z.infer<typeof forecasterSchema>;
