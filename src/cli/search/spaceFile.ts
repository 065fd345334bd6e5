import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { formatBytes } from '../../core/format/bytes.ts';
import { findJsonError } from '../jsonError.ts';

/** A space has tens of parameters: what is larger is another file. */
const mostBytes = 1_000_000;

/**
 * Reads a search space: what the JSON of a file holds, not looked at yet. A relative path is one of the workspace
 * or, where that has no such file, of the current folder.
 * @throws {ArboretumError} `space-invalid`, naming the file, and the place in it where it is not JSON
 */
export async function readSpaceFile(path: string, workspace: string): Promise<unknown> {
  const text = (await readFirst([resolve(workspace, path), resolve(path)], path)).replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = findJsonError(text);
    throw new ArboretumError(
      'space-invalid',
      found
        ? `The space ${path} is not JSON: line ${found.line}, column ${found.column}: ${found.problem}.`
        : `The space ${path} is not JSON: ${(error as Error).message}`,
      'JSON has double quotes around names and texts, no comma after the last one, and no comments.',
    );
  }
}

async function readFirst(candidates: readonly string[], shown: string): Promise<string> {
  for (const candidate of candidates) {
    const text = await readText(candidate, shown);
    if (text !== undefined) return text;
  }
  throw new ArboretumError('space-invalid', `There is no file ${shown}.`, 'Check the path after --space.');
}

/** The text of a file; undefined where there is none. */
async function readText(path: string, shown: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw unreadable(shown, found.isDirectory() ? 'it is a folder' : 'it is not a file');
    if (found.size > mostBytes) {
      throw new ArboretumError(
        'space-invalid',
        `The space ${shown} has ${formatBytes(found.size)}, and a space can have ${formatBytes(mostBytes)}.`,
        'Is it the right file?',
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ArboretumError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(shown, message);
  }
}

function unreadable(shown: string, reason: string): ArboretumError {
  return new ArboretumError('space-invalid', `The space ${shown} cannot be read: ${reason}.`);
}
