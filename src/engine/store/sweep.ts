import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isModelName } from '../../core/registry/names.ts';
import { isVersion } from '../../core/registry/version.ts';
import { isAlive, lockOwner, lockPath } from './alive.ts';
import type { Connection } from './connection.ts';
import { entryAt } from './entryAt.ts';
import { isRealFolder, type Layout, versionFolder } from './layout.ts';
import { inTransaction, type Transaction } from './transaction.ts';

const oneDayMs = 24 * 60 * 60 * 1000;
const stageName = /^stage-([0-9a-f-]{36})-/;
const trashName = /^deleted~([^~]+)~([^~]+)~/;

/** The folder in which a process writes a version before it is registered. `unique`: free text without `/`. */
export function stageFolder(layout: Layout, process: string, unique: string): string {
  return join(layout.temporary, `stage-${process}-${unique}`);
}

/** Where a version's folder goes while it is deleted: the name tells what is to be finished after a crash. */
export function trashFolder(layout: Layout, name: string, version: string, unique: string): string {
  return join(layout.temporary, `deleted~${name}~${version}~${unique}`);
}

/**
 * Clears what processes that are gone have left behind: unfinished versions, their locks, deletions that were
 * begun (they are finished: their folder has left its place, and only the row may still be there).
 *
 * @param own id of this process
 */
export function sweep(connection: Connection, layout: Layout, own: string): void {
  const entries = temporaryEntries(layout);
  if (!entries.some((entry) => isSuspect(entry, own))) return;
  const leftovers = inTransaction(connection, (transaction) => {
    const alive = new Map<string, boolean>([[own, true]]);
    const lives = (id: string) => {
      const known = alive.get(id) ?? isAlive(layout, id);
      alive.set(id, known);
      return known;
    };
    const found = temporaryEntries(layout).filter((entry) => isLeftover(layout, entry, lives));
    for (const entry of found) {
      finishDeletion(transaction, layout, entry);
      const owner = lockOwner(entry);
      // Locks go while nobody can make one; see alive.ts.
      if (owner !== null) rmSync(lockPath(layout, owner), { force: true });
    }
    return found;
  });
  for (const entry of leftovers) rmSync(join(layout.temporary, entry), { recursive: true, force: true });
}

function temporaryEntries(layout: Layout): string[] {
  return isRealFolder(layout.temporary) ? readdirSync(layout.temporary) : [];
}

function isSuspect(entry: string, own: string): boolean {
  return entry !== 'recovery.lock' && !entry.includes(own);
}

function isLeftover(layout: Layout, entry: string, lives: (id: string) => boolean): boolean {
  if (entry === 'recovery.lock') return false;
  const owner = lockOwner(entry) ?? stageName.exec(entry)?.[1];
  if (owner !== undefined) return !lives(owner);
  if (trashName.test(entry)) return true;
  const stats = entryAt(join(layout.temporary, entry));
  return stats !== undefined && Date.now() - stats.mtimeMs > oneDayMs;
}

function finishDeletion(transaction: Transaction, layout: Layout, entry: string): void {
  const [, name, version] = trashName.exec(entry) ?? [];
  if (name === undefined || version === undefined || !isModelName(name) || !isVersion(version)) return;
  if (existsSync(versionFolder(layout, name, version))) return;
  // A version in an environment is not deleted; but a database can come from anywhere.
  transaction.prepare('DELETE FROM placement WHERE model = ? AND version = ?').run(name, version);
  transaction.prepare('DELETE FROM version WHERE name = ? AND version = ?').run(name, version);
}
