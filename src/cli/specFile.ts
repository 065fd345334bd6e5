import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { ArboretumError } from '../core/errors.ts';
import { parseSpecFile, type SpecFile } from '../core/training/specFile.ts';
import type { SpecSource } from '../core/training/specSource.ts';

/** A spec has tens of parameters: what is larger is another file. */
const mostBytes = 1_000_000;

export const specFlag = {
  type: 'string',
  value: '<file.arboretum.json>',
  description: 'Spec file; flags beside it take the place of what it says',
} as const;

/** A spec file and its text. */
export interface ReadSpecFile extends SpecFile {
  readonly source: Omit<SpecSource, 'sha256'>;
}

/**
 * Reads the file of `--spec`: one of the workspace or, where that has no such file, of the current folder.
 *
 * @throws {ArboretumError} `spec-invalid`
 */
export async function readSpecFile(path: string, workspace: string): Promise<ReadSpecFile> {
  for (const candidate of [resolve(workspace, path), resolve(path)]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found === undefined) continue;
    if (!found.isFile() || found.size > mostBytes) {
      throw new ArboretumError(
        'spec-invalid',
        `${path} is ${found.isFile() ? 'too large for a spec' : 'not a file'}.`,
      );
    }
    const text = await readFile(candidate, 'utf8');
    return { ...parseSpecFile(text, path), source: { path: nameOf(candidate, workspace), text } };
  }
  throw new ArboretumError('spec-invalid', `There is no file ${path}.`, 'Check the path after --spec.');
}

/** Relative to the workspace, forward slashes, where it is in it. */
function nameOf(file: string, workspace: string): string {
  const path = relative(resolve(workspace), file);
  return (path.startsWith('..') || isAbsolute(path) ? file : path).replaceAll('\\', '/');
}
