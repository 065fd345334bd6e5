/** Arboretum, installed from its `.vsix` the way a user does: once a run, when the first test opens VS Code. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { packageExtension } from '../../../scripts/package.mjs';
import { root } from '../../../scripts/paths.mjs';
import { installExtension, linkExtension } from '../../../scripts/vscode/server.mjs';

/**
 * Returns the folder that Arboretum is installed in. `scratch` is a folder of the one VS Code that asks, for the
 * source folder to be linked in where no `.vsix` is wanted.
 */
export async function installedExtensions(scratch: string): Promise<string> {
  const given = process.env.ARBORETUM_VSIX;
  if (given === 'none') {
    const linked = join(scratch, 'extensions');
    await linkExtension(root, linked);
    return linked;
  }
  const folder = inject('runFolder');
  const extensions = join(folder, 'extensions');
  const installed = join(folder, 'installed');
  if (existsSync(installed)) return extensions;
  const vsix = given ?? (await packageExtension({ log: () => {} }));
  await mkdir(folder, { recursive: true });
  await installExtension(vsix, extensions, join(folder, 'server'));
  await writeFile(installed, vsix);
  return extensions;
}
