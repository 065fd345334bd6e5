import { lstatSync, type Stats } from 'node:fs';

/** What is at a path, the last link not followed; undefined where nothing is, or where a file stands for a folder. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
