import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { entryAt } from './entryAt.ts';

/** SHA-256 of a file, hexadecimal, read in pieces. Errors of the file system as they are. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}

/** One for all: with thousands of small files, making one for each takes longer than hashing them. */
let pieces: Buffer | undefined;

export function hashFileSync(path: string): string {
  const hash = createHash('sha256');
  const buffer = (pieces ??= Buffer.allocUnsafeSlow(1 << 20));
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const bytes = readSync(file, buffer);
      if (bytes === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytes));
    }
  } finally {
    closeSync(file);
  }
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Waits until a file's content is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until a folder's entries are on the disk. Windows has no such call, and orders renames itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Sizes and times of files, as one text: while it is the same, so (but for malice) are the files. A file that
 * is missing, or is a link, stands in it as such.
 */
export function stampOf(folder: string, fileNames: readonly string[]): string {
  return [...fileNames]
    .sort()
    .map((name) => {
      const stats = entryAt(join(folder, name));
      return stats?.isFile() ? `${name}|${stats.size}|${stats.mtimeMs}` : `${name}|none`;
    })
    .join('\n');
}

/** A file in a stamp; one that is missing, or is a link, has the size -1. */
export interface FileStamp {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What a stamp says, for comparing it again and again. */
export function parseStamp(stamp: string): FileStamp[] {
  return stamp.split('\n').map((line) => {
    const [name = '', size, mtimeMs] = line.split('|');
    return mtimeMs === undefined
      ? { name, size: -1, mtimeMs: 0 }
      : { name, size: Number(size), mtimeMs: Number(mtimeMs) };
  });
}

/** Whether `stampOf` would give the same stamp again. */
export function isAsStamped(folder: string, files: readonly FileStamp[]): boolean {
  // No path.join and no texts of numbers: with thousands of versions they take longer than the file system.
  return files.every(({ name, size, mtimeMs }) => {
    const stats = entryAt(folder + sep + name);
    return stats?.isFile() ? stats.size === size && stats.mtimeMs === mtimeMs : size === -1;
  });
}
