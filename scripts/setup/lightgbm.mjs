/** LightGBM, compiled to WASM by the package that wraps it. It keeps a finished build while its inputs stay. */
import { existsSync } from 'node:fs';
import { buildLightgbm, defaultSourceDirectory } from '../../lightgbm-wasm/scripts/build.mjs';
import { ensureSources } from '../../lightgbm-wasm/scripts/sources.mjs';
import { compiledLightgbm } from '../paths.mjs';
import { systemPackages } from './systemPackages.mjs';

/** Fetches the sources, which does not have to wait for the compiler. */
export async function fetchLightgbm() {
  await ensureSources(defaultSourceDirectory);
}

/** Whether a finished build can be used as it is: without a compiler, building does that or nothing. */
export async function isLightgbmFinished() {
  if (systemPackages.compiler.isThere() || !existsSync(compiledLightgbm)) return false;
  return buildLightgbm({ log: () => {} }).then(
    () => true,
    () => false,
  );
}

export async function compileLightgbm() {
  await buildLightgbm({ log: (line) => console.log(`  ${line}`) });
}
