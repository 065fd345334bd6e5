/** Fresh copies of workspace folders, so that no run sees what another has left. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { root } from '../../../scripts/paths.mjs';

/**
 * @param {string} source folder, absolute or from the root of the repository; `empty` for an empty one
 * @returns {Promise<{ folder: string, scratch: string, remove: () => Promise<void> }>} `scratch` is a folder for what
 *   else the run needs (server data, a browser profile), outside the workspace
 */
export async function copyWorkspace(source) {
  const scratch = await mkdtemp(join(tmpdir(), 'arboretum-test-'));
  const folder = join(scratch, basename(source));
  await mkdir(folder);
  if (source !== 'empty') {
    await cp(resolve(root, source), folder, {
      recursive: true,
      filter: (path) => basename(path) !== '.arboretum',
    });
  }
  return {
    folder,
    scratch,
    remove: () => rm(scratch, { recursive: true, force: true, maxRetries: 5 }),
  };
}
