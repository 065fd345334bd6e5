import { readdir, realpath, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { compareCodePoints } from '../../core/dataset/levels.ts';
import type { DatasetFile } from '../../core/dataset/types.ts';
import { datasetKind, isInside, toSlashes } from './resolveDataset.ts';

const skipped = new Set(['node_modules', '__pycache__', 'venv', 'env']);
const mostFiles = 5_000;
const mostFolders = 20_000;
/** JSON files that are configuration. */
const settings =
  /^(package(-lock)?|tsconfig.*|jsconfig.*|composer|manifest|settings|launch|tasks|extensions|devcontainer|angular|nx|turbo|lerna|.*\.arboretum|.*\.schema|\..*)\.json$/i;

/**
 * The data files of a workspace, sorted by path. Folders that begin with a dot, `node_modules` and Python
 * environments are skipped, and so are links that lead out of the workspace. At most 5,000 files.
 *
 * @param workspace absolute path
 */
export async function listDatasetFiles(workspace: string): Promise<DatasetFile[]> {
  const root = await realpath(workspace);
  const found: DatasetFile[] = [];
  const folders = [root];
  // A link may lead back up: each real folder is entered once.
  const entered = new Set(folders);
  for (let next = 0; next < folders.length && next < mostFolders && found.length < mostFiles; next++) {
    const folder = folders[next]!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    entries.sort((a, b) => compareCodePoints(a.name, b.name));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const kind = isListed(entry.name) ? datasetKind(entry.name) : undefined;
      const mayBeFolder = entry.isDirectory() || entry.isSymbolicLink();
      if (!mayBeFolder && kind === undefined) continue;
      const path = join(folder, entry.name);
      const real = await realInside(root, path, entry);
      if (real === undefined) continue;
      const status = await stat(real).catch(() => undefined);
      if (status?.isDirectory()) {
        if (skipped.has(entry.name) || entered.has(real)) continue;
        entered.add(real);
        folders.push(path);
      } else if (status?.isFile() && kind !== undefined && found.length < mostFiles) {
        found.push({
          path: toSlashes(relative(root, path)),
          kind: kind.kind,
          bytes: status.size,
          modified: status.mtimeMs,
        });
      }
    }
  }
  return found.sort((a, b) => compareCodePoints(a.path, b.path));
}

/** A `.txt` can be read as a table when it is named, but most are none. */
function isListed(name: string): boolean {
  return !/\.txt(\.gz)?$/i.test(name) && !settings.test(name);
}

async function realInside(root: string, path: string, entry: Dirent): Promise<string | undefined> {
  if (!entry.isSymbolicLink()) return path;
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && isInside(root, real) ? real : undefined;
}
