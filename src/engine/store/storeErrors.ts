import { ArboretumError } from '../../core/errors.ts';

/** SQLite's primary result codes, see https://www.sqlite.org/rescode.html */
const sqlite = {
  error: 1,
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
  constraint: 19,
  notADatabase: 26,
} as const;

interface SqliteError extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  /** Extended result code; the primary one is its lowest byte. */
  readonly errcode: number;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error;
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** The content of a database is not what it should be: it can only be moved aside and rebuilt. */
export class DamagedDatabase extends ArboretumError {
  constructor(what: string, options?: ErrorOptions) {
    super(
      'store-damaged',
      `The registry's database is damaged: ${what}.`,
      'Close other windows on this workspace and try again: it is rebuilt from the model folders.',
      options,
    );
  }
}

/** Whether the database's content is at fault, so that moving it aside and rebuilding it helps. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DamagedDatabase) return true;
  if (!isSqliteError(error)) return false;
  const primary = error.errcode & 0xff;
  return primary === sqlite.corrupt || primary === sqlite.notADatabase;
}

/** Whether a statement met tables or rows that it was not written for. */
export function isMismatch(error: unknown): boolean {
  return (
    isSqliteError(error) && [sqlite.error, sqlite.constraint].some((code) => code === (error.errcode & 0xff))
  );
}

/** Whether another connection has the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && [sqlite.busy, sqlite.locked].some((code) => code === (error.errcode & 0xff));
}

/**
 * An error of SQLite or of the file system, in the user's words. The one place where such errors are mapped;
 * what is no such error comes back as it is.
 *
 * @param doing what was being done, as in "while ..."
 */
export function storeError(error: unknown, doing: string): unknown {
  if (isSqliteError(error)) return fromSqlite(error, doing);
  const code = systemCode(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(error, doing);
    case 'EBUSY':
      return busy(error, doing);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return readOnly(error, doing);
    default:
      return error;
  }
}

function fromSqlite(error: SqliteError, doing: string): ArboretumError {
  switch (error.errcode & 0xff) {
    case sqlite.busy:
    case sqlite.locked:
    case sqlite.protocol:
      return busy(error, doing);
    case sqlite.full:
      return diskFull(error, doing);
    case sqlite.perm:
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return readOnly(error, doing);
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return new DamagedDatabase(error.message, { cause: error });
    case sqlite.ioError:
      // SQLITE_IOERR_SHMSIZE: there was no room for the index of the log.
      if (error.errcode === (sqlite.ioError | (19 << 8))) return diskFull(error, doing);
      return new ArboretumError(
        'store-damaged',
        `The registry's database could not be read or written: ${error.message} (while ${doing}).`,
        'Check the disk, or the connection to it, and try again.',
        { cause: error },
      );
    default:
      return new ArboretumError('internal', `${error.message} (while ${doing}).`, undefined, {
        cause: error,
      });
  }
}

function busy(cause: unknown, doing: string): ArboretumError {
  return new ArboretumError(
    'store-busy',
    `Another window or command has held the registry for too long (while ${doing}).`,
    'Try again in a moment. If it stays so, close other windows on this workspace.',
    { cause },
  );
}

function diskFull(cause: unknown, doing: string): ArboretumError {
  return new ArboretumError(
    'disk-full',
    `The disk is full (while ${doing}). Nothing was changed.`,
    'Free some space and try again.',
    { cause },
  );
}

export function readOnly(cause: unknown, doing: string): ArboretumError {
  return new ArboretumError(
    'workspace-read-only',
    `The workspace cannot be written to (while ${doing}).`,
    'Models can be viewed, but not trained or deleted. Check the permissions of the folder .arboretum.',
    { cause },
  );
}
