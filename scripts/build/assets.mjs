/** Files that the bundles read when they run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compiledLightgbm, dist, root } from '../paths.mjs';
import { copyDuckdbNative } from './duckdbNative.mjs';
import { placeFile } from './placeFile.mjs';

const codicons = join(root, 'node_modules/@vscode/codicons/dist');

export async function copyAssets() {
  for (const name of ['codicon.css', 'codicon.ttf']) {
    await placeFile(join(codicons, name), join(dist, 'webview', name));
  }
  await copyDuckdbNative();
  if (existsSync(compiledLightgbm)) await placeFile(compiledLightgbm, join(dist, 'lightgbm.wasm'));
}
