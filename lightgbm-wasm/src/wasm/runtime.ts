import { LightGBMError } from '../errors.ts';
import type { Instance } from './host.ts';
import type { Pointer, StatusFunctions } from './nativeApi.ts';

/** Texts of the C++ exceptions that mean that the heap could not hold what was asked for. */
const outOfMemory = /^(std::bad_alloc|std::bad_array_new_length|vector)$/;

/**
 * A module instance and what is known about its health. Every entry into the module goes through here, so
 * that a trap or a failed allocation is noticed once and the instance, whose heap may be inconsistent from
 * then on, is never entered again.
 */
export class Runtime {
  #instance: Instance | undefined;
  #failure: string | undefined;

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  /** False once disposed or poisoned: native memory must not be touched any more. */
  get usable(): boolean {
    return this.#instance !== undefined && this.#failure === undefined;
  }

  /** Size of the heap; 0 once disposed. */
  get heapBytes(): number {
    return this.#instance?.memory.buffer.byteLength ?? 0;
  }

  /** The heap's present buffer. It is replaced when the heap grows: take it anew after each call. */
  get buffer(): ArrayBuffer {
    return this.#enter().memory.buffer;
  }

  /** Drops the instance; its memory goes back to the process when it is collected. */
  dispose(): void {
    this.#instance = undefined;
  }

  /** Calls a C API function; an error status becomes a `LightGBMError` with LightGBM's own text. */
  call<K extends keyof StatusFunctions>(name: K, ...args: Parameters<StatusFunctions[K]>): void {
    const { api } = this.#enter();
    const status = this.#guard(() => (api[name] as (...args: unknown[]) => number)(...args));
    if (status === 0) return;
    const text = this.readString(this.#guard(() => api.LGBM_GetLastError()) >>> 0).trim();
    if (outOfMemory.test(text)) throw this.#outOfMemory(text);
    throw new LightGBMError('lightgbm', text);
  }

  /** Takes `bytes` (at least 1) from the heap, aligned for any number type. */
  allocate(bytes: number): Pointer {
    const { api } = this.#enter();
    const size = Math.max(1, bytes);
    const pointer = size > 0xffff_ffff ? 0 : this.#guard(() => api.malloc(size)) >>> 0;
    if (pointer === 0) throw this.#outOfMemory(`${size} bytes were asked for`);
    return pointer;
  }

  /** Gives memory back; does nothing when the instance is gone or poisoned. */
  free(pointer: Pointer): void {
    const instance = this.#instance;
    if (!this.usable || instance === undefined) return;
    this.#guard(() => instance.api.free(pointer));
  }

  /** Runs `body` with an allocator whose memory is freed when it returns or throws. */
  scope<T>(body: (allocate: (bytes: number) => Pointer) => T): T {
    const pointers: Pointer[] = [];
    try {
      return body((bytes) => {
        const pointer = this.allocate(bytes);
        pointers.push(pointer);
        return pointer;
      });
    } finally {
      for (const pointer of pointers) this.free(pointer);
    }
  }

  /** Decodes the zero-terminated UTF-8 text at `pointer`. */
  readString(pointer: Pointer): string {
    const bytes = new Uint8Array(this.buffer, pointer);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  #enter(): Instance {
    if (this.#failure !== undefined) {
      throw new LightGBMError(
        'poisoned',
        `This LightGBM runtime failed before and cannot be used any more; load a new one. First failure: ${this.#failure}`,
      );
    }
    if (this.#instance === undefined) {
      throw new LightGBMError('disposed', 'This LightGBM runtime has been disposed.');
    }
    return this.#instance;
  }

  /** Anything thrown out of the module leaves its C++ state undefined: poison. */
  #guard<T>(enter: () => T): T {
    try {
      return enter();
    } catch (cause) {
      const what = cause instanceof Error ? cause.message : 'an exception left the module';
      this.#failure = what;
      throw new LightGBMError('trap', `LightGBM crashed: ${what}`, { cause });
    }
  }

  #outOfMemory(detail: string): LightGBMError {
    const megabytes = Math.round(this.heapBytes / 2 ** 20);
    this.#failure = `out of memory (${detail}; the heap holds ${megabytes} MiB)`;
    return new LightGBMError('memory', `LightGBM ran ${this.#failure}`);
  }
}
