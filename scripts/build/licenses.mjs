/** The licences of what is shipped inside the bundles, in one file beside them. */
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dist, root } from '../paths.mjs';

/** Copied to `dist` beside the bundles. */
const copied = ['@duckdb/node-bindings'];

/** Written when LightGBM is compiled: its own licence and those of what it includes. */
const lightgbm = join(root, 'lightgbm-wasm/dist/THIRD-PARTY-LICENSES.txt');

/** @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles of all bundles */
export async function writeLicenses(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile?.inputs ?? {}));
  const bundled = inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const names = [...new Set([...copied, ...bundled])].filter((name) => name !== undefined).sort();
  const texts = await Promise.all(names.map(licenseOf));
  if (existsSync(lightgbm)) texts.push(await readFile(lightgbm, 'utf8'));
  await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), texts.join('\n\n'));
}

/** @param {string} name @returns {Promise<string>} */
async function licenseOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && /^(licen[cs]e|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const parts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const heading = `${name} ${version} (${license})`;
  return [heading, '='.repeat(heading.length), ...parts.map((text) => text.trim())].join('\n\n');
}
