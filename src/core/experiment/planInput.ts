import * as z from 'zod';

const share = (name: string) =>
  z.number(`${name} is no number`).gt(0, `${name} must be above 0`).lt(1, `${name} must be below 1`);
const text = (most: number) => z.string().max(most, `is longer than ${most} characters`);
const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what} is empty`)
    .max(100, `${what} is longer than 100 characters`)
    // Control characters would end up in reports and terminals.
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, `${what} has characters that cannot be shown`);

/** A metric as it is given; see `ExperimentMetric`. */
export const metricSchema = z.strictObject({
  name: name('the name of a metric'),
  role: z.enum(['primary', 'secondary', 'guardrail']),
  type: z.enum(['mean', 'proportion', 'ratio', 'quantile']),
  direction: z.enum(['higher', 'lower']),
  aggregate: z.enum(['mean', 'sum']).optional(),
  denominator: name('the name of a denominator').optional(),
  quantile: share('the quantile').optional(),
  cap: share('the cap').optional(),
  covariate: name('the name of a covariate').optional(),
  test: z.enum(['welch', 'mann-whitney']).optional(),
  limit: z.number('the limit is no number').min(0, 'the limit is negative').optional(),
});

/** An experiment as it is given: what is left out has a default. */
export const planInputSchema = z.strictObject({
  key: z.string(),
  name: text(200).optional(),
  hypothesis: text(2000).optional(),
  seed: text(200).optional(),
  unit: name('the name of the unit column').optional(),
  variants: z.array(
    z.strictObject({
      model: z.string(),
      name: z.string().optional(),
      weight: z.number('a weight is no number').optional(),
    }),
  ),
  metrics: z.array(metricSchema).max(50, 'more than 50 metrics'),
  coverage: z.number().gt(0, 'coverage must be above 0').max(1, 'coverage is above 1').optional(),
  alpha: share('alpha').optional(),
  power: share('power').optional(),
  minimumEffect: z
    .strictObject({ value: z.number().gt(0, 'the minimum effect must be above 0'), relative: z.boolean() })
    .nullable()
    .optional(),
  plannedDays: z
    .int('the planned days are no whole number')
    .min(1, 'at least one day must be planned')
    .max(3650, 'more than ten years are planned')
    .nullable()
    .optional(),
  analysis: z.enum(['fixed', 'sequential']).optional(),
  decisionUnits: z.int().min(10, 'decisionUnits is below 10').max(1e12).optional(),
  correction: z.enum(['holm', 'benjamini-hochberg']).optional(),
  minimumUnits: z.int().min(2, 'minimumUnits is below 2').max(1e12).optional(),
});
export type ExperimentInput = z.output<typeof planInputSchema>;
