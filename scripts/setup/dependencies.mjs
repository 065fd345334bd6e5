/**
 * The npm packages of the project, exactly as the lock file has them. Install scripts stay off: see .npmrc.
 *
 * Not by `npm ci`: it refuses a lock file that lacks optional packages of other platforms, and npm writes such a
 * lock file where a registry does not carry them all. What was installed is compared with the lock file instead.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { UserError } from '../main.mjs';
import { npm } from './npm.mjs';
import { step } from './report.mjs';

export async function installDependencies() {
  await step('npm packages', isInstalled, async () => {
    await npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']);
    if (!(await isInstalled()))
      throw new UserError(
        'npm did not install what package-lock.json says. Delete node_modules and try again.',
      );
  });
}

/** Whether each package of the lock file is there in its version; other platforms' packages do not count. */
async function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const expected = Object.entries(lock.packages).filter(
    ([path, entry]) =>
      path.startsWith('node_modules/') && !entry.link && !(entry.optional && (entry.os ?? entry.cpu)),
  );
  const versions = await Promise.all(expected.map(([path]) => installedVersion(path)));
  return expected.every(([, entry], index) =>
    entry.optional ? [undefined, entry.version].includes(versions[index]) : versions[index] === entry.version,
  );
}

/** @param {string} path @returns {Promise<string | undefined>} */
async function installedVersion(path) {
  const manifest = await readFile(join(root, path, 'package.json'), 'utf8').catch(() => undefined);
  return manifest && JSON.parse(manifest).version;
}
