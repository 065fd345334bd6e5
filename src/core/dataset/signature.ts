import * as z from 'zod';

/**
 * Numeric parts that a date column can expand to, all in UTC. `month` and `day` count from 1, `day_of_week` from
 * 0, Monday; `epoch_day` is days since 1970-01-01 and may be negative.
 */
export const dateParts = ['year', 'month', 'day', 'day_of_week', 'hour', 'epoch_day'] as const;
export type DatePart = (typeof dateParts)[number];

/**
 * One feature of a model: where it comes from and how a cell becomes a number. Missing is NaN for every kind;
 * a category that is not among `levels` is missing as well; a category's code is its index in `levels`.
 */
export const featureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal('boolean'), name: z.string(), column: z.string() }),
  z.object({
    kind: z.literal('category'),
    name: z.string(),
    column: z.string(),
    levels: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('date'),
    name: z.string(),
    column: z.string(),
    part: z.enum(dateParts),
    /** The strptime pattern of dates in text files; without it ISO 8601. */
    format: z.string().optional(),
  }),
]);
export type Feature = z.infer<typeof featureSchema>;

/** The target: a number, or classes whose index in `classes` is the label. Binary: `classes[1]` is positive. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), column: z.string() }),
  z.object({ kind: z.literal('class'), column: z.string(), classes: z.array(z.string()) }),
]);
export type Target = z.infer<typeof targetSchema>;

/**
 * What a model expects of its input, decided once at training and saved with it. Feature order is the column
 * order of the matrix.
 */
export const signatureSchema = z.object({
  features: z.array(featureSchema),
  target: targetSchema,
});
export type Signature = z.infer<typeof signatureSchema>;

/** A column that was left out of the features, and why, in words for the user. */
export const excludedColumnSchema = z.object({ column: z.string(), reason: z.string() });
export type ExcludedColumn = z.infer<typeof excludedColumnSchema>;
