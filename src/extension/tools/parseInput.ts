import * as z from 'zod';
import { ArboretumError } from '../../core/errors.ts';

/** A file below the workspace folder: no way upwards, no other root. The engine follows links and checks again. */
export const workspacePath = z
  .string()
  .min(1)
  .max(500)
  .refine((path) => !path.includes('\0'), 'must not hold a zero character')
  .refine(
    (path) => !/^([/\\~]|[a-z]+:)/i.test(path),
    'must be relative to the workspace folder, such as data/sales.csv',
  )
  .refine((path) => !path.split(/[/\\]/).includes('..'), 'must stay inside the workspace folder: no ".."');

const folderSchema = z.object({ folder: z.string().min(1).max(200).optional() });

/**
 * The input of a call, which a model has made up. `folder`, the name of a workspace folder, every tool takes.
 *
 * @throws {ArboretumError} `bad-usage`, with every problem, for the model to mend
 */
export function parseInput<Input>(
  schema: z.ZodType<Input>,
  given: unknown,
): { readonly folder: string | undefined; readonly input: Input } {
  const place = folderSchema.safeParse(given);
  if (!place.success) throw bad(place.error);
  const { folder: _folder, ...rest } = given as Record<string, unknown>;
  const parsed = schema.safeParse(rest);
  if (!parsed.success) throw bad(parsed.error);
  return { folder: place.data.folder, input: parsed.data };
}

const mostIssues = 5;

function bad({ issues }: z.ZodError): ArboretumError {
  const told = issues
    .slice(0, mostIssues)
    .map(({ path, message }) =>
      (path.length === 0 ? message : `${path.join('.')}: ${message}`).slice(0, 300),
    );
  const more = issues.length > mostIssues ? `; and ${issues.length - mostIssues} more` : '';
  return new ArboretumError(
    'bad-usage',
    `The input of the tool is wrong: ${told.join('; ')}${more}.`,
    "Mend the input by the tool's schema, and call it again.",
  );
}
