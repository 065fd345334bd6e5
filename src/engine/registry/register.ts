import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import type { VersionDraft } from '../../core/registry/draft.ts';
import { type ModelVersion, modelVersionSchema } from '../../core/registry/model.ts';
import { checkModelName } from '../../core/registry/names.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { increase } from '../../core/registry/suggestVersion.ts';
import { checkVersion, isVersion } from '../../core/registry/version.ts';
import type { Database } from '../store/connection.ts';
import { hashFile, hashText, syncFile, syncFolder } from '../store/files.ts';
import {
  ensureFolder,
  isRealFolder,
  type Layout,
  manifestFile,
  modelFile,
  versionFolder,
} from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { storeError } from '../store/storeErrors.ts';
import type { Transaction } from '../store/transaction.ts';
import { recordEvent } from './governance/recordEvent.ts';
import { insertVersion, takenName, versionRows } from './rows.ts';
import { finishRunRow } from './runs.ts';
import type { StagedVersion } from './stage.ts';
import { suggestAfter } from './suggest.ts';

export interface RegisterOptions {
  /** The run that made the version: it is finished in the same transaction. */
  readonly runId?: string;
  /** It was not made here: the file or the address that it comes from, for the audit trail. */
  readonly importedFrom?: string;
  readonly signal?: AbortSignal;
}

/**
 * Makes a staged version part of the registry: its files are hashed and put on the disk, `model.json` is
 * written, the folder moves to its place and the row is committed, all or nothing. Without a version in the
 * draft the next one is suggested and taken, at once, so that two processes never get the same.
 *
 * When it fails the staged files are as they were; discard them, or try again.
 *
 * @throws {ArboretumError} `model-name-invalid`, `version-invalid`, `version-exists`, `disk-full`,
 *   `workspace-read-only`, `store-busy`, `cancelled`
 */
export async function registerVersion(
  store: Store,
  staged: StagedVersion,
  draft: VersionDraft,
  { runId, importedFrom, signal }: RegisterOptions = {},
): Promise<ModelVersion> {
  const doing = `registering ${draft.name}`;
  checkModelName(draft.name);
  if (draft.version !== undefined) checkVersion(draft.version);
  const files = await sealFiles(staged.folder, doing, signal);
  signal?.throwIfAborted();

  return store.write(doing, (transaction) => {
    const version = chooseVersion(transaction, store.layout, draft);
    const manifest = modelVersionSchema.parse({
      ...draft,
      format: 1,
      version,
      created: new Date().toISOString(),
      files,
    } satisfies ModelVersion);
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    placeVersion(transaction, store.layout, staged, { version: manifest, text });
    recordEvent(transaction, {
      ...(importedFrom === undefined
        ? { kind: 'created', detail: manifest.lineage.data }
        : { kind: 'imported', detail: importedFrom }),
      model: manifest.name,
      version,
    });
    if (runId !== undefined) finishRunRow(transaction, runId, manifest);
    return manifest;
  });
}

/**
 * Writes `model.json` beside the staged files, moves the folder to its place and enters its row. The version must
 * be free. Taken back when the transaction fails.
 *
 * @param manifest `model.json`, as it is to be read and byte for byte
 */
export function placeVersion(
  transaction: Transaction,
  layout: Layout,
  staged: StagedVersion,
  { version, text }: { readonly version: ModelVersion; readonly text: string },
): void {
  const target = versionFolder(layout, version.name, version.version);
  transaction.onFailure(() => rmSync(join(staged.folder, manifestFile), { force: true }));
  writeFileSync(join(staged.folder, manifestFile), text);
  syncFile(join(staged.folder, manifestFile));
  syncFolder(staged.folder);

  ensureFolder(layout.models);
  ensureFolder(dirname(target));
  renameSync(staged.folder, target);
  transaction.onFailure(() => renameSync(target, staged.folder));
  syncFolder(dirname(target));
  syncFolder(layout.models);

  insertVersion(transaction, { version, sha256: hashText(text) }, target);
}

/** Puts the staged files on the disk, and returns their hashes. */
export async function sealFiles(
  folder: string,
  doing: string,
  signal?: AbortSignal,
): Promise<ModelVersion['files']> {
  try {
    const files: Record<string, string> = {};
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === manifestFile) continue;
      if (!entry.isFile()) throw new Error(`The staged ${entry.name} is not a file.`);
      const path = join(folder, entry.name);
      syncFile(path);
      files[entry.name] = await hashFile(path, signal);
    }
    if (!(modelFile in files)) throw new Error(`A version without ${modelFile} cannot be registered.`);
    return files;
  } catch (error) {
    throw storeError(error, doing);
  }
}

/** The draft's version, when it is free, or the suggested one. Under the write lock. */
export function chooseVersion(db: Database, layout: Layout, draft: VersionDraft): string {
  const spelled = takenName(db, draft.name);
  if (spelled !== null && spelled !== draft.name) {
    throw new ArboretumError(
      'model-name-invalid',
      `There is a model "${spelled}" already, and "${draft.name}" differs from it only in upper and lower case.`,
      `Register it as "${spelled}", or choose another name.`,
    );
  }
  const registered = versionRows(db, draft.name);
  const taken = new Set(
    [...registered.map((row) => row.version), ...occupied(layout, draft.name)].map((each) =>
      each.toLowerCase(),
    ),
  );
  if (draft.version === undefined) {
    let { version } = suggestAfter(layout, registered, draft);
    while (taken.has(version)) version = increase(version, 'patch');
    return version;
  }
  if (!taken.has(draft.version.toLowerCase())) return draft.version;
  throw new ArboretumError(
    'version-exists',
    `${formatRef(draft.name, draft.version)} exists already, and versions never change.`,
    'Choose another version, or leave it out to get the suggested one.',
  );
}

/** Versions whose folder is there, registered or not (one may be damaged, or put there by hand). */
function occupied(layout: Layout, name: string): string[] {
  const folder = join(layout.models, name);
  return isRealFolder(folder) ? readdirSync(folder).filter(isVersion) : [];
}
