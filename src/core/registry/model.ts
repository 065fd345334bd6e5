import * as z from 'zod';
import { excludedColumnSchema, signatureSchema } from '../dataset/signature.ts';
import { historySchema, importanceSchema, rowCountsSchema, scoreSchema } from '../training/result.ts';
import type { Placement } from './governance/placement.ts';
import { paramValueSchema, tasks, trainingSpecSchema } from '../training/spec.ts';
import { specSourceSchema } from '../training/specSource.ts';

/** What a version was imported from, where `model.json` could not stay as it was or has been made here. */
export const originSchema = z.object({
  kind: z.enum(['zip', 'text', 'mlflow']),
  /** Name of the file, or address of the server. */
  from: z.string(),
  /** What it is called there, such as `sales@1.2.0`; a model text has no name. */
  ref: z.string().optional(),
  /** SHA-256 of the `model.json` that it had there, hexadecimal. */
  sha256: z.string().optional(),
});
export type Origin = z.infer<typeof originSchema>;

/** Where a version came from, enough to train it again and to see whether the data has changed since. */
export const lineageSchema = z.object({
  data: z.string(),
  /** Of the data file (or of the query's text for `.sql`), hexadecimal. */
  sha256: z.string(),
  bytes: z.number(),
  rows: z.int(),
  arboretum: z.string(),
  lightgbm: z.string(),
  runtime: z.enum(['wasm', 'native']),
  /** The trial whose parameters it has, where a search found them. */
  study: z.object({ name: z.string(), trial: z.int() }).optional(),
  /** The spec file that its training was started from, as it stood then. */
  spec: specSourceSchema.optional(),
  /** Set where it was imported and is not here as it was there. */
  origin: originSchema.optional(),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** `model.json`: all that is known of a version beside the trees. Immutable once written. */
export const modelVersionSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  version: z.string(),
  /** ISO 8601, UTC. */
  created: z.string(),
  task: z.enum(tasks),
  objective: z.string(),
  signature: signatureSchema,
  excluded: z.array(excludedColumnSchema),
  spec: trainingSpecSchema,
  /** What LightGBM was given, by its canonical names, defaults not repeated. */
  params: z.record(z.string(), paramValueSchema),
  bestIteration: z.int(),
  rows: rowCountsSchema,
  score: scoreSchema,
  history: historySchema,
  importance: z.array(importanceSchema),
  warnings: z.array(z.string()),
  seconds: z.number(),
  lineage: lineageSchema,
  /** File name in the version's folder to its SHA-256, hexadecimal. */
  files: z.record(z.string(), z.string()),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** A version as lists show it. */
export interface VersionSummary {
  readonly name: string;
  readonly version: string;
  readonly created: string;
  readonly task: ModelVersion['task'];
  /** The task's main metric on the holdout. */
  readonly metric: { readonly name: string; readonly value: number } | null;
  readonly data: string;
  readonly target: string;
  /** Environments that it is in now. */
  readonly environments: readonly string[];
  /** Sorted. */
  readonly tags: readonly string[];
  /** One line of the user's; '' for none. */
  readonly description: string;
  readonly note: string;
  /** Set when a file is missing or its hash does not match: the version can be listed, not used. */
  readonly damaged?: string;
}

/** A model and its versions, newest first by semantic version. */
export interface ModelSummary {
  readonly name: string;
  /** In the order of the configuration; environments that hold no version of it are left out. */
  readonly placements: readonly Placement[];
  readonly versions: readonly VersionSummary[];
}
