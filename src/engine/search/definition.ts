import * as z from 'zod';
import type { Observation } from '../../core/search/strategy.ts';
import type { Space, TrialParams } from '../../core/search/space.ts';
import { searchSpecSchema } from '../../core/search/searchSpec.ts';
import { learnerMetricNames } from '../../core/training/learnerMetrics.ts';
import { metricIds } from '../../core/training/metricTable.ts';
import { paramValueSchema, tasks, trainingSpecSchema } from '../../core/training/spec.ts';

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const named = {
  name: z.string(),
  when: z.array(z.object({ param: z.string(), values: z.array(scalar) })),
};

const spaceSchema: z.ZodType<Space> = z.object({
  dimensions: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        ...named,
        kind: z.literal('float'),
        low: z.number(),
        high: z.number(),
        log: z.boolean(),
        step: z.number().nullable(),
      }),
      z.object({
        ...named,
        kind: z.literal('int'),
        low: z.number(),
        high: z.number(),
        log: z.boolean(),
        step: z.number(),
      }),
      z.object({ ...named, kind: z.literal('categorical'), choices: z.array(scalar) }),
      z.object({ ...named, kind: z.literal('ordered'), values: z.array(z.number()) }),
      z.object({ ...named, kind: z.literal('fixed'), value: paramValueSchema }),
    ]),
  ),
});

export const trialParamsSchema: z.ZodType<TrialParams> = z.record(z.string(), paramValueSchema);

const observationSchema: z.ZodType<Observation> = z.object({
  number: z.int(),
  params: trialParamsSchema,
  state: z.enum(['complete', 'pruned', 'failed']),
  value: z.number().nullable(),
  step: z.number(),
});

/**
 * What makes a study's trials what they are: kept with it, so that it can be resumed by name. Data from a database
 * that may come from a stranger: checked when it is read.
 */
export const definitionSchema = z.object({
  /** With `cv`, `window` and `trials` decided. */
  search: searchSpecSchema,
  spec: trainingSpecSchema,
  space: spaceSchema,
  task: z.enum(tasks),
  objective: z.object({
    name: z.string(),
    label: z.string(),
    direction: z.enum(['lower', 'higher']),
    watched: z.enum(learnerMetricNames),
    score: z.enum(metricIds).nullable(),
  }),
  /** Folds of a trial, repeats included. */
  folds: z.int().min(1),
  foldText: z.string(),
  /** Most trials; null: no limit. */
  trials: z.int().min(1).nullable(),
  given: z.array(
    z.object({ origin: z.enum(['default', 'given', 'warm-start', 'search']), params: trialParamsSchema }),
  ),
  /** Finished trials of the study that it learned from. */
  warm: z.array(observationSchema),
  fingerprint: z.object({ sha256: z.string(), bytes: z.number() }),
  rows: z.object({ search: z.int(), holdout: z.int() }),
  intervalFactor: z.number().nullable(),
  warnings: z.array(z.string()),
});
export type StudyDefinition = z.output<typeof definitionSchema>;
