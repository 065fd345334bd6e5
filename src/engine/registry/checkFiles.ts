import { ArboretumError } from '../../core/errors.ts';
import { stampOf } from '../store/files.ts';
import { kindOf, versionFolder } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { damagedVersion, filesProblem, readManifest } from './manifest.ts';
import { filesOf, type VersionRow } from './rows.ts';

/** `gone`: the version was deleted since its row was read. An error: what is wrong with it. */
export type FilesState = 'intact' | 'gone' | ArboretumError;

/** What was found last, so that a damaged version is not hashed again for each list. */
const found = new WeakMap<Store, Map<string, { readonly stamp: string; readonly state: FilesState }>>();

/**
 * Compares the files of a registered version with their hashes: `model.json` with that in the database, the
 * others with those in `model.json`.
 */
export async function checkFiles(store: Store, row: VersionRow, signal?: AbortSignal): Promise<FilesState> {
  const folder = versionFolder(store.layout, row.name, row.version);
  try {
    if (kindOf(folder) === 'nothing') {
      return stillRegistered(store, row)
        ? damagedVersion(row.name, row.version, 'its folder is missing')
        : 'gone';
    }
    const manifest = readManifest(store.layout, row.name, row.version);
    if (manifest.sha256 !== row.manifest_sha256) {
      return damagedVersion(row.name, row.version, 'model.json was changed since the version was registered');
    }
    const stamp = stampOf(folder, filesOf(manifest.version));
    const known = found.get(store)?.get(folder);
    if (known?.stamp === stamp) return known.state;
    const problem = await filesProblem(folder, manifest.version.files, signal);
    const state = problem === null ? 'intact' : damagedVersion(row.name, row.version, problem);
    remember(store, folder, stamp, state);
    return state;
  } catch (error) {
    if (error instanceof ArboretumError && error.code === 'model-damaged') return error;
    throw error;
  }
}

/** Under the lock, because a deletion moves the folder away before its row goes. */
function stillRegistered(store: Store, row: VersionRow): boolean {
  const sql = 'SELECT 1 FROM version WHERE id = ?';
  try {
    return store.write('checking a version', (db) => db.prepare(sql).get(row.id) !== undefined);
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
    return store.read('checking a version', (db) => db.prepare(sql).get(row.id) !== undefined);
  }
}

function remember(store: Store, folder: string, stamp: string, state: FilesState): void {
  const states = found.get(store) ?? new Map<string, { stamp: string; state: FilesState }>();
  found.set(store, states);
  states.set(folder, { stamp, state });
}
