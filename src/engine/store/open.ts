import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { adoptFolders, modelsStamp, type RefusedFolder } from '../registry/adopt.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { type Alive, createAlive } from './alive.ts';
import { type Connection, connectForReading, connectInMemory, type Database } from './connection.ts';
import { entryAt } from './entryAt.ts';
import { ensureFolder, gitignore, isRealFolder, type Layout, layoutOf } from './layout.ts';
import { connectOrRecover } from './recover.ts';
import { isBusy, isDamage, readOnly, storeError } from './storeErrors.ts';
import { sweep } from './sweep.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** Something that the user should know, though the call that met it goes on. */
export interface StoreNotice {
  readonly level: 'info' | 'warning';
  readonly message: string;
}

export interface StoreOptions {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Nothing is written, not even a folder; default false. */
  readonly readOnly?: boolean;
  readonly onNotice?: (notice: StoreNotice) => void;
}

/**
 * What is kept of a workspace. All calls are synchronous. Errors of SQLite and of the file system come out as
 * `ArboretumError`: `workspace-read-only`, `disk-full`, `store-busy`, `store-damaged`, `store-too-new`.
 */
export interface Store {
  readonly layout: Layout;
  readonly alive: Alive;
  /** Runs statements that only read. `doing` completes "while ..." in errors. */
  read<T>(doing: string, work: (db: Database) => T): T;
  /** Runs `work` in a transaction of its own; see `Transaction`. Not to be nested. */
  write<T>(doing: string, work: (transaction: Transaction) => T): T;
  /** Enters version folders that the database does not know yet, where there are any. */
  adopt(): void;
  /** Calls `listener` after each `write` of this store. Returns a function that unsubscribes. */
  onWrite(listener: () => void): () => void;
  close(): void;
}

/**
 * Opens what is kept of a workspace. Nothing is made until something is written, so that looking at a folder
 * leaves no trace in it. A damaged database is moved aside, said so, and rebuilt from the model folders. Where
 * the workspace cannot be written to, or the disk is full, everything can still be read.
 *
 * @throws {ArboretumError} `store-too-new`, `store-busy`, `store-damaged`
 */
