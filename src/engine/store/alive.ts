import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ensureFolder, type Layout } from './layout.ts';
import { isBusy } from './storeErrors.ts';

/**
 * Tells others that this process lives, so that they leave its unfinished work alone.
 *
 * A process that has unfinished work holds a lock on a file of its own until it ends. The operating system
 * gives the lock back however the process ends, which neither a process id (it is used again, and means
 * nothing in another container) nor a heartbeat (it stops while a laptop sleeps) can match. The lock is SQLite's,
 * because Node has none.
 *
 * Files of this kind are made, and removed, only by who holds the database's write lock. Otherwise a file could
 * be taken for a dead process's between its making and its locking.
 */
export interface Alive {
  readonly id: string;
  /** Call under the write lock, before leaving unfinished work. Returns the id. */
  claim(): string;
  release(): void;
}

export function createAlive(layout: Layout): Alive {
  const id = randomUUID();
  const path = lockPath(layout, id);
  let lock: DatabaseSync | null = null;
  const release = () => {
    lock?.close();
    lock = null;
  };
  return {
    id,
    claim() {
      // The file is gone when somebody has cleared the folder.
      if (lock !== null && existsSync(path)) return id;
      release();
      ensureFolder(layout.temporary);
      const db = new DatabaseSync(path);
      try {
        // Nothing is ever written, and no journal is to lie about.
        db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      } catch (error) {
        db.close();
        throw error;
      }
      lock = db;
      return id;
    },
    release() {
      if (lock === null) return;
      release();
      rmSync(path, { force: true });
    },
  };
}

const lockName = /^alive-([0-9a-f-]{36})\.lock$/;

export function lockPath(layout: Layout, id: string): string {
  return join(layout.temporary, `alive-${id}.lock`);
}

/** The id of the process that a lock file belongs to; null for other files. */
export function lockOwner(fileName: string): string | null {
  return lockName.exec(fileName)?.[1] ?? null;
}

/** Whether the process with this id still runs, in whichever container or window. */
export function isAlive(layout: Layout, id: string): boolean {
  const path = lockPath(layout, id);
  if (!lockName.test(`alive-${id}.lock`) || !existsSync(path)) return false;
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    // Gone since, or not a lock of ours.
    return false;
  } finally {
    db?.close();
  }
}
