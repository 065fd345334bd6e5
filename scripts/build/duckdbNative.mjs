import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dist, root } from '../paths.mjs';
import { placeFile } from './placeFile.mjs';

const require = createRequire(join(root, 'package.json'));

/**
 * Bundles DuckDB's JavaScript and leaves its native half in `dist/native`, found relative to the bundle, so
 * that `dist` works wherever it is moved to and no `node_modules` is shipped.
 * @returns {import('esbuild').Plugin}
 */
export function duckdbNative() {
  return {
    name: 'duckdb-native',
    setup(build) {
      build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({
        path: 'duckdb',
        namespace: 'duckdb-native',
      }));
      build.onLoad({ filter: /.*/, namespace: 'duckdb-native' }, () => ({
        contents: `module.exports = require('./native/duckdb.node');`,
        loader: 'js',
      }));
      build.onResolve({ filter: /^\.\/native\/duckdb\.node$/, namespace: 'duckdb-native' }, ({ path }) => ({
        path,
        external: true,
      }));
    },
  };
}

/** Copies DuckDB's library of this platform to `dist/native`. */
export async function copyDuckdbNative() {
  const from = dirname(require.resolve(`${bindingsPackage()}/package.json`));
  const libraries = (await readdir(from)).filter((name) => /\.(node|so|dylib|dll)$/.test(name));
  for (const name of libraries) await placeFile(join(from, name), join(dist, 'native', name));
}

function bindingsPackage() {
  const name = `@duckdb/node-bindings-${process.platform}-${process.arch}`;
  try {
    require.resolve(`${name}/package.json`);
    return name;
  } catch {
    return `${name}-musl`;
  }
}