export function openStore(options: StoreOptions): Store {
  const layout = layoutOf(options.workspace);
  const alive = createAlive(layout);
  const told = new Set<string>();
  const listeners = new Set<() => void>();
  /** Folders that could not be adopted. */
  const refused = new Map<string, RefusedFolder>();
  let open: { connection: Connection; identity: string; models: string } | null = null;
  let closed = false;

  if (!statSync(options.workspace, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ArboretumError(
      'bad-usage',
      `There is no folder ${options.workspace}.`,
      'Name an existing folder.',
    );
  }

  /** Each thing once, however often the database is opened anew. */
  function notify(level: StoreNotice['level'], message: string): void {
    if (told.has(message)) return;
    told.add(message);
    options.onNotice?.({ level, message });
  }

  function disconnect(): void {
    open?.connection.close();
    open = null;
  }

  /** The connection, opened anew when the file behind it has been replaced since. */
  function connect(forWriting: boolean): Connection {
    if (closed) throw new ArboretumError('internal', 'The registry is closed.');
    if (forWriting && options.readOnly) throw readOnly(undefined, 'the workspace is open for viewing only');
    if (open !== null && (!forWriting || open.connection.mode === 'write')) {
      if (open.identity === identityOf(layout, open.connection)) return open.connection;
    }
    disconnect();
    const connection = openConnection(forWriting);
    open = { connection, identity: identityOf(layout, connection), models: '' };
    tidy(() => {
      if (connection.mode === 'write') sweep(connection, layout, alive.id);
      adoptNew();
    });
    return connection;
  }

  function openConnection(forWriting: boolean): Connection {
    const mayWrite = !options.readOnly && (forWriting || isRealFolder(layout.folder));
    if (!mayWrite) return connectToRead();
    try {
      makeFolder(layout);
      const { connection, movedTo } = connectOrRecover(layout);
      if (movedTo !== null) notify('warning', recoveryNotice(movedTo));
      return connection;
    } catch (error) {
      const mapped = storeError(error, 'opening the registry');
      if (forWriting || !isUnwritable(mapped)) throw mapped;
      return connectToRead();
    }
  }

  function connectToRead(): Connection {
    if (!isRealFolder(layout.folder) || !exists(layout.database)) return connectInMemory();
    try {
      return connectForReading(layout.database);
    } catch (error) {
      const mapped = storeError(error, 'opening the registry');
      if (!isDamage(error) && !isUnwritable(mapped)) throw mapped;
      notify(
        'warning',
        'The database of the registry cannot be read: models are shown from their folders, without runs and studies.',
      );
      return connectInMemory();
    }
  }

  function adoptNew(): void {
    if (open === null || open.connection.mode === 'read' || open.connection.mode === 'frozen') return;
    const models = modelsStamp(layout, [...refused.values()]);
    if (models === open.models) return;
    for (const each of adoptFolders(open.connection, layout, [...refused.values()])) {
      refused.set(formatRef(each.name, each.version), each);
      notify('warning', `${each.error.message} It is left out of the registry.`);
    }
    open.models = models;
  }

  /** Runs `work`, once more when it meets a damaged database, or one that was replaced meanwhile. */
  function attempt<T>(doing: string, forWriting: boolean, work: (connection: Connection) => T): T {
    try {
      const connection = connect(forWriting);
      try {
        return work(connection);
      } catch (error) {
        if (!isDamage(error) && error !== replaced) throw error;
      }
      disconnect();
      return work(connect(forWriting));
    } catch (error) {
      throw storeError(error, doing);
    }
  }

  const store: Store = {
    layout,
    alive,
    read: (doing, work) => attempt(doing, false, work),
    write(doing, work) {
      const result = attempt(doing, true, (connection) =>
        inTransaction(connection, (transaction) => {
          if (open?.identity !== identityOf(layout, connection)) throw replaced;
          return work(transaction);
        }),
      );
      for (const listener of listeners) listener();
      return result;
    },
    adopt: () => attempt('looking for new models', false, () => tidy(adoptNew)),
    onWrite(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      listeners.clear();
      disconnect();
      alive.release();
    },
  };
  // Problems with the database are met here, not in the midst of later work.
  store.read('opening the registry', () => undefined);
  return store;
}

/** Thrown when the database was moved aside by another process while this one waited for its lock. */
const replaced = new Error('The database was replaced.');

function makeFolder(layout: Layout): void {
  for (const folder of [layout.folder, layout.models, layout.temporary]) ensureFolder(folder);
  const ignoreFile = join(layout.folder, '.gitignore');
  if (!exists(ignoreFile)) writeFileSync(ignoreFile, gitignore);
}

function exists(path: string): boolean {
  return entryAt(path) !== undefined;
}

/** Housekeeping that can wait: where it cannot be done now, what the user asked for goes on without it. */
function tidy(work: () => void): void {
  try {
    work();
  } catch (error) {
    const mapped = storeError(error, 'tidying up');
    if (!isUnwritable(mapped) && !isBusy(error)) throw error;
  }
}

/**
 * Tells when a connection no longer shows what is on the disk: the file was replaced (by another process that
 * recovered it, or by hand), or it was read as it was at one time and has changed since.
 */
function identityOf(layout: Layout, { mode }: Connection): string {
  const file = entryAt(layout.database);
  const inode = file === undefined ? 'none' : `${file.dev}:${file.ino}`;
  if (mode === 'write' || mode === 'read') return inode;
  const log = entryAt(`${layout.database}-wal`);
  const content = `${inode} ${file?.size} ${file?.mtimeMs} ${log?.size ?? 0}`;
  return mode === 'frozen' ? content : `${content} ${isRealFolder(layout.folder)} ${modelsStamp(layout)}`;
}

function isUnwritable(error: unknown): boolean {
  return error instanceof ArboretumError && ['workspace-read-only', 'disk-full'].includes(error.code);
}

function recoveryNotice(movedTo: string): string {
  return (
    `The registry's database was damaged. It was moved to .arboretum/${movedTo} and rebuilt from the model ` +
    'folders: all complete models are there, the lists of runs and studies are empty.'
  );
}
