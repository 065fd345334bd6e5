import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { type ModelVersion, modelVersionSchema } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { entryAt } from '../store/entryAt.ts';
import { hashFile, hashFileSync, hashText } from '../store/files.ts';
import { kindOf, type Layout, manifestFile, modelFile, versionFolder } from '../store/layout.ts';

/** `model.json` as it was read, and its SHA-256. */
export interface Manifest {
  readonly version: ModelVersion;
  readonly sha256: string;
}

/** Far above any real one (10,000 features make 3 MB), far below what would exhaust the memory. */
const maxManifestBytes = 256 * 1024 * 1024;

const plainFileName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const sha256Hex = /^[0-9a-f]{64}$/;

/**
 * Reads and checks the `model.json` of a version. The folder may come from a stranger: links are refused, and
 * what it says must fit where it lies.
 *
 * @throws {ArboretumError} `model-damaged`
 */
export function readManifest(layout: Layout, name: string, version: string): Manifest {
  const folder = versionFolder(layout, name, version);
  const damaged = (what: string) => damagedVersion(name, version, what);
  for (const path of [layout.models, dirname(folder), folder]) {
    const kind = kindOf(path);
    if (kind !== 'folder')
      throw damaged(kind === 'nothing' ? 'its folder is missing' : `its folder is a ${kind}`);
  }
  const text = readRegularFile(join(folder, manifestFile), damaged);
  const manifest = parseManifest(text, damaged);
  if (manifest.name !== name || manifest.version !== version) {
    throw damaged(`${manifestFile} is that of ${formatRef(manifest.name, manifest.version)}`);
  }
  return { version: manifest, sha256: hashText(text) };
}

function readRegularFile(path: string, damaged: (what: string) => ArboretumError): string {
  const stats = entryAt(path);
  if (stats === undefined) throw damaged(`${manifestFile} is missing`);
  if (!stats.isFile()) throw damaged(`${manifestFile} is not a file`);
  if (stats.size > maxManifestBytes) throw damaged(`${manifestFile} has ${stats.size} bytes`);
  return readFileSync(path, 'utf8');
}

/** The checked content of a `model.json`. */
export function parseManifest(text: string, damaged: (what: string) => ArboretumError): ModelVersion {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged(`${manifestFile} is not JSON`);
  }
  if (isNewerFormat(json)) throw damaged(`${manifestFile} was written by a newer Arboretum`);
  const parsed = modelVersionSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw damaged(`${manifestFile} is not valid (${issue?.path.join('.')}: ${issue?.message})`);
  }
  const { files } = parsed.data;
  if (!(modelFile in files)) throw damaged(`${manifestFile} does not name ${modelFile}`);
  for (const [file, hash] of Object.entries(files)) {
    if (!plainFileName.test(file) || file === manifestFile || !sha256Hex.test(hash)) {
      throw damaged(`${manifestFile} names a file or a hash that cannot be`);
    }
  }
  return parsed.data;
}

function isNewerFormat(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    typeof json.format === 'number' &&
    json.format > modelVersionSchema.shape.format.value
  );
}

export function damagedVersion(name: string, version: string, what: string): ArboretumError {
  return new ArboretumError(
    'model-damaged',
    `${formatRef(name, version)} is damaged: ${what}.`,
    'Restore its folder from a backup or from git, or delete the version and train it again.',
  );
}

/** What is wrong with the files of a version, as the end of a sentence; null when they are as registered. */
export async function filesProblem(
  folder: string,
  files: ModelVersion['files'],
  signal?: AbortSignal,
): Promise<string | null> {
  for (const [file, expected] of Object.entries(files)) {
    const problem =
      absence(folder, file) ?? difference(file, expected, await hashFile(join(folder, file), signal));
    if (problem !== null) return problem;
  }
  return null;
}

/** The same at once, for where other work must not come between. */
export function filesProblemSync(folder: string, files: ModelVersion['files']): string | null {
  for (const [file, expected] of Object.entries(files)) {
    const problem = absence(folder, file) ?? difference(file, expected, hashFileSync(join(folder, file)));
    if (problem !== null) return problem;
  }
  return null;
}

function absence(folder: string, file: string): string | null {
  const stats = entryAt(join(folder, file));
  if (stats === undefined) return `${file} is missing`;
  return stats.isFile() ? null : `${file} is not a file`;
}

function difference(file: string, expected: string, actual: string): string | null {
  return actual === expected ? null : `${file} was changed since the version was registered`;
}
