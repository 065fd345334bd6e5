import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { formatRef } from '../../../core/registry/formatRef.ts';
import {
  type ArchiveIndex,
  archiveFiles,
  indexFile,
  parseArchiveIndex,
} from '../../../core/registry/transfer/archive.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import type { Imported, ImportRequest } from '../../../protocol/registry.ts';
import type { AbortableContext } from '../../longCall.ts';
import { manifestFile } from '../../store/layout.ts';
import type { Store } from '../../store/open.ts';
import { maxIndexBytes, maxManifestBytes } from './archiveLimits.ts';
import { importedManifest } from './importedManifest.ts';
import { type Archive, archiveFailure, openArchive } from './openArchive.ts';
import { registerImported } from './registerImported.ts';

/**
 * Imports a version from a `.zip` that `packVersion` has written, maybe in the hands of strangers since: nothing in
 * it is believed before it is checked, and nothing is left behind when it is refused.
 *
 * @param file absolute, or relative to the workspace
 * @throws {ArboretumError} as `openArchive` and `registerImported`
 */
export async function importArchive(
  store: Store,
  file: string,
  wanted: Pick<ImportRequest, 'name' | 'version'>,
  context: AbortableContext,
): Promise<Imported> {
  const what = basename(file);
  const archive = await openArchive(resolve(store.layout.workspace, file), what);
  try {
    const index = parseArchiveIndex((await archive.read(indexFile, maxIndexBytes)).toString('utf8'), what);
    const bytes = await archive.read(manifestFile, maxManifestBytes);
    if (createHash('sha256').update(bytes).digest('hex') !== index.files['model.json']) {
      throw importRefused(what, `is refused: ${manifestFile} does not have the hash in its ${indexFile}`);
    }
    const manifest = importedManifest(bytes, what, { kind: 'zip', from: what }, wanted);
    checkIndex(archive, index, manifest.there, what);
    const files = {
      what,
      bytes: [...archive.files.values()].reduce((sum, each) => sum + each, 0),
      open: (name: string) => archive.open(name),
      failure: (error: unknown) => archiveFailure(error, what),
    };
    return await registerImported(store, manifest, files, context);
  } finally {
    archive.close();
  }
}

/** Index, manifest and archive must speak of the same version and the same files. */
function checkIndex(
  archive: Archive,
  index: ArchiveIndex,
  there: {
    readonly name: string;
    readonly version: string;
    readonly files: Readonly<Record<string, string>>;
  },
  what: string,
): void {
  if (index.name !== there.name || index.version !== there.version) {
    const inside = formatRef(there.name, there.version);
    throw importRefused(what, `is refused: its ${indexFile} is not that of ${inside}, which it holds`);
  }
  for (const file of archiveFiles) {
    const isListed = index.files[file] !== undefined;
    if (archive.files.has(file) !== isListed) {
      throw importRefused(what, `is refused: ${file} is ${isListed ? 'missing' : `not in its ${indexFile}`}`);
    }
    if (file !== manifestFile && index.files[file] !== there.files[file]) {
      throw importRefused(
        what,
        `is refused: its ${indexFile} and its ${manifestFile} have different hashes of ${file}`,
      );
    }
  }
}
