import { DatabaseSync } from 'node:sqlite';
import { ArboretumError } from '../../core/errors.ts';
import { migrations } from './migrations/all.ts';
import { DamagedDatabase, isMismatch } from './storeErrors.ts';

export const schemaVersion = migrations.length;

export function userVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** @throws {ArboretumError} `store-too-new` */
export function refuseNewer(db: DatabaseSync): void {
  const version = userVersion(db);
  if (version <= schemaVersion) return;
  throw new ArboretumError(
    'store-too-new',
    `The registry's database has version ${version}, and this Arboretum knows up to ${schemaVersion}.`,
    'A newer Arboretum has written it: update the extension or the command.',
  );
}

/**
 * Brings a database to the current schema. Of several processes that come at once, one does it and the others
 * wait for it. Must be called outside of a transaction.
 *
 * @throws {ArboretumError} `store-too-new`, `store-damaged`; errors of SQLite as they are
 */
export function migrate(db: DatabaseSync): void {
  refuseNewer(db);
  if (userVersion(db) === schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    refuseNewer(db);
    for (const step of migrations.slice(userVersion(db))) db.exec(step);
    // A pragma takes no parameters; the number is ours.
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    // It does not have the tables that a migration starts from: it is not ours, whatever its version says.
    if (isMismatch(error))
      throw new DamagedDatabase('its tables are not those of Arboretum', { cause: error });
    throw error;
  }
}

/** Ends a transaction that has failed; SQLite may have ended it already. */
export function rollBack(db: { exec(sql: string): void }): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // There was none any more, and the caller has the error that counts.
  }
}

/**
 * Whether the tables, indexes and triggers are those that the migrations make. A database comes with its
 * workspace, perhaps from a stranger: with another schema no statement of ours means what it says.
 */
export function hasExpectedSchema(db: DatabaseSync): boolean {
  return userVersion(db) === schemaVersion && schemaOf(db) === expectedSchema();
}

function schemaOf(db: DatabaseSync): string {
  const rows = db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
    )
    .all();
  return JSON.stringify(rows);
}

let expected: string | null = null;

function expectedSchema(): string {
  if (expected !== null) return expected;
  const db = new DatabaseSync(':memory:');
  try {
    migrate(db);
    expected = schemaOf(db);
    return expected;
  } finally {
    db.close();
  }
}
