import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import type { DatasetFile } from '../../core/dataset/types.ts';

/** A data file that exists inside the workspace. */
export interface ResolvedDataset {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Absolute, symbolic links resolved. */
  readonly file: string;
  readonly kind: DatasetFile['kind'];
  readonly gzip: boolean;
  readonly bytes: number;
  readonly modified: number;
  readonly inode: number;
}

const kinds: Readonly<Record<string, DatasetFile['kind']>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pq: 'parquet',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  sql: 'sql',
};
const neverGzipped = new Set(['parquet', 'pq', 'sql']);

/** The kind of a data file by its name, or undefined for other files. */
export function datasetKind(name: string): { kind: DatasetFile['kind']; gzip: boolean } | undefined {
  const match = /\.([a-z]+)(\.gz)?$/i.exec(name);
  if (match === null) return undefined;
  const extension = match[1]!.toLowerCase();
  const gzip = match[2] !== undefined;
  const kind = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
  if (kind === undefined || (gzip && neverGzipped.has(extension))) return undefined;
  return { kind, gzip };
}

/**
 * Finds a data file by a path relative to the workspace (or absolute).
 *
 * @throws ArboretumError `data-not-found`, `data-outside-workspace`, `data-unreadable` for an unknown kind
 */
export async function resolveDataset(workspace: string, data: string): Promise<ResolvedDataset> {
  const absolute = isAbsolute(data) ? data : resolve(workspace, data);
  const file = await realpath(absolute).catch(() => undefined);
  if (file === undefined) {
    throw new ArboretumError(
      'data-not-found',
      `${data} does not exist.`,
      'Check the path; it is relative to the workspace.',
    );
  }
  if (!isInside(workspace, file)) {
    throw new ArboretumError(
      'data-outside-workspace',
      `${data} is outside the workspace folder.`,
      'Only files inside the workspace can be read, also through links.',
    );
  }
  const status = await stat(file);
  const path = toSlashes(relative(workspace, isInside(workspace, absolute) ? absolute : file));
  if (!status.isFile()) {
    throw new ArboretumError('data-unreadable', `${path} is not a file.`);
  }
  const known = datasetKind(absolute) ?? datasetKind(file);
  if (known === undefined) {
    throw new ArboretumError(
      'data-unreadable',
      `${path} is not a kind of data file that can be read.`,
      'Known are .csv, .tsv, .txt, .json, .ndjson, .jsonl (each also .gz), .parquet and .sql.',
    );
  }
  return { path, file, ...known, bytes: status.size, modified: status.mtimeMs, inode: status.ino };
}

/** Whether an absolute path lies in a folder, or is it. Does not look at the disk. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/**
 * Sees that a file is still the one that was resolved.
 *
 * @throws ArboretumError `data-not-found` when it is gone, `data-changed` when it was written to
 */
export async function checkUnchanged(dataset: ResolvedDataset): Promise<void> {
  const status = await stat(dataset.file).catch(() => undefined);
  if (status === undefined) {
    throw new ArboretumError(
      'data-not-found',
      `${dataset.path} was removed while it was read.`,
      'Put it back and try again.',
    );
  }
  if (status.size !== dataset.bytes || status.mtimeMs !== dataset.modified || status.ino !== dataset.inode) {
    throw new ArboretumError(
      'data-changed',
      `${dataset.path} changed while it was read.`,
      'Try again when nothing writes to it.',
    );
  }
}
