import { createBooster, loadBooster } from './booster.ts';
import { createDataset } from './datasetCreation.ts';
import { unwatch, watch } from './leaks.ts';
import type { Releasable } from './leaks.ts';
import type { Booster, Dataset, DatasetOptions, DenseMatrix, LightGBM, Params } from './types.ts';
import type { Runtime } from './wasm/runtime.ts';

/** Version of the LightGBM sources that the module is built from. */
const lightgbmVersion = '4.1.0';

/** LightGBM on a WebAssembly instance of its own. */
export class WasmLightGBM implements LightGBM {
  readonly runtime = 'wasm';
  readonly version = lightgbmVersion;
  readonly #runtime: Runtime;
  readonly #releasable: Releasable;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#releasable = { kind: 'runtime', release: () => runtime.dispose() };
    watch(this, this.#releasable);
  }

  heapBytes(): number {
    return this.#runtime.heapBytes;
  }

  createDataset(matrix: DenseMatrix, options: DatasetOptions = {}): Dataset {
    return createDataset(this.#runtime, matrix, options);
  }

  createBooster(train: Dataset, params?: Params): Booster {
    return createBooster(this.#runtime, train, params);
  }

  loadBooster(modelText: string): Booster {
    return loadBooster(this.#runtime, modelText);
  }

  dispose(): void {
    unwatch(this.#releasable);
    this.#runtime.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
