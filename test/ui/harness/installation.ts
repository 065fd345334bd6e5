/** Arboretum, installed from its `.vsix` the way a user does: once a run, when the first test opens VS Code. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { packageExtension } from '../../../scripts/package.mjs';
import { out, root } from '../../../scripts/paths.mjs';
import { installExtension, linkExtension } from '../../../scripts/vscode/server.mjs';

/** Returns the folder that Arboretum is installed in. */
export async function installedExtensions(): Promise<string> {
  const given = process.env.ARBORETUM_VSIX;
  if (given === 'none') {
    const linked = join(out, 'ui-source');
    await linkExtension(root, linked);
    return linked;
  }
  const folder = join(out, 'ui');
  const extensions = join(folder, 'extensions');
  const installed = join(folder, inject('uiRun'));
  if (existsSync(installed)) return extensions;
  const vsix = given ?? (await packageExtension({ log: () => {} }));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await installExtension(vsix, extensions, join(folder, 'server'));
  await writeFile(installed, '');
  return extensions;
}
