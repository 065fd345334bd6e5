/**
 * Bundles everything into `dist`. `node scripts/build.mjs [--production] [--watch]`
 *
 * The compiled LightGBM comes from set-up (`npm run setup`); all else is built here.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundles } from './build/bundles.mjs';
import { copyAssets } from './build/assets.mjs';
import { writeLicenses } from './build/licenses.mjs';
import { UserError, ifScript } from './main.mjs';
import { compiledLightgbm, dist, root } from './paths.mjs';

/**
 * @param {{ production?: boolean, watch?: boolean, log?: (line: string) => void }} [choice]
 * @throws {UserError} when a bundle does not build; esbuild has printed why
 */
export async function build({ production = false, watch = false, log = console.log } = {}) {
  const esbuild = await import('esbuild');
  const all = bundles({ production });
  const present = all.filter(({ entry }) => existsSync(join(root, entry)));
  for (const { name, entry } of all) {
    if (!existsSync(join(root, entry))) log(`  ${name}: left out, there is no ${entry}`);
  }
  if (!existsSync(compiledLightgbm)) log('  lightgbm.wasm: left out, not compiled yet (npm run setup)');

  if (watch) {
    await copyAssets();
    for (const { options } of present) await (await esbuild.context(options)).watch();
    log('Watching for changes.');
    return;
  }
  if (production) await rm(dist, { recursive: true, force: true });
  const [results] = await Promise.all([
    Promise.all(present.map(({ options }) => esbuild.build(options))).catch((error) => {
      throw new UserError(`The build failed: ${error instanceof Error ? error.message : error}`);
    }),
    copyAssets(),
  ]);
  await writeLicenses(results.map(({ metafile }) => metafile));
  const sizes = present.map(({ name }, index) => ({ name, bytes: bytesOf(results[index]?.metafile, name) }));
  for (const { name, bytes } of sizes) log(`  ${name.padEnd(28)} ${size(bytes)}`);
  const large = sizes.find(({ name, bytes }) => name.startsWith('webview/') && bytes > mostPanelBytes);
  if (production && large) {
    throw new UserError(`${large.name} has ${size(large.bytes)}: a panel may have ${size(mostPanelBytes)}.`);
  }
}

/** A panel opens as fast as its script is small. */
const mostPanelBytes = 700_000;

/** @param {import('esbuild').Metafile | undefined} metafile @param {string} name */
function bytesOf(metafile, name) {
  return metafile?.outputs[`dist/${name}`]?.bytes ?? 0;
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

await ifScript(import.meta.url, () => {
  const options = process.argv.slice(2);
  return build({ production: options.includes('--production'), watch: options.includes('--watch') });
});
