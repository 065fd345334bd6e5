import { randomUUID } from 'node:crypto';
import { constants, readdirSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { ExportResult } from '../../protocol/engine.ts';
import { entryAt } from '../store/entryAt.ts';
import { manifestFile, modelFile } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { storeError } from '../store/storeErrors.ts';
import { exportReadme } from './exportReadme.ts';
import { predictScript } from './predictScript.ts';
import { requireVersion } from './show.ts';

/**
 * Copies a version to a folder outside of the registry, with a Python script that predicts with it and a README.
 * All of it is there at the end, or nothing.
 *
 * @param out absolute, or relative to the workspace; must not exist, or be an empty folder
 * @throws {ArboretumError} `model-not-found`, `model-damaged`, `output-exists`, `output-unwritable`, `disk-full`
 */
export async function exportModel(
  store: Store,
  ref: string,
  out: string,
  signal?: AbortSignal,
): Promise<ExportResult> {
  const { version, folder } = await requireVersion(store, ref, signal);
  const target = resolve(store.layout.workspace, out);
  refuseInside(store.layout.folder, target);
  const isThere = refuseOccupied(target);

  const half = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}.tmp`);
  const files = [modelFile, manifestFile, 'predict.py', 'README.md'];
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(half);
    await copyFile(join(folder, modelFile), join(half, modelFile), constants.COPYFILE_FICLONE);
    await copyFile(join(folder, manifestFile), join(half, manifestFile));
    await writeFile(join(half, 'predict.py'), predictScript);
    await writeFile(join(half, 'README.md'), exportReadme(version));
    signal?.throwIfAborted();
    if (isThere) await rmdir(target);
    await rename(half, target);
  } catch (error) {
    await rm(half, { recursive: true, force: true }).catch(() => undefined);
    throw unwritable(error, target);
  }
  return { ref: formatRef(version.name, version.version), out: target, files };
}

/** The registry's own folder is no place for copies: they would look like versions, or be cleared away. */
export function refuseInside(registry: string, target: string): void {
  const real = realOf(target);
  const own = realOf(registry);
  if (real !== own && !real.startsWith(own + sep)) return;
  throw new ArboretumError(
    'output-unwritable',
    `${target} lies in the folder of the registry.`,
    'Choose a folder outside of .arboretum.',
  );
}

/** The path with its links followed, as far as it exists. */
function realOf(path: string): string {
  if (entryAt(path) !== undefined) {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  }
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), basename(path));
}

/** Whether there is an empty folder already. */
function refuseOccupied(target: string): boolean {
  const stats = entryAt(target);
  if (stats === undefined) return false;
  const what = stats.isSymbolicLink()
    ? 'is a link'
    : !stats.isDirectory()
      ? 'is a file'
      : readdirSync(target).length > 0
        ? 'is not empty'
        : null;
  if (what === null) return true;
  throw new ArboretumError('output-exists', `${target} ${what}.`, 'Choose a new or an empty folder.');
}

function unwritable(error: unknown, target: string): unknown {
  const mapped = storeError(error, `exporting to ${target}`);
  if (mapped instanceof ArboretumError && mapped.code !== 'workspace-read-only') return mapped;
  if (!(error instanceof Error) || error.name === 'AbortError') return error;
  return new ArboretumError(
    'output-unwritable',
    `${target} cannot be written: ${error.message}.`,
    'Choose a folder that you may write to.',
    { cause: error },
  );
}
