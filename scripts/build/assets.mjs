/** Files that the bundles read when they run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compiledLightgbm, dist } from '../paths.mjs';
import { copyDuckdbNative } from './duckdbNative.mjs';
import { placeFile } from './placeFile.mjs';

export async function copyAssets() {
  await copyDuckdbNative();
  if (existsSync(compiledLightgbm)) await placeFile(compiledLightgbm, join(dist, 'lightgbm.wasm'));
}
