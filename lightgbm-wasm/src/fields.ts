import type { FloatArray } from './types.ts';
import { writeFloat32, writeFloat64, writeInt32, writeString } from './wasm/heap.ts';
import { dataTypes } from './wasm/nativeApi.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/** What a dataset holds beside its features, and in which type. */
const fields = {
  label: { dataType: dataTypes.float32, write: writeFloat32 },
  weight: { dataType: dataTypes.float32, write: writeFloat32 },
  init_score: { dataType: dataTypes.float64, write: writeFloat64 },
  group: { dataType: dataTypes.int32, write: writeInt32 },
} as const;

/** Sets a field of a dataset. */
export function setField(runtime: Runtime, dataset: Pointer, name: 'group', values: Int32Array): void;
export function setField(
  runtime: Runtime,
  dataset: Pointer,
  name: 'label' | 'weight' | 'init_score',
  values: FloatArray,
): void;
export function setField(
  runtime: Runtime,
  dataset: Pointer,
  name: keyof typeof fields,
  values: FloatArray | Int32Array,
): void {
  const { dataType, write } = fields[name];
  runtime.scope((allocate) => {
    const namePointer = writeString(runtime, allocate, name);
    const data = write(runtime, allocate, values as FloatArray & Int32Array);
    runtime.call('LGBM_DatasetSetField', dataset, namePointer, data, values.length, dataType);
  });
}

/** Takes a field off a dataset. */
export function removeField(
  runtime: Runtime,
  dataset: Pointer,
  name: 'weight' | 'init_score' | 'group',
): void {
  runtime.scope((allocate) => {
    const namePointer = writeString(runtime, allocate, name);
    runtime.call('LGBM_DatasetSetField', dataset, namePointer, 0, 0, fields[name].dataType);
  });
}

/** A copy of the labels. */
export function getLabel(runtime: Runtime, dataset: Pointer): Float32Array {
  return getField(runtime, dataset, 'label', (pointer, length) =>
    new Float32Array(runtime.buffer, pointer, length).slice(),
  );
}

/** The row at which each query starts, and the number of rows at the end; empty if there are no queries. */
export function getQueryBoundaries(runtime: Runtime, dataset: Pointer): Int32Array {
  return getField(runtime, dataset, 'group', (pointer, length) =>
    new Int32Array(runtime.buffer, pointer, length).slice(),
  );
}

function getField<T>(
  runtime: Runtime,
  dataset: Pointer,
  name: keyof typeof fields,
  copy: (pointer: Pointer, length: number) => T,
): T {
  return runtime.scope((allocate) => {
    const namePointer = writeString(runtime, allocate, name);
    const outLength = allocate(4);
    const outPointer = allocate(4);
    const outType = allocate(4);
    runtime.call('LGBM_DatasetGetField', dataset, namePointer, outLength, outPointer, outType);
    const length = new Int32Array(runtime.buffer, outLength, 1)[0]!;
    return copy(new Uint32Array(runtime.buffer, outPointer, 1)[0]!, length);
  });
}
