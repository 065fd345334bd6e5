import * as z from 'zod';
import { ArboretumError } from '../../core/errors.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import { searchSpecSchema, type SearchSpec } from '../../core/search/searchSpec.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import { usualRounds } from './settings.ts';

/** A search written down: what a form would ask for. */
export interface SearchFile {
  readonly spec: TrainingSpec;
  readonly search: SearchSpec;
}

const fileSchema = z.strictObject({
  spec: z.looseObject({}),
  search: searchSpecSchema.prefault({}),
});

/**
 * Reads a search from the text of a `.arboretum.json` file.
 * @param name the file's, for messages
 * @throws {ArboretumError} `search-invalid`, `space-invalid`, or as `parseSpec`
 */
export function parseSearchFile(text: string, name: string): SearchFile {
  const parsed = fileSchema.safeParse(parseJson(text, name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.');
    throw new ArboretumError(
      'search-invalid',
      `${name} cannot be used: ${field ? `${field}: ` : ''}${issue?.message ?? 'its shape is wrong'}.`,
      'It has the fields "spec" (what is trained) and "search" (how parameters are searched).',
    );
  }
  const { spec, search } = parsed.data;
  if (search.space) parseSpace(search.space);
  return { spec: parseSpec({ rounds: usualRounds, ...spec }), search };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArboretumError(
      'search-invalid',
      `${name} is not JSON: ${reason}.`,
      'Correct it and try again.',
    );
  }
}
