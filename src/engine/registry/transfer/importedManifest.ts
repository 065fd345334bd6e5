import type { ModelVersion, Origin } from '../../../core/registry/model.ts';
import { checkModelName } from '../../../core/registry/names.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { archiveFiles } from '../../../core/registry/transfer/archive.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import { checkVersion } from '../../../core/registry/version.ts';
import type { ImportRequest } from '../../../protocol/registry.ts';
import { hashText } from '../../store/files.ts';
import { parseManifest } from '../manifest.ts';

/** The `model.json` that a version has elsewhere, and the one that it will have here. */
export interface ImportedManifest {
  /** As it is there. */
  readonly there: ModelVersion;
  readonly version: ModelVersion;
  /** Of `version`, byte for byte. */
  readonly text: string;
  readonly sha256: string;
}

/**
 * Reads a stranger's `model.json`. It stays as it is, byte for byte, so that hashes agree between workspaces; only
 * where the version gets another name or number it is written anew, and says what it was called.
 *
 * @param what where it comes from, for messages
 * @throws {ArboretumError} `import-refused`, `model-name-invalid`, `version-invalid`
 */
export function importedManifest(
  bytes: Uint8Array,
  what: string,
  origin: Pick<Origin, 'kind' | 'from'>,
  wanted: Pick<ImportRequest, 'name' | 'version'>,
): ImportedManifest {
  const text = textOf(bytes, what);
  const there = parseManifest(text, (problem) => importRefused(what, `is refused: ${problem}`));
  checkModelName(there.name);
  checkVersion(there.version);
  const unknown = Object.keys(there.files).find(
    (file) => !(archiveFiles as readonly string[]).includes(file),
  );
  if (unknown !== undefined) {
    throw importRefused(what, `is refused: its model.json names a file "${unknown}" that is not known`);
  }
  const sha256 = hashText(text);
  const name = wanted.name ?? there.name;
  const version = wanted.version ?? there.version;
  if (name === there.name && version === there.version) return { there, version: there, text, sha256 };
  checkModelName(name);
  checkVersion(version);
  const renamed: ModelVersion = {
    ...there,
    name,
    version,
    lineage: {
      ...there.lineage,
      origin: { ...origin, ref: formatRef(there.name, there.version), sha256 },
    },
  };
  const written = `${JSON.stringify(renamed, null, 2)}\n`;
  return { there, version: renamed, text: written, sha256: hashText(written) };
}

function textOf(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw importRefused(what, 'is refused: its model.json is not text in UTF-8');
  }
}
