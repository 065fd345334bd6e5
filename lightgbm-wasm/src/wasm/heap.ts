import type { FloatArray } from '../types.ts';
import { dataTypes } from './nativeApi.ts';
import type { Pointer } from './nativeApi.ts';
import type { Runtime } from './runtime.ts';

type Allocate = (bytes: number) => Pointer;

/** A zero-terminated UTF-8 copy of `text`. */
export function writeString(runtime: Runtime, allocate: Allocate, text: string): Pointer {
  const bytes = new TextEncoder().encode(text);
  const pointer = allocate(bytes.length + 1);
  const target = new Uint8Array(runtime.buffer, pointer, bytes.length + 1);
  target.set(bytes);
  target[bytes.length] = 0;
  return pointer;
}

/** A `char**` of zero-terminated UTF-8 copies. */
export function writeStrings(runtime: Runtime, allocate: Allocate, texts: readonly string[]): Pointer {
  const pointers = Uint32Array.from(texts, (text) => writeString(runtime, allocate, text));
  const pointer = allocate(pointers.byteLength);
  new Uint32Array(runtime.buffer, pointer, pointers.length).set(pointers);
  return pointer;
}

/** A copy of `values` as 32-bit floats. */
export function writeFloat32(runtime: Runtime, allocate: Allocate, values: FloatArray): Pointer {
  const pointer = allocate(4 * values.length);
  new Float32Array(runtime.buffer, pointer, values.length).set(values);
  return pointer;
}

/** A copy of `values` as 64-bit floats. */
export function writeFloat64(runtime: Runtime, allocate: Allocate, values: FloatArray): Pointer {
  const pointer = allocate(8 * values.length);
  new Float64Array(runtime.buffer, pointer, values.length).set(values);
  return pointer;
}

/** A copy of `values` as 32-bit integers. */
export function writeInt32(runtime: Runtime, allocate: Allocate, values: Int32Array): Pointer {
  const pointer = allocate(4 * values.length);
  new Int32Array(runtime.buffer, pointer, values.length).set(values);
  return pointer;
}

/** A view for numbers of the given type; not to be kept across a call. */
export function floatView(
  runtime: Runtime,
  dataType: FloatDataType,
  pointer: Pointer,
  length: number,
): FloatArray {
  return dataType === dataTypes.float32
    ? new Float32Array(runtime.buffer, pointer, length)
    : new Float64Array(runtime.buffer, pointer, length);
}

export type FloatDataType = typeof dataTypes.float32 | typeof dataTypes.float64;

/** LightGBM's number and the size of the array's element type. */
export function floatType(data: FloatArray): { dataType: FloatDataType; bytes: number } {
  return data instanceof Float32Array
    ? { dataType: dataTypes.float32, bytes: 4 }
    : { dataType: dataTypes.float64, bytes: 8 };
}

/** Calls `fill` with the address of an `int32_t` result and returns what it holds then. */
export function resultInt32(runtime: Runtime, fill: (out: Pointer) => void): number {
  return runtime.scope((allocate) => {
    const out = allocate(8);
    fill(out);
    return new Int32Array(runtime.buffer, out, 1)[0]!;
  });
}

/** Calls `fill` with the address of an `int64_t` result, two 32-bit words, and returns it as a number. */
export function resultInt64(runtime: Runtime, fill: (out: Pointer) => void): number {
  return runtime.scope((allocate) => {
    const out = allocate(8);
    fill(out);
    return readInt64(runtime, out);
  });
}

/** Reads an `int64_t`; the numbers read here fit a double. */
export function readInt64(runtime: Runtime, pointer: Pointer): number {
  const [low, high] = new Uint32Array(runtime.buffer, pointer, 2);
  return high! * 2 ** 32 + low!;
}

/** Calls `fill` with the address of a handle and returns the handle, an unsigned address. */
export function resultPointer(runtime: Runtime, fill: (out: Pointer) => void): Pointer {
  return resultInt32(runtime, fill) >>> 0;
}

/**
 * Reads a text whose length is only known after asking: `fill` is called with a buffer's size and address
 * and the address of the length that is needed, once or twice.
 */
export function resultText(
  runtime: Runtime,
  fill: (capacity: bigint, outLength: Pointer, buffer: Pointer) => void,
): string {
  let capacity = 2 ** 20;
  for (;;) {
    const result = runtime.scope((allocate) => {
      const outLength = allocate(8);
      const buffer = allocate(capacity);
      fill(BigInt(capacity), outLength, buffer);
      const needed = readInt64(runtime, outLength);
      if (needed > capacity) return { needed };
      return { text: new TextDecoder().decode(new Uint8Array(runtime.buffer, buffer, needed - 1)) };
    });
    if (result.text !== undefined) return result.text;
    capacity = result.needed;
  }
}

/** Reads a list of strings through LightGBM's two-step protocol: ask for the sizes, then fill buffers. */
export function resultStrings(
  runtime: Runtime,
  fill: (
    capacity: number,
    outCount: Pointer,
    bufferLength: number,
    outBufferLength: Pointer,
    buffers: Pointer,
  ) => void,
): string[] {
  return runtime.scope((allocate) => {
    const outCount = allocate(4);
    const outLength = allocate(4);
    fill(0, outCount, 0, outLength, 0);
    const count = new Int32Array(runtime.buffer, outCount, 1)[0]!;
    const length = new Uint32Array(runtime.buffer, outLength, 1)[0]!;
    const texts = allocate(count * length);
    const buffers = allocate(4 * count);
    const pointers = Uint32Array.from({ length: count }, (_, i) => texts + i * length);
    new Uint32Array(runtime.buffer, buffers, count).set(pointers);
    fill(count, outCount, length, outLength, buffers);
    return Array.from(pointers, (pointer) => runtime.readString(pointer));
  });
}
