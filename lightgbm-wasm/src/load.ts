import { readFile } from 'node:fs/promises';
import { LightGBMError } from './errors.ts';
import { WasmLightGBM } from './lightgbm.ts';
import type { LightGBM, LoadOptions } from './types.ts';
import { instantiate, maximumHeapBytes } from './wasm/host.ts';
import { Runtime } from './wasm/runtime.ts';

/** Where this file lies; undefined when a bundler has turned it into CommonJS. */
const here: string | undefined = import.meta.url;

let packageModule: Promise<WebAssembly.Module> | undefined;

/**
 * Compiles the module, for sharing between workers: post the result to a worker and give it to `load()`
 * there. `source` is the module's bytes or its path; omitted, it is the package's own file.
 */
export async function compile(source?: Uint8Array | string | URL): Promise<WebAssembly.Module> {
  if (source instanceof Uint8Array) return WebAssembly.compile(source);
  return WebAssembly.compile(await readFile(source ?? packageFile()));
}

/** Starts a LightGBM runtime with a heap of its own. */
export async function load(options: LoadOptions = {}): Promise<LightGBM> {
  const module = options.module ?? (await (packageModule ??= compile()));
  const onLog = options.onLog ?? (() => {});
  const limit = options.maximumHeapBytes ?? maximumHeapBytes;
  return new WasmLightGBM(new Runtime(await instantiate(module, limit, onLog)));
}

function packageFile(): URL {
  if (here !== undefined) return new URL('../dist/lightgbm.wasm', here);
  throw new LightGBMError(
    'argument',
    'A bundle does not know where lightgbm.wasm lies: pass load({ module: await compile(path) }).',
  );
}
