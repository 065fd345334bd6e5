import * as z from 'zod';
import { importRefused, shownName } from './refused.ts';

/** The table of contents of an archive. */
export const indexFile = 'arboretum.json';

/** The files that can make up a version in an archive, beside the index; the first two must be there. */
export const archiveFiles = [
  'model.txt',
  'model.json',
  'holdout.parquet',
  'insights.json',
  'quality.json',
  'quality.sql',
] as const;
export type ArchiveFile = (typeof archiveFiles)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const archiveIndexSchema = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  version: z.string(),
  /** File name to its SHA-256, hexadecimal. */
  files: z.strictObject({
    'model.txt': sha256,
    'model.json': sha256,
    'holdout.parquet': sha256.optional(),
    'insights.json': sha256.optional(),
    'quality.json': sha256.optional(),
    'quality.sql': sha256.optional(),
  }),
});

/** What an archive says of itself: which version it holds, and the hash of each of its files. */
export type ArchiveIndex = z.infer<typeof archiveIndexSchema>;

/**
 * Reads the index of an archive.
 *
 * @param what the archive, for messages
 * @throws {ArboretumError} `import-refused`
 */
export function parseArchiveIndex(text: string, what: string): ArchiveIndex {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw importRefused(what, `is damaged: its ${indexFile} is not JSON`);
  }
  const format = z.looseObject({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format > archiveIndexSchema.shape.format.value) {
    throw importRefused(
      what,
      `was written by a newer Arboretum (format ${format.data.format}; known is 1)`,
      'Update Arboretum and try again.',
    );
  }
  const parsed = archiveIndexSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw importRefused(
    what,
    `is damaged: its ${indexFile} is not valid (${issue?.path.join('.')}: ${issue?.message})`,
  );
}

/**
 * Why an archive cannot hold an entry of a name, as the end of a sentence; null when it can. Only the few names that
 * a version has are let through: nothing that an archive says becomes a path.
 */
export function entryNameProblem(name: string): string | null {
  if (name === indexFile || (archiveFiles as readonly string[]).includes(name)) return null;
  const shown = shownName(name);
  if (/^[/\\]|^[A-Za-z]:/.test(name)) return `"${shown}" is an absolute path`;
  if (/(^|[/\\])\.\.([/\\]|$)/.test(name)) return `"${shown}" leads out of the folder`;
  if (/[/\\]/.test(name)) return `"${shown}" lies in a folder, and a version has none`;
  const meant = [indexFile, ...archiveFiles].find((known) => known === name.toLowerCase());
  if (meant !== undefined) return `"${shown}" differs from "${meant}" in upper and lower case`;
  return `"${shown}" is no file of a version`;
}
