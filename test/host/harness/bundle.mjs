/** Bundles the host tests into `out/host`: one file a test, and one entry a window. */
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { out, root } from '../../../scripts/paths.mjs';

export const hostOut = join(out, 'host');

/**
 * @param {string[]} files
 * @returns {Promise<void>}
 */
export async function bundleHostTests(files) {
  await rm(hostOut, { recursive: true, force: true });
  const entries = [
    ...files,
    ...['first', 'second'].map((name) => join(root, 'test/host/harness', `${name}.ts`)),
  ];
  await build({
    entryPoints: entries.map((file) => ({ in: file, out: bundleName(file) })),
    outdir: hostOut,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    // Mocha and other packages are found in node_modules when the test runs.
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'linked',
    logLevel: 'warning',
    absWorkingDir: root,
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;` },
  });
}

/** @param {string} file @returns {string} name of its bundle, without extension */
export function bundleName(file) {
  return basename(file).replace(/\.ts$/, '');
}
