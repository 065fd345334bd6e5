import * as z from 'zod';
import { ArboretumError } from '../errors.ts';

/** What a forecaster must reach to pass its validation: `quality.json` in the folder `.arboretum`. */
export const gatesSchema = z.strictObject({
  /** Results that must have been held out. */
  minRows: z.int().min(1).default(300),
  /** How much worse than the best simple forecast a single dataset, or rule, may be forecast. */
  worstDataset: z.number().positive().default(1.1),
  worstRule: z.number().positive().default(1.1),
  /** How much larger errors may be in the later half of the holdout than in the earlier. */
  maxDrift: z.number().positive().default(1.25),
  /** Gates that do not count, by name. */
  off: z.array(z.string()).default([]),
});
export type QualityGates = z.infer<typeof gatesSchema>;

const policySchema = z.strictObject({ $schema: z.string().optional(), gates: gatesSchema.prefault({}) });

export const defaultGates: QualityGates = gatesSchema.parse({});

/** @param file its name, for errors. @throws {ArboretumError} `policy-invalid` */
export function parseQualityPolicy(text: string, file: string): QualityGates {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(file, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = policySchema.safeParse(json);
  if (parsed.success) return parsed.data.gates;
  const [issue] = parsed.error.issues;
  throw invalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

function invalid(file: string, what: string): ArboretumError {
  return new ArboretumError(
    'policy-invalid',
    `${file} cannot be used: ${what}.`,
    'Mend it, or delete it to get the usual gates.',
  );
}
