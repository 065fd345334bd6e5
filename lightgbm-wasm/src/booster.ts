import { requireWasmDataset } from './dataset.ts';
import { LightGBMError } from './errors.ts';
import { unwatch, watch } from './leaks.ts';
import { checkModelText } from './modelText.ts';
import { NativeObject } from './nativeObject.ts';
import { formatParams } from './params.ts';
import { predict } from './prediction.ts';
import type {
  Booster,
  Dataset,
  DenseMatrix,
  Evaluation,
  IterationRange,
  Params,
  PredictOptions,
  Prediction,
} from './types.ts';
import {
  resultInt32,
  resultPointer,
  resultStrings,
  resultText,
  writeFloat32,
  writeString,
} from './wasm/heap.ts';
import { importanceTypes } from './wasm/nativeApi.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/** A booster in the heap of a WebAssembly runtime. */
export class WasmBooster implements Booster {
  readonly classes: number;
  readonly features: number;
  readonly #native: BoosterHandle;
  /** Rows of the training data; undefined for a loaded model, which cannot be trained on. */
  readonly #trainRows: number | undefined;
  #validations = 0;
  #metrics: string[] | undefined;
  #disposed = false;

  constructor(native: BoosterHandle, trainRows: number | undefined) {
    const { runtime, handle } = native;
    this.#native = native;
    this.#trainRows = trainRows;
    this.classes = resultInt32(runtime, (out) => runtime.call('LGBM_BoosterGetNumClasses', handle, out));
    this.features = resultInt32(runtime, (out) => runtime.call('LGBM_BoosterGetNumFeature', handle, out));
    watch(this, native);
  }

  featureNames(): string[] {
    const { runtime, handle } = this.#live();
    return resultStrings(runtime, (...args) => runtime.call('LGBM_BoosterGetFeatureNames', handle, ...args));
  }

  addValidation(dataset: Dataset): number {
    const native = this.#training();
    const validation = requireWasmDataset(dataset).nativeIn(native.runtime);
    native.runtime.call('LGBM_BoosterAddValidData', native.handle, validation.handle);
    native.use(validation);
    this.#validations += 1;
    return this.#validations;
  }

  update(): boolean {
    const { runtime, handle } = this.#training();
    return resultInt32(runtime, (out) => runtime.call('LGBM_BoosterUpdateOneIter', handle, out)) === 1;
  }

  updateCustom(gradient: Float32Array, hessian: Float32Array): boolean {
    const { runtime, handle } = this.#training();
    const expected = this.#trainRows! * this.classes;
    if (gradient.length !== expected || hessian.length !== expected) {
      throw new LightGBMError(
        'argument',
        `Gradient and hessian need ${expected} numbers each, not ${gradient.length} and ${hessian.length}.`,
      );
    }
    return runtime.scope((allocate) => {
      const gradientPointer = writeFloat32(runtime, allocate, gradient);
      const hessianPointer = writeFloat32(runtime, allocate, hessian);
      const finished = resultInt32(runtime, (out) =>
        runtime.call('LGBM_BoosterUpdateOneIterCustom', handle, gradientPointer, hessianPointer, out),
      );
      return finished === 1;
    });
  }

  rollback(): void {
    const { runtime, handle } = this.#training();
    runtime.call('LGBM_BoosterRollbackOneIter', handle);
  }

  iterations(): number {
    const { runtime, handle } = this.#live();
    return resultInt32(runtime, (out) => runtime.call('LGBM_BoosterGetCurrentIteration', handle, out));
  }

  evaluate(datasetIndex: number): Evaluation[] {
    const { runtime, handle } = this.#training();
    if (!Number.isInteger(datasetIndex) || datasetIndex < 0 || datasetIndex > this.#validations) {
      throw new LightGBMError(
        'argument',
        `There is no dataset ${datasetIndex} to evaluate on: 0 is the training data, and ${this.#validations} validation datasets were added.`,
      );
    }
    this.#metrics ??= this.#metricNames();
    const metrics = this.#metrics;
    return runtime.scope((allocate) => {
      const out = allocate(8 * metrics.length);
      const count = resultInt32(runtime, (outLength) =>
        runtime.call('LGBM_BoosterGetEval', handle, datasetIndex, outLength, out),
      );
      const values = new Float64Array(runtime.buffer, out, count);
      return metrics.slice(0, count).map((metric, i) => ({ metric, value: values[i]! }));
    });
  }

  resetParams(params: Params): void {
    const { runtime, handle } = this.#training();
    runtime.scope((allocate) =>
      runtime.call(
        'LGBM_BoosterResetParameter',
        handle,
        writeString(runtime, allocate, formatParams(params)),
      ),
    );
  }

