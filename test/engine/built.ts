import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { copyAssets } from '../../scripts/build/assets.mjs';
import { bundles } from '../../scripts/build/bundles.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Built {
  /** Absolute path of one of its files, such as `cli.js`. */
  file(name: string): string;
  remove(): Promise<void>;
}

/**
 * The command line and the engine as users get them, bundled into a folder of its own: what else is being built
 * or tested at the same time does not matter.
 */
export async function buildEngine(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'arboretum-dist-'));
  // Another user runs it, too.
  await chmod(folder, 0o755);
  const names = ['cli.js', 'cliMain.cjs', 'engine.cjs', 'trainer.cjs'];
  const parts = bundles().filter(({ name }) => names.includes(name));
  await copyAssets();
  await Promise.all([
    ...parts.map(({ name, options }) => build({ ...options, outfile: join(folder, name) })),
    ...['native', 'lightgbm.wasm'].map((name) => symlink(join(dist, name), join(folder, name))),
  ]);
  return {
    file: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
