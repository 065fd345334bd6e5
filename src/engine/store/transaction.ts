import type { Connection, Database } from './connection.ts';
import { rollBack } from './migrate.ts';

/** A write transaction: nobody else writes meanwhile. */
export interface Transaction extends Database {
  /**
   * Says how to take back something done to files. Run when the transaction fails, the latest first, while the
   * lock is still held: files and rows change together, or not at all.
   */
  onFailure(undo: () => void): void;
}

/** Runs `work` in a write transaction, and takes it all back when it or the commit fails. */
export function inTransaction<T>(connection: Connection, work: (transaction: Transaction) => T): T {
  const undos: (() => void)[] = [];
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work({
      prepare: (sql) => connection.prepare(sql),
      onFailure: (undo) => undos.unshift(undo),
    });
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      for (const undo of undos) undo();
    } finally {
      rollBack(connection);
    }
    throw error;
  }
}