  predict(matrix: DenseMatrix, options: PredictOptions = {}): Prediction {
    const { runtime, handle } = this.#live();
    return predict(runtime, handle, matrix, options);
  }

  saveToString(range: IterationRange = {}): string {
    return this.#modelText('LGBM_BoosterSaveModelToString', range);
  }

  dump(range: IterationRange = {}): unknown {
    // Feature names are written unescaped; a backslash is the one character that JSON minds in those allowed.
    const json = this.#modelText('LGBM_BoosterDumpModel', range).replaceAll('\\', '\\\\');
    try {
      return JSON.parse(json);
    } catch (cause) {
      throw new LightGBMError('lightgbm', 'The dump of this model is not JSON: its texts are damaged.', {
        cause,
      });
    }
  }

  importance(kind: 'split' | 'gain', range: IterationRange = {}): Float64Array {
    const start = Math.max(0, range.startIteration ?? 0);
    const count = range.iterations ?? 0;
    const total = this.#importanceUpTo(kind, count > 0 ? start + count : 0);
    if (start === 0) return total;
    // The C API counts from the first round only.
    const before = this.#importanceUpTo(kind, start);
    return total.map((value, feature) => Math.max(0, value - before[feature]!));
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

  #live(): BoosterHandle {
    if (this.#disposed) throw new LightGBMError('disposed', 'This booster has been disposed.');
    return this.#native;
  }

  #training(): BoosterHandle {
    const native = this.#live();
    if (this.#trainRows !== undefined) return native;
    throw new LightGBMError('argument', 'A loaded model has no training data: it can only predict.');
  }

  #metricNames(): string[] {
    const { runtime, handle } = this.#native;
    return resultStrings(runtime, (...args) => runtime.call('LGBM_BoosterGetEvalNames', handle, ...args));
  }

  #modelText(name: 'LGBM_BoosterSaveModelToString' | 'LGBM_BoosterDumpModel', range: IterationRange): string {
    const { runtime, handle } = this.#live();
    return resultText(runtime, (capacity, outLength, buffer) =>
      runtime.call(
        name,
        handle,
        range.startIteration ?? 0,
        range.iterations ?? -1,
        importanceTypes.split,
        capacity,
        outLength,
        buffer,
      ),
    );
  }

  #importanceUpTo(kind: 'split' | 'gain', iterations: number): Float64Array {
    const { runtime, handle } = this.#live();
    return runtime.scope((allocate) => {
      const out = allocate(8 * this.features);
      runtime.call('LGBM_BoosterFeatureImportance', handle, iterations, importanceTypes[kind], out);
      return new Float64Array(runtime.buffer, out, this.features).slice();
    });
  }
}

/** A native booster and the datasets that it keeps alive. */
class BoosterHandle extends NativeObject {
  constructor(runtime: Runtime, handle: Pointer) {
    const used: NativeObject[] = [];
    super('booster', runtime, handle, (pointer) => {
      runtime.call('LGBM_BoosterFree', pointer);
      for (const dataset of used) dataset.release();
    });
    this.#used = used;
  }

  readonly #used: NativeObject[];

  use(dataset: NativeObject): void {
    dataset.retain();
    this.#used.push(dataset);
  }
}

/** Starts a model on training data. */
export function createBooster(runtime: Runtime, train: Dataset, params: Params | undefined): WasmBooster {
  const dataset = requireWasmDataset(train);
  const native = dataset.nativeIn(runtime);
  const handle = runtime.scope((allocate) => {
    const paramsPointer = writeString(runtime, allocate, formatParams(params));
    return resultPointer(runtime, (out) =>
      runtime.call('LGBM_BoosterCreate', native.handle, paramsPointer, out),
    );
  });
  const booster = new BoosterHandle(runtime, handle);
  booster.use(native);
  return new WasmBooster(booster, dataset.rows);
}

/** Loads a model from LightGBM's text format. */
export function loadBooster(runtime: Runtime, modelText: string): WasmBooster {
  // The format counts bytes, so that line ends turned into CRLF on the way would be an error.
  const modelLines = modelText.replaceAll('\r\n', '\n');
  checkModelText(modelLines);
  const handle = runtime.scope((allocate) => {
    const text = writeString(runtime, allocate, modelLines);
    return resultPointer(runtime, (out) => {
      resultInt32(runtime, (outIterations) =>
        runtime.call('LGBM_BoosterLoadModelFromString', text, outIterations, out),
      );
    });
  });
  return new WasmBooster(new BoosterHandle(runtime, handle), undefined);
}
