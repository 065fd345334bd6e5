import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { ArboretumError } from '../../core/errors.ts';
import { checkModelName } from '../../core/registry/names.ts';
import { checkVersion } from '../../core/registry/version.ts';
import { entryAt } from './entryAt.ts';

/** Where things lie in a workspace. All paths are absolute. */
export interface Layout {
  readonly workspace: string;
  /** `.arboretum` */
  readonly folder: string;
  readonly database: string;
  readonly models: string;
  /** Outcomes of experiments that came in files. */
  readonly experiments: string;
  /** What is being written, and what is being deleted; nothing in it lasts. */
  readonly temporary: string;
}

export function layoutOf(workspace: string): Layout {
  const folder = join(workspace, '.arboretum');
  return {
    workspace,
    folder,
    database: join(folder, 'arboretum.db'),
    models: join(folder, 'models'),
    experiments: join(folder, 'experiments'),
    temporary: join(folder, 'tmp'),
  };
}

/**
 * Models can be committed to git, the database cannot (it is binary, and is rebuilt from the models' folders
 * where it is missing).
 */
export const gitignore = `# Written by Arboretum. Models may be committed; the database is rebuilt from them.
/arboretum.db*
/experiments/
/tmp/
`;

/** The files of a version that Arboretum itself reads; `model.json` describes the others. */
export const modelFile = 'model.txt';
export const manifestFile = 'model.json';
export const holdoutFile = 'holdout.parquet';

/**
 * The folder of a version. Names and versions come from users, databases and files of a workspace that may be
 * hostile, and this is the one place where they become a path: only valid ones do, so none leaves the folder.
 *
 * @throws {ArboretumError} `model-name-invalid` or `version-invalid`
 */
export function versionFolder(layout: Layout, name: string, version: string): string {
  checkModelName(name);
  return join(layout.models, name, checkVersion(version));
}

/** The same, relative to the workspace and with forward slashes, for people and for JSON. */
export function versionPath(name: string, version: string): string {
  return `.arboretum/models/${name}/${version}`;
}

/** What lies at a path, links not followed. */
export function kindOf(path: string): 'folder' | 'link' | 'file' | 'nothing' {
  const stats = entryAt(path);
  if (stats === undefined) return 'nothing';
  return stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file';
}

/**
 * Refuses a path that is there but is a link or a file: following a link in somebody else's workspace would
 * read and write outside of it.
 *
 * @returns whether the folder exists
 * @throws {ArboretumError} `store-damaged`
 */
export function isRealFolder(path: string): boolean {
  const kind = kindOf(path);
  if (kind === 'nothing') return false;
  if (kind === 'folder') return true;
  throw new ArboretumError(
    'store-damaged',
    `${path} is a ${kind}, and should be a folder.`,
    'Put a folder in its place: Arboretum does not follow links out of the workspace.',
  );
}

/**
 * Makes a folder unless it is there; its parent must be. (`mkdirSync` with `recursive` reports a read-only disk
 * as a missing folder.)
 *
 * @throws as `isRealFolder`; errors of the file system as they are
 */
export function ensureFolder(path: string): void {
  if (isRealFolder(path)) return;
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process was quicker.
    if (!isRealFolder(path)) throw error;
  }
}
