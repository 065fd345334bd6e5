import { parseSpace } from '../../core/search/parseSpace.ts';
import { searchSpecSchema, type SearchSpec } from '../../core/search/searchSpec.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import { parseSpecFile } from '../../core/training/specFile.ts';
import { usualRounds } from './settings.ts';

/** A search written down: what a form would ask for. */
export interface SearchFile {
  /** Name of the model, where the file says it. */
  readonly name?: string;
  readonly spec: TrainingSpec;
  readonly search: SearchSpec;
}

/**
 * Reads a search from the text of a `.arboretum.json` file.
 * @param file its name, for messages
 * @throws {ArboretumError} `spec-invalid`, `space-invalid`, or as `parseSpec`
 */
export function parseSearchFile(text: string, file: string): SearchFile {
  const { name, spec, search: given } = parseSpecFile(text, file);
  const search = searchSpecSchema.parse(given ?? {});
  if (search.space) parseSpace(search.space);
  return {
    ...(name === undefined ? {} : { name }),
    spec: parseSpec({ rounds: usualRounds, ...spec }),
    search,
  };
}
