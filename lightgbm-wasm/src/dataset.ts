import { LightGBMError } from './errors.ts';
import { checkFeatureNames } from './featureNames.ts';
import { getLabel, getQueryBoundaries, removeField, setField } from './fields.ts';
import { unwatch, watch } from './leaks.ts';
import { NativeObject } from './nativeObject.ts';
import { formatParams } from './params.ts';
import type { Dataset, FloatArray, Params } from './types.ts';
import { resultPointer, resultStrings, writeInt32, writeString, writeStrings } from './wasm/heap.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/** A dataset in the heap of a WebAssembly runtime. */
export class WasmDataset implements Dataset {
  readonly rows: number;
  readonly columns: number;
  /** Whether it keeps raw values beside the bins, as linear trees need. */
  readonly keepsRaw: boolean;
  readonly #native: NativeObject;
  #disposed = false;

  constructor(runtime: Runtime, handle: Pointer, rows: number, columns: number, keepsRaw: boolean) {
    this.rows = rows;
    this.columns = columns;
    this.keepsRaw = keepsRaw;
    this.#native = new NativeObject('dataset', runtime, handle, (pointer) =>
      runtime.call('LGBM_DatasetFree', pointer),
    );
    watch(this, this.#native);
  }

  subset(indices: Int32Array, params?: Params): Dataset {
    const { runtime, handle } = this.#live();
    const subset = runtime.scope((allocate) => {
      const indicesPointer = writeInt32(runtime, allocate, indices);
      const paramsPointer = writeString(runtime, allocate, formatParams(params));
      return resultPointer(runtime, (out) =>
        runtime.call('LGBM_DatasetGetSubset', handle, indicesPointer, indices.length, paramsPointer, out),
      );
    });
    // LightGBM 4.1 loses the queries: like its Python package, this sets them anew.
    const group = sizesInSubset(getQueryBoundaries(runtime, handle), indices);
    if (group.length > 0) setField(runtime, subset, 'group', group);
    return new WasmDataset(runtime, subset, indices.length, this.columns, this.keepsRaw);
  }

  setLabel(label: FloatArray): void {
    const { runtime, handle } = this.#live();
    this.#checkLength('label', label.length);
    setField(runtime, handle, 'label', label);
  }

  setWeight(weight: FloatArray): void {
    const { runtime, handle } = this.#live();
    this.#checkLength('weight', weight.length);
    const negative = weight.findIndex((value) => value < 0);
    if (negative >= 0) {
      throw new LightGBMError('argument', `Weight ${weight[negative]} of row ${negative} is negative.`);
    }
    setField(runtime, handle, 'weight', weight);
  }

  setGroup(group: Int32Array): void {
    const { runtime, handle } = this.#live();
    const total = group.reduce((sum, size) => sum + size, 0);
    if (total !== this.rows || group.some((size) => size < 1)) {
      throw new LightGBMError(
        'argument',
        `The sizes of the query groups must be positive and sum to the ${this.rows} rows; they sum to ${total}.`,
      );
    }
    setField(runtime, handle, 'group', group);
  }

  setInitScore(score: Float64Array): void {
    const { runtime, handle } = this.#live();
    if (score.length === 0 || score.length % this.rows !== 0) {
      throw new LightGBMError(
        'argument',
        `Initial scores must be ${this.rows} numbers, or that many a class; there are ${score.length}.`,
      );
    }
    // LightGBM would write a longer list into the space of a shorter one.
    removeField(runtime, handle, 'init_score');
    setField(runtime, handle, 'init_score', score);
  }

  getLabel(): Float32Array {
    const { runtime, handle } = this.#live();
    return getLabel(runtime, handle);
  }

  featureNames(): string[] {
    const { runtime, handle } = this.#live();
    return resultStrings(runtime, (...args) => runtime.call('LGBM_DatasetGetFeatureNames', handle, ...args));
  }

  setFeatureNames(names: readonly string[]): void {
    const { runtime, handle } = this.#live();
    checkFeatureNames(names, this.columns);
    runtime.scope((allocate) => {
      const pointer = writeStrings(runtime, allocate, names);
      runtime.call('LGBM_DatasetSetFeatureNames', handle, pointer, names.length);
    });
  }

  /** The native object, checked to live in `runtime`: an address means nothing in another heap. */
  nativeIn(runtime: Runtime): NativeObject {
    const native = this.#live();
    if (native.runtime === runtime) return native;
    throw new LightGBMError('argument', 'This dataset belongs to another LightGBM runtime.');
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    unwatch(this.#native);
    this.#native.release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #live(): NativeObject {
    if (this.#disposed) throw new LightGBMError('disposed', 'This dataset has been disposed.');
    return this.#native;
  }

  #checkLength(what: string, length: number): void {
    if (length === this.rows) return;
    throw new LightGBMError('argument', `There are ${length} ${what} values for ${this.rows} rows.`);
  }
}

/** How many of the given rows (ascending) each query has, queries without any left out. */
function sizesInSubset(boundaries: Int32Array, indices: Int32Array): Int32Array {
  const sizes: number[] = [];
  let position = 0;
  for (const end of boundaries.subarray(1)) {
    const start = position;
    while (position < indices.length && indices[position]! < end) position += 1;
    if (position > start) sizes.push(position - start);
  }
  return Int32Array.from(sizes);
}

/** The dataset as one of this implementation's: another's has no handle here. */
export function requireWasmDataset(dataset: Dataset): WasmDataset {
  if (dataset instanceof WasmDataset) return dataset;
  throw new LightGBMError('argument', 'This dataset belongs to another LightGBM runtime.');
}
