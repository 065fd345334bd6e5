import { ArboretumError } from '../../core/errors.ts';
import { type FileStamp, isAsStamped, parseStamp, stampOf } from '../store/files.ts';
import { versionFolder } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { checkFiles } from './checkFiles.ts';
import type { VersionRow } from './rows.ts';

/** What is known of the files of a version. */
export interface Look {
  readonly row: VersionRow;
  readonly folder: string;
  /** The stamp in the database. */
  recorded: string;
  /** The files as they were when `damaged` was found out. */
  files: readonly FileStamp[];
  /** What is wrong with them, as a sentence; null: nothing. */
  damaged: string | null;
  /** The version was deleted. */
  gone: boolean;
  /** Ascending in the order of the looks; 0: none yet by this process. */
  at: number;
}

/** What this process knows of the files of a store's versions. */
export interface Looks {
  /** By row id. */
  readonly byId: Map<number, Look>;
  /** The same, in the order of the looks. */
  readonly oldestFirst: Set<Look>;
  /** How many looks there were. */
  count: number;
  readonly listeners: Set<() => void>;
}

const ofStore = new WeakMap<Store, Looks>();

export function looksOf(store: Store): Looks {
  const known = ofStore.get(store);
  if (known !== undefined) return known;
  const looks: Looks = { byId: new Map(), oldestFirst: new Set(), count: 0, listeners: new Set() };
  ofStore.set(store, looks);
  return looks;
}

/** What is known of a row's files: nothing yet where the row is new here, or was stamped by another process. */
export function lookOf(store: Store, row: VersionRow): Look {
  const looks = looksOf(store);
  const known = looks.byId.get(row.id);
  if (known !== undefined && isOf(known, row)) return known;
  if (known !== undefined) looks.oldestFirst.delete(known);
  const look: Look = {
    row,
    folder: versionFolder(store.layout, row.name, row.version),
    recorded: row.stamp,
    files: parseStamp(row.stamp),
    damaged: null,
    gone: false,
    at: 0,
  };
  looks.byId.set(row.id, look);
  looks.oldestFirst.add(look);
  return look;
}

/** Ids of rows are used again after a deletion. */
function isOf({ row, recorded }: Look, other: VersionRow): boolean {
  return (
    (row === other && recorded === row.stamp) ||
    (recorded === other.stamp &&
      row.manifest_sha256 === other.manifest_sha256 &&
      row.name === other.name &&
      row.version === other.version)
  );
}

/** Whether the files of a version are as they were at the last look. Looks at each and reads none. */
export function isUnchanged(looks: Looks, look: Look): boolean {
  // Another call may have found out meanwhile that it is gone.
  if (looks.byId.get(look.row.id) !== look) return true;
  looks.count += 1;
  look.at = looks.count;
  looks.oldestFirst.delete(look);
  looks.oldestFirst.add(look);
  return isAsStamped(look.folder, look.files);
}

/**
 * Compares the files of a version with their hashes, and notes what was found.
 *
 * @returns `news`: they are not as was known; `stamp`: to be recorded, the files are as registered
 * @throws errors of the file system and of the store as they are
 */
export async function lookAgain(
  store: Store,
  look: Look,
): Promise<{ readonly news: boolean; readonly stamp: string | null }> {
  const names = look.files.map(({ name }) => name);
  const stamp = stampOf(look.folder, names);
  const state = await checkFiles(store, look.row);
  const damaged = state instanceof ArboretumError ? state.message : null;
  const gone = state === 'gone';
  // Who deletes a version tells of it.
  const news = damaged !== look.damaged && !gone;
  Object.assign(look, { files: parseStamp(stamp), damaged, gone });
  if (gone) forget(looksOf(store), look);
  return { news, stamp: state === 'intact' && stamp !== look.recorded ? stamp : null };
}

function forget(looks: Looks, look: Look): void {
  looks.oldestFirst.delete(look);
  if (looks.byId.get(look.row.id) === look) looks.byId.delete(look.row.id);
}

/** Files are as registered, only their times differ, as after a copy or a checkout. The next process is quick again. */
export function recordStamps(store: Store, fresh: ReadonlyMap<Look, string>): void {
  if (fresh.size === 0) return;
  try {
    store.write('listing models', (db) => {
      const statement = db.prepare('UPDATE version SET stamp = ? WHERE id = ?');
      for (const [look, stamp] of fresh) statement.run(stamp, look.row.id);
    });
    for (const [look, stamp] of fresh) look.recorded = stamp;
  } catch (error) {
    // The list stands without it.
    if (!(error instanceof ArboretumError)) throw error;
  }
}
