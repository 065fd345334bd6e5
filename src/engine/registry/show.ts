import { ArboretumError } from '../../core/errors.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { parseRef, resolveRef } from '../../core/registry/reference.ts';
import { versionFolder, versionPath } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { checkFiles } from './checkFiles.ts';
import { readPlacements } from './labels.ts';
import { readManifest } from './manifest.ts';
import { type VersionRow, versionRows } from './rows.ts';

/** A version with all that is known of it, and where its files are. */
export interface ShownVersion {
  readonly version: ModelVersion;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** The folder relative to the workspace, with forward slashes. */
  readonly path: string;
  /** What is wrong with its files, as a sentence; null when they are as registered. */
  readonly damaged: string | null;
}

/**
 * The version that a reference means. It is shown though files beside `model.json` are damaged.
 *
 * @throws {ArboretumError} `model-name-invalid`, `version-invalid`, `model-not-found`; `model-damaged` when
 *   `model.json` cannot be trusted
 */
export async function showVersion(store: Store, ref: string, signal?: AbortSignal): Promise<ShownVersion> {
  const row = findVersion(store, ref);
  const state = await checkFiles(store, row, signal);
  if (state === 'gone') throw notFound(row);
  const manifest = readManifest(store.layout, row.name, row.version);
  // An edited model.json says whatever somebody wants it to say: it is not shown as if it were the record.
  if (state !== 'intact' && manifest.sha256 !== row.manifest_sha256) throw state;
  return {
    version: manifest.version,
    folder: versionFolder(store.layout, row.name, row.version),
    path: versionPath(row.name, row.version),
    damaged: state === 'intact' ? null : state.message,
  };
}

/**
 * The same for use, as in prediction: only what is intact will do.
 *
 * @throws {ArboretumError} as `showVersion`, and `model-damaged` whichever file it is
 */
export async function requireVersion(store: Store, ref: string, signal?: AbortSignal): Promise<ShownVersion> {
  const row = findVersion(store, ref);
  const state = await checkFiles(store, row, signal);
  if (state === 'gone') throw notFound(row);
  if (state !== 'intact') throw state;
  return {
    version: readManifest(store.layout, row.name, row.version).version,
    folder: versionFolder(store.layout, row.name, row.version),
    path: versionPath(row.name, row.version),
    damaged: null,
  };
}

/** The row that a reference means. @throws as `showVersion` */
export function findVersion(store: Store, ref: string): VersionRow {
  const parsed = parseRef(ref);
  store.adopt();
  const { rows, placements } = store.read('finding a version', (db) => ({
    rows: versionRows(db, parsed.name),
    placements: readPlacements(db, parsed.name).get(parsed.name.toLowerCase()),
  }));
  const version = resolveRef(
    parsed,
    rows.map((row) => row.version),
    placements,
  );
  const row = rows.find((each) => each.version === version);
  if (row === undefined) throw new Error(`resolveRef returned ${version}, which was not offered.`);
  return row;
}

function notFound({ name, version }: VersionRow): ArboretumError {
  return new ArboretumError('model-not-found', `${formatRef(name, version)} has just been deleted.`);
}
