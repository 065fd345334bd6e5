import * as z from 'zod';
import { fewestCompared, mostCompared } from '../../core/registry/comparison/comparison.ts';
import { modelNameProblem } from '../../core/registry/names.ts';
import { paramValueSchema, splitSchema, tasks } from '../../core/training/spec.ts';
import { workspacePath } from './parseInput.ts';

/** A conversation waits for the answer: what takes longer belongs into the search's own form. */
const mostMinutes = 30;
const mostTrials = 500;
const mostRounds = 10_000;

const column = z.string().min(1).max(500);
const columns = z.array(column).max(2000);
const ref = z.string().min(1).max(200);

const modelName = z.string().superRefine((name, context) => {
  const problem = modelNameProblem(name);
  if (problem === null) return;
  context.addIssue({ code: 'custom', message: `cannot be the name of a model: ${problem}` });
});

/** The fields of a training that a model may name; the others are decided from the data, or by the user's settings. */
const trainingFields = {
  data: workspacePath,
  target: column,
  task: z.enum(tasks).optional(),
  objective: column.optional(),
  params: z.record(z.string().max(100), paramValueSchema).optional(),
  exclude: columns.optional(),
  categorical: columns.optional(),
  weight: column.optional(),
  split: splitSchema.optional(),
  holdout: z.number().min(0.01).max(0.9).optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
};
export type TrainingFields = z.infer<z.ZodObject<typeof trainingFields>>;

/** What each tool takes beside `folder`. package.json says the same to the model; a test compares them. */
export const toolSchemas = {
  profileDataset: z.strictObject({ data: workspacePath.optional(), columns: columns.max(200).optional() }),
  trainModel: z.strictObject({
    ...trainingFields,
    name: modelName.optional(),
    rounds: z.int().min(1).max(mostRounds).optional(),
    earlyStopping: z.int().min(0).max(mostRounds).optional(),
  }),
  searchHyperparameters: z.strictObject({
    ...trainingFields,
    trials: z.int().min(1).max(mostTrials).optional(),
    minutes: z.number().positive().max(mostMinutes).optional(),
    folds: z.int().min(2).max(10).optional(),
    metric: z.string().min(1).max(100).optional(),
    register: modelName.optional(),
  }),
  listModels: z.strictObject({
    model: ref.optional(),
    range: ref.optional(),
    environment: ref.optional(),
    where: z.array(ref).max(20).optional(),
  }),
  compareModels: z.strictObject({
    refs: z.array(ref).min(fewestCompared).max(mostCompared),
    data: workspacePath.optional(),
  }),
  promoteModel: z.strictObject({
    ref,
    environment: z.string().min(1).max(100),
    reason: z.string().trim().min(1).max(500),
  }),
  evaluateExperiment: z.strictObject({ experiment: ref.optional() }),
};
export type ToolInput<Name extends keyof typeof toolSchemas> = z.infer<(typeof toolSchemas)[Name]>;
