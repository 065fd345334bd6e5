import * as z from 'zod';
import { paramValueSchema } from '../training/spec.ts';
import { prunerKinds } from './pruner.ts';
import { spaceInputSchema } from './spaceInput.ts';
import { strategyKinds } from './strategy.ts';

const foldCount = z.int().min(2).max(100);
const repeatCount = z.int().min(1).max(20);
const folds = foldCount.default(5);
const repeats = repeatCount.default(1);

/**
 * How the rows outside the holdout are divided to score a trial. `time`: each fold trains on all that is older
 * than its validation rows. `single`: one validation part, drawn as the split of the training spec says.
 */
export const crossValidationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kfold'), folds, repeats }),
  z.strictObject({ kind: z.literal('stratified'), folds, repeats }),
  z.strictObject({ kind: z.literal('group'), column: z.string().min(1), folds, repeats }),
  z.strictObject({ kind: z.literal('time'), column: z.string().min(1), folds }),
  z.strictObject({ kind: z.literal('single') }),
]);
export type CrossValidation = z.output<typeof crossValidationSchema>;

/** A search, beside the training spec that says what is trained. Times are in seconds. */
export const searchSpecSchema = z.strictObject({
  strategy: z.enum(strategyKinds).default('tpe'),
  /** Default: one that suits the task and the number of rows. */
  space: spaceInputSchema.optional(),
  /** Most trials, the default parameters' included. Default: all of a grid; 50, or no limit when `timeLimit` is given. */
  trials: z.int().min(1).max(100_000).optional(),
  timeLimit: z.number().positive().optional(),
  trialTimeLimit: z.number().positive().optional(),
  /** Trials in a row without improvement after which the search ends. */
  patience: z.int().min(1).optional(),
  /** Default: by the split of the training spec: `stratified` for classes, `kfold` for numbers, 5 folds. */
  cv: crossValidationSchema.optional(),
  /** Of the kind that the split suggests, where `cv` is left out. */
  folds: foldCount.optional(),
  repeats: repeatCount.optional(),
  /** A metric of the task, by LightGBM's name or the report's; default: the one that training watches. */
  metric: z.string().min(1).optional(),
  pruner: z.enum(prunerKinds).default('median'),
  /** Grid: in random order. */
  shuffle: z.boolean().default(false),
  /**
   * How far back a suggestion looks: trial n is suggested from the trials up to n - window, and knows of those
   * in between only that they are running. It decides how many trials can run at a time, and the results, which
   * do not depend on the number of workers. Default: from the number of folds.
   */
  window: z.int().min(1).max(64).optional(),
  /** Parameters to try first, after the defaults. */
  start: z.array(z.record(z.string(), paramValueSchema)).max(1000).default([]),
  /** Name of a study to learn from. */
  warmStart: z.string().min(1).optional(),
});
export type SearchSpec = z.output<typeof searchSpecSchema>;
export type SearchSpecInput = z.input<typeof searchSpecSchema>;
