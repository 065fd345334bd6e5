import * as z from 'zod';
import { ArboretumError } from '../../errors.ts';
import { didYouMean } from '../../format/didYouMean.ts';
import { parseCondition } from '../query/condition.ts';
import { environmentNameProblem } from './environmentName.ts';

/** The problem of a condition stands where the condition does. */
function isCondition(text: string, context: z.RefinementCtx): void {
  try {
    parseCondition(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
}

/** An environment, and what a version must have to get into it. */
const environmentSchema = z.strictObject({
  name: z.string().superRefine((name, context) => {
    const problem = environmentNameProblem(name);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  }),
  /** Conditions on metrics of the holdout, such as `mae < 4.2`. */
  require: z.array(z.string().superRefine(isCondition)).default([]),
  /** Callers of the version that it replaces need not change anything. */
  compatible: z.boolean().default(true),
  /** Not significantly worse than the version that it replaces. */
  notWorse: z.boolean().default(true),
  /** Dataset on which the two are scored where their holdouts differ. */
  benchmark: z.string().min(1).optional(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  environments: z
    .array(environmentSchema)
    .min(1, 'at least one environment is needed')
    .superRefine((environments, context) => {
      const seen = new Set<string>();
      for (const { name } of environments) {
        if (seen.has(name.toLowerCase()))
          context.addIssue({ code: 'custom', message: `"${name}" is there twice` });
        seen.add(name.toLowerCase());
      }
    }),
});
/** The environments of a workspace, in the order in which versions go through them. */
export type Policy = z.infer<typeof policySchema>;

export const defaultPolicy: Policy = policySchema.parse({
  environments: [{ name: 'staging' }, { name: 'production' }],
});

/**
 * Reads the text of a policy file.
 *
 * @param file its name, for errors
 * @throws {ArboretumError} `policy-invalid`
 */
export function parsePolicy(text: string, file: string): Policy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(file, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = policySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

function invalid(file: string, what: string): ArboretumError {
  return new ArboretumError(
    'policy-invalid',
    `${file} cannot be used: ${what}.`,
    'Mend it, or delete it to get the environments staging and production.',
  );
}

/** The environment of that name. @throws {ArboretumError} `environment-unknown` */
export function environmentOf({ environments }: Policy, name: string): Environment {
  const found = environments.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const names = environments.map((each) => each.name);
  const meant = didYouMean(name, names);
  throw new ArboretumError(
    'environment-unknown',
    `There is no environment "${name.slice(0, 60)}".`,
    meant === undefined || meant === null
      ? `Environments: ${names.join(', ')}. Others are set up in .arboretum/environments.json.`
      : `Did you mean ${meant}?`,
  );
}
