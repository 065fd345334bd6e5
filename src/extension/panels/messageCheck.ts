import * as z from 'zod';
import type { ErrorData } from '../../core/errors.ts';

/** birpc's messages: a call of `m` with arguments `a`, and the answer to one. */
const callSchema = z.object({
  t: z.literal('q'),
  m: z.string(),
  a: z.array(z.unknown()),
  i: z.string().optional(),
});
const answerSchema = z.object({ t: z.literal('s'), i: z.string() });

/**
 * What is wrong with a message from a webview; undefined when it may pass.
 * @param schemas for every function that may be called, what its arguments must look like
 */
export function messageProblem(
  message: unknown,
  schemas: Readonly<Record<string, z.ZodType>>,
): string | undefined {
  if (answerSchema.safeParse(message).success) return undefined;
  const call = callSchema.safeParse(message);
  if (!call.success) return 'it is neither a call nor an answer';
  const { m: name, a: args } = call.data;
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) return `there is no function ${JSON.stringify(name.slice(0, 60))}`;
  const parsed = schema.safeParse(args);
  return parsed.success ? undefined : `the arguments of ${name} are wrong: ${firstIssue(parsed.error)}`;
}

/** The answer to a refused call; undefined where nobody waits for one. */
export function refusal(
  message: unknown,
  problem: string,
): { readonly t: 's'; readonly i: string; readonly e: ErrorData } | undefined {
  const call = callSchema.safeParse(message);
  if (!call.success || call.data.i === undefined) return undefined;
  return { t: 's', i: call.data.i, e: { code: 'internal', message: `Refused: ${problem}.` } };
}

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue ? `${issue.message}${issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''}` : 'unknown';
}
