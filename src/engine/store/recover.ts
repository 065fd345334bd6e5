import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Connection, connectForWriting } from './connection.ts';
import { ensureFolder, type Layout } from './layout.ts';
import { DamagedDatabase, isDamage } from './storeErrors.ts';

/**
 * Opens the database for writing; one that is damaged is moved aside first, and an empty one takes its place.
 * Nothing is deleted: what can still be read of the damaged one can be read by hand.
 *
 * @returns the connection, and the name that the damaged database has now, if there was one
 */
export function connectOrRecover(layout: Layout): { connection: Connection; movedTo: string | null } {
  try {
    return { connection: connectForWriting(layout.database), movedTo: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return withRecoveryLock(layout, () => {
    // Another process may have done it while this one waited.
    try {
      return { connection: connectForWriting(layout.database), movedTo: null };
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    const movedTo = moveAside(layout);
    return { connection: connectForWriting(layout.database), movedTo };
  });
}

/** Two processes that both see the damage must not move each other's new database aside. */
function withRecoveryLock<T>(layout: Layout, work: () => T): T {
  ensureFolder(layout.temporary);
  const lock = new DatabaseSync(join(layout.temporary, 'recovery.lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 30000; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}

function moveAside(layout: Layout): string {
  const time = new Date().toISOString().replace(/[:.]/g, '-');
  const target = `${layout.database}.damaged-${time}`;
  try {
    // The log first: if it were left behind it would be played into the new database.
    if (existsSync(`${layout.database}-wal`)) renameSync(`${layout.database}-wal`, `${target}-wal`);
    rmSync(`${layout.database}-shm`, { force: true });
    renameSync(layout.database, target);
  } catch (error) {
    throw new DamagedDatabase('it could not be moved aside', { cause: error });
  }
  return basename(target);
}
