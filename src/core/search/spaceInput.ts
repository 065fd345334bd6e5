import * as z from 'zod';

const scalar = z.union([z.number(), z.string(), z.boolean()]);

/** `{ "boosting": "dart" }`, or a list of values of which one must hold. Several parameters: all must hold. */
const when = z.record(z.string(), z.union([scalar, z.array(scalar).min(1)])).optional();

/** Without `step`, any number; with it, `low` and whole steps from there, up to `high`. */
const numeric = {
  low: z.number(),
  high: z.number(),
  log: z.boolean().optional(),
  step: z.number().optional(),
  when,
};

/** The long forms of a parameter, by `type`. */
export const dimensionForms = {
  float: z.strictObject({ type: z.literal('float'), ...numeric }),
  int: z.strictObject({ type: z.literal('int'), ...numeric }),
  categorical: z.strictObject({ type: z.literal('categorical'), choices: z.array(scalar), when }),
  ordered: z.strictObject({ type: z.literal('ordered'), values: z.array(z.number()), when }),
  boolean: z.strictObject({ type: z.literal('boolean'), when }),
  fixed: z.strictObject({
    type: z.literal('fixed'),
    value: z.union([scalar, z.array(z.union([z.number(), z.string()]))]),
    when,
  }),
};

export type DimensionType = keyof typeof dimensionForms;
export const dimensionTypes = Object.keys(dimensionForms) as readonly DimensionType[];

/** One parameter in its long form. */
export type DimensionForm = z.infer<(typeof dimensionForms)[DimensionType]>;

/**
 * One parameter of a space as written in JSON. A list is short for its choices (numbers in order, other values
 * without), a single value for `fixed`.
 */
export const dimensionInputSchema = z.union([
  scalar,
  z.array(scalar),
  dimensionForms.float,
  dimensionForms.int,
  dimensionForms.categorical,
  dimensionForms.ordered,
  dimensionForms.boolean,
  dimensionForms.fixed,
]);
export type DimensionInput = z.infer<typeof dimensionInputSchema>;

/** LightGBM parameter, by name or alias, to what is searched of it. */
export const spaceInputSchema = z.record(z.string(), dimensionInputSchema);
export type SpaceInput = z.infer<typeof spaceInputSchema>;
