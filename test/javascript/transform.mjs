/**
 * Makes JavaScript of the sources before the tests begin, for the threads and processes that tests start from
 * `.ts` files: `load.mjs` gives it to Node, which would else strip the types itself, in each thread anew and
 * with a compiler that is WebAssembly. In several threads at once that has aborted the process: V8 frees the wrappers of
 * WebAssembly's imports while other threads make theirs (nodejs/node#64500).
 */
import { globSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../scripts/paths.mjs';
import { transformed } from './files.mjs';

export async function setup() {
  const sources = globSync(['src/**/*.ts', 'lightgbm-wasm/src/**/*.ts', 'test/engine/**/*.ts'], {
    cwd: root,
  });
  const { outputFiles } = await esbuild.build({
    entryPoints: sources.map((source) => join(root, source)),
    ...{ outdir: transformed, outbase: root, format: 'esm', platform: 'node', target: 'node24' },
    ...{ sourcemap: 'inline', logLevel: 'warning', write: false },
  });
  await Promise.all(outputFiles.map(({ path, contents }) => renew(path, contents)));
}

/**
 * Another layer's tests may be reading the file: it is replaced whole, and only by something else.
 * @param {string} path @param {Uint8Array} contents
 */
async function renew(path, contents) {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}`;
  await writeFile(written, contents);
  await rename(written, path);
}
