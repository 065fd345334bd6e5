import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { entryAt } from './entryAt.ts';
import { hasExpectedSchema, migrate, refuseNewer } from './migrate.ts';
import { DamagedDatabase, isBusy } from './storeErrors.ts';

/** What statements run on. Each SQL text is prepared once a connection. */
export interface Database {
  prepare(sql: string): StatementSync;
}

/**
 * `write`: the file, for reading and writing. `read`: the file, while another process may write it. `frozen`:
 * the file as it is now, for folders where SQLite cannot make the files that sharing takes. `memory`: a
 * database of our own, made from the model folders, because there is no file that can be read.
 */
export type ConnectionMode = 'write' | 'read' | 'frozen' | 'memory';

export interface Connection extends Database {
  readonly mode: ConnectionMode;
  exec(sql: string): void;
  close(): void;
}

/** How long a statement waits for the lock of another process, which is held for milliseconds. */
const busyTimeoutMs = 10_000;

/**
 * Opens, or creates, the database for writing, checks it and brings it to the current schema.
 *
 * @throws {DamagedDatabase} when its content is not what it should be; errors of SQLite as they are;
 *   `store-too-new`
 */
export function connectForWriting(path: string): Connection {
  refuseOddFile(path);
  return checked(new DatabaseSync(path), 'write', (db) => {
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    useWriteAheadLog(db);
    // With FULL a commit survives a power cut: a version that was said to be registered is.
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
    migrate(db);
  });
}

/**
 * Opens the database for reading and creates no file beside it unless another process is writing.
 *
 * @throws as `connectForWriting`
 */
export function connectForReading(path: string): Connection {
  refuseOddFile(path);
  // Without a log beside it, the file is all there is, and need not be shared.
  if (!hasLog(path)) {
    const url = pathToFileURL(path);
    url.search = '?immutable=1';
    return checked(new DatabaseSync(url, { readOnly: true }), 'frozen', refuseNewer);
  }
  return checked(new DatabaseSync(path, { readOnly: true }), 'read', (db) => {
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    refuseNewer(db);
  });
}

export function connectInMemory(): Connection {
  return checked(new DatabaseSync(':memory:'), 'memory', migrate);
}

function hasLog(path: string): boolean {
  return (entryAt(`${path}-wal`)?.size ?? 0) > 0;
}

function refuseOddFile(path: string): void {
  const stats = entryAt(path);
  if (stats !== undefined && !stats.isFile()) throw new DamagedDatabase('it is not a file');
}

function checked(db: DatabaseSync, mode: ConnectionMode, prepare: (db: DatabaseSync) => void): Connection {
  try {
    prepare(db);
    const problem = mode === 'memory' ? 'ok' : db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (problem !== 'ok') throw new DamagedDatabase(String(problem));
    if (!hasExpectedSchema(db)) throw new DamagedDatabase('its tables are not those of Arboretum');
  } catch (error) {
    db.close();
    throw error;
  }
  const statements = new Map<string, StatementSync>();
  return {
    mode,
    exec: (sql) => db.exec(sql),
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = db.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close: () => db.close(),
  };
}

/**
 * Several processes may turn the log on at once, and SQLite then answers "busy" without waiting. Where a file
 * system has no shared memory the answer is another mode, which works too, with less going on at once.
 */
function useWriteAheadLog(db: DatabaseSync): void {
  const deadline = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      pause(5);
    }
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
