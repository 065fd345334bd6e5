import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { isModelName } from '../../core/registry/names.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { isVersion } from '../../core/registry/version.ts';
import type { Connection, Database } from '../store/connection.ts';
import { entryAt } from '../store/entryAt.ts';
import { stampOf } from '../store/files.ts';
import { isRealFolder, kindOf, type Layout, versionFolder } from '../store/layout.ts';
import { inTransaction } from '../store/transaction.ts';
import { recordEvent } from './governance/recordEvent.ts';
import { damagedVersion, filesProblemSync, type Manifest, readManifest } from './manifest.ts';
import { insertVersion, versionRows } from './rows.ts';

interface FoundFolder {
  readonly name: string;
  readonly version: string;
}

/** A folder that was not adopted. It is left as it is: it is not ours to delete. */
export interface RefusedFolder extends FoundFolder {
  readonly error: ArboretumError;
  /** What its files were like, so that it is looked at again when they change. */
  readonly stamp: string;
}

/** Enough to spare most commits when thousands are adopted, little enough to hold up no other process. */
const batchSize = 100;

/**
 * Enters versions whose folders are there into the database: after a crash between the move of a folder to
 * its place and the commit of its row, after a damaged database was moved aside, and after models came by git.
 * A folder is entered when it is complete and its hashes match.
 *
 * @param before folders that were refused before: they are not looked at again while they are the same
 * @returns those that are refused now
 */
export function adoptFolders(
  connection: Connection,
  layout: Layout,
  before: readonly RefusedFolder[],
): RefusedFolder[] {
  const known = new Set(versionRows(connection).map((row) => keyOf(row)));
  const same = new Set(before.filter((each) => each.stamp === folderStamp(layout, each)).map(keyOf));
  const unknown = versionFolders(layout).filter(
    (found) => !known.has(keyOf(found)) && !same.has(keyOf(found)),
  );
  const refused: RefusedFolder[] = [];
  for (let start = 0; start < unknown.length; start += batchSize) {
    // Hashing takes long, and others should be able to write meanwhile.
    const checks = unknown
      .slice(start, start + batchSize)
      .map((found) => ({ found, check: checkFolder(layout, found) }));
    inTransaction(connection, () => {
      for (const { found, check } of checks) {
        // Now that nobody else can change anything: it may have been entered, or deleted, meanwhile.
        const folder = versionFolder(layout, found.name, found.version);
        if (isKnown(connection, found) || !isRealFolder(folder)) continue;
        const settled = check instanceof ArboretumError ? checkFolder(layout, found) : check;
        if (settled instanceof ArboretumError) {
          refused.push({ ...found, error: settled, stamp: folderStamp(layout, found) });
          continue;
        }
        insertVersion(connection, settled, folder);
        const { name, version } = found;
        recordEvent(connection, {
          kind: 'imported',
          model: name,
          version,
          detail: 'found among the model folders',
        });
      }
    });
  }
  return refused;
}

/** As the database compares them. */
function keyOf({ name, version }: FoundFolder): string {
  return formatRef(name, version).toLowerCase();
}

/** The folders under `models` that can be versions by their names. Links are not followed. */
export function versionFolders(layout: Layout): FoundFolder[] {
  return folderNames(layout.models)
    .filter(isModelName)
    .flatMap((name) =>
      folderNames(join(layout.models, name))
        .filter(isVersion)
        .map((version) => ({ name, version })),
    );
}

function folderNames(path: string): string[] {
  if (!isRealFolder(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Changes when a version's folder comes or goes, or when one that was refused changes. */
export function modelsStamp(layout: Layout, refused: readonly RefusedFolder[] = []): string {
  const folders = [layout.models, ...folderNames(layout.models).map((name) => join(layout.models, name))];
  const times = folders.map((path) => `${path}|${entryAt(path)?.mtimeMs}`);
  return [...times, ...refused.map((each) => folderStamp(layout, each))].join('\n');
}

function folderStamp(layout: Layout, { name, version }: FoundFolder): string {
  const folder = versionFolder(layout, name, version);
  return kindOf(folder) === 'folder' ? stampOf(folder, readdirSync(folder)) : 'none';
}

function checkFolder(layout: Layout, { name, version }: FoundFolder): Manifest | ArboretumError {
  const folder = versionFolder(layout, name, version);
  try {
    const manifest = readManifest(layout, name, version);
    const problem = filesProblemSync(folder, manifest.version.files);
    return problem === null ? manifest : damagedVersion(name, version, problem);
  } catch (error) {
    if (error instanceof ArboretumError) return error;
    return damagedVersion(name, version, error instanceof Error ? error.message : String(error));
  }
}

function isKnown(db: Database, { name, version }: FoundFolder): boolean {
  return db.prepare('SELECT 1 FROM version WHERE name = ? AND version = ?').get(name, version) !== undefined;
}
