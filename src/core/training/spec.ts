import * as z from 'zod';

export const tasks = ['regression', 'binary', 'multiclass'] as const;
export type Task = (typeof tasks)[number];

/** How rows are divided into train, validation and holdout. Time: oldest train, newest holdout. */
export const splitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('random') }),
  z.strictObject({ kind: z.literal('stratified') }),
  z.strictObject({ kind: z.literal('group'), column: z.string().min(1) }),
  z.strictObject({ kind: z.literal('time'), column: z.string().min(1) }),
]);
export type Split = z.infer<typeof splitSchema>;

export const paramValueSchema = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
]);
export type ParamValue = z.infer<typeof paramValueSchema>;

/**
 * Everything that determines a model, given the data: same spec, data and seed give the same `model.txt`.
 * Optional fields are decided from the data (task, objective, categorical) or have the stated default.
 */
export const trainingSpecSchema = z.strictObject({
  /** Dataset, relative to the workspace, forward slashes. */
  data: z.string().min(1),
  target: z.string().min(1),
  task: z.enum(tasks).optional(),
  /** Any LightGBM objective of the task; default `regression`, `binary` or `multiclass`. */
  objective: z.string().min(1).optional(),
  /** LightGBM parameters under their names or aliases. */
  params: z.record(z.string(), paramValueSchema).default({}),
  /** Most boosting rounds. */
  rounds: z.int().min(1).max(100_000).default(500),
  /** Rounds without improvement on the validation part before training stops; 0: never. */
  earlyStopping: z.int().min(0).max(100_000).default(50),
  /** Columns to treat as categories, beside those that are by type. */
  categorical: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
  weight: z.string().min(1).optional(),
  /** Date columns: expanded to numeric parts, or left out. */
  dates: z.enum(['expand', 'exclude']).default('expand'),
  /** Feature name to -1 (falling), 0 or 1 (rising). */
  monotone: z.record(z.string(), z.union([z.literal(-1), z.literal(0), z.literal(1)])).default({}),
  split: splitSchema.default({ kind: 'random' }),
  /** Share of all rows that training never sees. */
  holdout: z.number().min(0.01).max(0.9).default(0.2),
  /** Share of the rows outside the holdout that early stopping looks at; 0 only without early stopping. */
  validation: z.number().min(0).max(0.9).default(0.2),
  seed: z.int().min(0).max(2_147_483_647).default(42),
});
export type TrainingSpec = z.output<typeof trainingSpecSchema>;
export type TrainingSpecInput = z.input<typeof trainingSpecSchema>;
