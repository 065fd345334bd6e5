import { ArboretumError } from '../../core/errors.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import { searchSpecSchema, type SearchSpec } from '../../core/search/searchSpec.ts';

/**
 * Checks a search from outside: a file, a form, the command line.
 *
 * @throws {ArboretumError} `search-invalid`, naming the field, or `space-invalid`, naming the parameter
 */
export function parseSearch(input: unknown): SearchSpec {
  // It knows more to say about a wrong space than a schema does.
  const space = (input as { readonly space?: unknown } | null)?.space;
  if (space !== undefined) parseSpace(space);
  const result = searchSpecSchema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const key = issue.keys[0]!;
    throw new ArboretumError(
      'search-invalid',
      `A search has no field "${key}".`,
      didYouMeanHint(key, Object.keys(searchSpecSchema.shape)),
    );
  }
  const field = issue.path.join('.');
  throw new ArboretumError(
    'search-invalid',
    `The search cannot be started: ${field === '' ? '' : `${words[field] ?? field}: `}${issue.message}.`,
    'Correct it and try again.',
  );
}

const words: Readonly<Record<string, string>> = {
  trials: 'number of trials',
  timeLimit: 'time limit',
  trialTimeLimit: 'time limit of a trial',
};
