import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ArboretumError } from '../../../core/errors.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import type { Imported } from '../../../protocol/registry.ts';
import type { AbortableContext } from '../../longCall.ts';
import { syncFile } from '../../store/files.ts';
import { versionPath } from '../../store/layout.ts';
import type { Store } from '../../store/open.ts';
import { storeError } from '../../store/storeErrors.ts';
import { recordEvent } from '../governance/recordEvent.ts';
import { chooseVersion, placeVersion } from '../register.ts';
import { versionRows } from '../rows.ts';
import { requireVersion } from '../show.ts';
import { discardStaged, stageVersion } from '../stage.ts';
import { copyHashed } from './copyHashed.ts';
import type { ImportedManifest } from './importedManifest.ts';
import { transferProgress } from './transferProgress.ts';

/** Where the files of a version can be had. */
export interface ImportedFiles {
  /** For messages and for the audit trail. */
  readonly what: string;
  /** Bytes of all files together, where that is known. */
  readonly bytes: number | null;
  open(file: string, signal: AbortSignal): Promise<Readable>;
  /** An error of the stream in the user's words. */
  failure(error: unknown): unknown;
}

/**
 * Makes a version that has a `model.json` already part of the registry, with the files that it names, checked by
 * their hashes: all of it, or nothing. Where the same version is here, nothing is written.
 *
 * @throws {ArboretumError} `import-refused` where a file is not what `model.json` says, `version-exists`,
 *   `model-name-invalid`, `model-damaged`, `disk-full`, `workspace-read-only`, `store-busy`
 */
export async function registerImported(
  store: Store,
  manifest: ImportedManifest,
  files: ImportedFiles,
  context: AbortableContext,
): Promise<Imported> {
  const { name, version } = manifest.version;
  const ref = formatRef(name, version);
  const already = await isThere(store, manifest, context);
  const done = { ref, path: versionPath(name, version), already, warnings: [] };
  if (already) {
    await copyFiles(manifest, files, null, context);
    return done;
  }
  const staged = await stageVersion(store);
  try {
    await copyFiles(manifest, files, staged.folder, context);
    context.signal.throwIfAborted();
    store.write(`importing ${ref}`, (transaction) => {
      // Somebody else may have taken its place meanwhile.
      chooseVersion(transaction, store.layout, manifest.version);
      placeVersion(transaction, store.layout, staged, manifest);
      recordEvent(transaction, { kind: 'imported', model: name, version, detail: files.what });
    });
    return done;
  } catch (error) {
    await discardStaged(staged);
    throw storeError(error, `importing ${ref}`);
  }
}

/** Whether the very same version is here. @throws {ArboretumError} `version-exists` when it is another one */
async function isThere(
  store: Store,
  { version: { name, version }, sha256 }: ImportedManifest,
  { signal }: AbortableContext,
): Promise<boolean> {
  store.adopt();
  const rows = store.read('looking for the version', (db) => versionRows(db, name));
  const row = rows.find((each) => each.version.toLowerCase() === version.toLowerCase());
  if (row === undefined) return false;
  const ref = formatRef(name, row.version);
  if (row.version !== version || row.manifest_sha256 !== sha256) {
    throw new ArboretumError(
      'version-exists',
      `There is another ${ref} here, and versions never change.`,
      'Import it as another version (--version) or under another name (--name).',
    );
  }
  // "Already here" must not be said of files that somebody has changed since.
  await requireVersion(store, ref, signal);
  return true;
}

async function copyFiles(
  { there }: ImportedManifest,
  files: ImportedFiles,
  folder: string | null,
  { signal, ...context }: AbortableContext,
): Promise<void> {
  const onBytes = transferProgress(context, files.bytes);
  for (const [file, expected] of Object.entries(there.files)) {
    const path = folder === null ? null : join(folder, file);
    let actual: string;
    try {
      actual = await copyHashed(await files.open(file, signal), path, { signal, onBytes });
    } catch (error) {
      throw files.failure(error);
    }
    if (actual !== expected) {
      throw importRefused(
        files.what,
        `is refused: ${file} is not the file that its model.json was written for`,
        'It was changed on the way. Ask for it again.',
      );
    }
    if (path !== null) syncFile(path);
  }
}
