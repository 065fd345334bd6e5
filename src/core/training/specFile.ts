import * as z from 'zod';
import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import { searchSpecSchema, type SearchSpecInput } from '../search/searchSpec.ts';
import { trainingSpecSchema, type TrainingSpecInput } from './spec.ts';

/** What a `*.arboretum.json` file holds: a training or, with `search`, a search of its parameters. */
export const specFileSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Name of the model; default: the data file's. */
  name: z.string().min(1).optional(),
  /** Version; default: the next one. */
  version: z.string().min(1).optional(),
  spec: trainingSpecSchema,
  search: searchSpecSchema.optional(),
});

export interface SpecFile {
  readonly name?: string;
  readonly version?: string;
  /** As it stands in the file: `parseSpec` checks it when it is used. */
  readonly spec: TrainingSpecInput;
  readonly search: SearchSpecInput | null;
}

/** The training spec stays as it is, so that what is wrong with it is told as it is everywhere. */
const looseSchema = specFileSchema.extend({ spec: z.looseObject({}) });

/**
 * Reads a spec file.
 *
 * @param file its name, for errors
 * @throws {ArboretumError} `spec-invalid`
 */
export function parseSpecFile(text: string, file: string): SpecFile {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalid(file, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = looseSchema.safeParse(json);
  if (parsed.success) {
    const { name, version, spec, search } = parsed.data;
    return {
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      spec: spec as unknown as TrainingSpecInput,
      search: search ?? null,
    };
  }
  const [issue] = parsed.error.issues;
  const field = issue!.path.join('.');
  if (issue!.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const known = field === 'search' ? searchSpecSchema.shape : specFileSchema.shape;
    throw invalid(
      file,
      `it has no field ${field === '' ? key : `${field}.${key}`}`,
      didYouMeanHint(key, Object.keys(known)),
    );
  }
  throw invalid(file, `${field === '' ? '' : `${field}: `}${issue!.message}`);
}

function invalid(file: string, what: string, hint?: string): ArboretumError {
  return new ArboretumError(
    'spec-invalid',
    `${file} cannot be used: ${what}.`,
    hint ??
      'It has the fields "spec" (what is trained) and, for a search, "search" (how parameters are searched).',
  );
}
